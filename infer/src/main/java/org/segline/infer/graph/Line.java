package org.segline.infer.graph;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Features along one axis of an image of known length: of each, the first and the last voxel that it depends on, and
 * whether it depends on where the image ends.
 */
final class Line {
    private final int[] first;
    private final int[] last;
    private final byte[] causes;
    private final Fraction stride;
    private final int lattice;

    private Line(int[] first, int[] last, byte[] causes, Fraction stride, int lattice) {
        this.first = first;
        this.last = last;
        this.causes = causes;
        this.stride = stride;
        this.lattice = lattice;
    }

    /** In voxels, in lowest terms. */
    record Fraction(int numerator, int denominator) {
        Fraction times(int factor) {
            return lowest(Math.multiplyExact(numerator, factor), denominator);
        }

        Fraction over(int divisor) {
            return lowest(numerator, Math.multiplyExact(denominator, divisor));
        }

        private static Fraction lowest(int numerator, int denominator) {
            int common = gcd(numerator, denominator);
            return new Fraction(numerator / common, denominator / common);
        }

        boolean isOne() {
            return numerator == denominator;
        }

        @Override
        public String toString() {
            return denominator == 1 ? "" + numerator : numerator + "/" + denominator;
        }
    }

    /** What one feature takes of those of the line before. */
    @FunctionalInterface
    interface Taking {
        void of(int n, Collector into);
    }

    /** What comes together in one feature. */
    static final class Collector {
        private final Line from;
        private int first = Integer.MAX_VALUE;
        private int last = Integer.MIN_VALUE;
        private byte causes;

        private Collector(Line from) {
            this.from = from;
        }

        /** Feature {@code n} of the line before, or padding where there is none. */
        void feature(int n) {
            if (n < 0 || n >= from.length()) {
                cause(Cause.PADDING);
            } else {
                first = Math.min(first, from.first[n]);
                last = Math.max(last, from.last[n]);
                causes |= from.causes[n];
            }
        }

        /** Likewise, but beyond the ends the outermost feature is taken. */
        void nearestFeature(int n) {
            int inside = Math.clamp(n, 0, from.length() - 1);
            feature(inside);
            if (inside != n) {
                cause(Cause.REPETITION);
            }
        }

        void cause(Cause cause) {
            causes |= cause.bit();
        }
    }

    /** The voxels of an image. */
    static Line ofImage(int length) {
        int[] voxels = new int[length];
        Arrays.setAll(voxels, n -> n);
        return new Line(voxels, voxels, new byte[length], new Fraction(1, 1), 1);
    }

    /** Features made of those of this line, {@code newStride} apart. */
    Line made(int length, Fraction newStride, Taking taking) {
        int[] newFirst = new int[length];
        int[] newLast = new int[length];
        byte[] newCauses = new byte[length];
        for (int n = 0; n < length; n++) {
            Collector into = new Collector(this);
            taking.of(n, into);
            newFirst[n] = into.first;
            newLast[n] = into.last;
            newCauses[n] = into.causes;
        }
        return new Line(newFirst, newLast, newCauses, newStride, lcm(lattice, newStride.numerator));
    }

    /** The same features, all of which depend on {@code cause} as well. */
    Line with(Cause cause) {
        byte[] all = causes.clone();
        for (int n = 0; n < all.length; n++) {
            all[n] |= cause.bit();
        }
        return new Line(first, last, all, stride, lattice);
    }

    /** Each feature made of those at its place in all of {@code lines}, which are of one length. */
    static Line together(List<Line> lines) {
        Line one = lines.getFirst();
        int[] first = one.first.clone();
        int[] last = one.last.clone();
        byte[] causes = one.causes.clone();
        int lattice = one.lattice;
        for (Line line : lines) {
            for (int n = 0; n < first.length; n++) {
                first[n] = Math.min(first[n], line.first[n]);
                last[n] = Math.max(last[n], line.last[n]);
                causes[n] |= line.causes[n];
            }
            lattice = lcm(lattice, line.lattice);
        }
        return new Line(first, last, causes, one.stride, lattice);
    }

    int length() {
        return first.length;
    }

    Fraction stride() {
        return stride;
    }

    int lattice() {
        return lattice;
    }

    /** Voxels between the first and the last that a feature depends on, both counted; of the feature that sees most. */
    int widest() {
        int widest = 0;
        for (int n = 0; n < length(); n++) {
            if (first[n] <= last[n]) {
                widest = Math.max(widest, last[n] - first[n] + 1);
            }
        }
        return widest;
    }

    /** Whether feature {@code n} depends on where the image ends. */
    boolean atRim(int n) {
        return (causes[n] & (Cause.PADDING.bit() | Cause.REPETITION.bit())) != 0;
    }

    Set<Cause> causes() {
        Set<Cause> found = EnumSet.noneOf(Cause.class);
        for (Cause cause : Cause.values()) {
            for (byte each : causes) {
                if ((each & cause.bit()) != 0) {
                    found.add(cause);
                }
            }
        }
        return found;
    }

    private static int lcm(int a, int b) {
        return Math.multiplyExact(a / gcd(a, b), b);
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
