package org.segline.training.network;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

/**
 * Which voxels of the image each feature of an axis depends on: those from {@code first(n)} to {@code last(n)}, of which
 * some between may not matter. Voxels beyond the image count, since features lie there in a larger one.
 *
 * <p>Strides make features differ in what they see, but only over a period: {@code period} features further on all is
 * {@code shift} voxels further on.
 *
 * <pre>
 *   image                    0  1  2  3  4  5  6  7
 *   pooled by 2              [-0-] [-1-] [-2-] [-3-]      period 1, shift 2
 *   and up again by 2        0  1  2  3  4  5  6  7       period 2, shift 2: 0 and 1 both see [0, 1]
 * </pre>
 */
final class Sight {
    private static final Sight IMAGE = new Sight(1, 1, n -> n, n -> n);

    private final int[] first;
    private final int[] last;
    private final int shift;

    private Sight(int period, int shift, IntUnaryOperator first, IntUnaryOperator last) {
        this.first = new int[period];
        this.last = new int[period];
        this.shift = shift;
        Arrays.setAll(this.first, first);
        Arrays.setAll(this.last, last);
    }

    /** What scores see along {@code axis}. */
    static Sight along(int axis, Network network) {
        return network.interpret(new Reading(axis), IMAGE);
    }

    private int period() {
        return first.length;
    }

    /** The first voxel that feature {@code n} depends on. */
    int first(int n) {
        return first[Math.floorMod(n, period())] + Math.floorDiv(n, period()) * shift;
    }

    /** The last voxel that feature {@code n} depends on. */
    int last(int n) {
        return last[Math.floorMod(n, period())] + Math.floorDiv(n, period()) * shift;
    }

    /** Moved by so many voxels the image gives the same features, moved. */
    int lattice() {
        return shift;
    }

    /** Voxels from the first to the last that a feature depends on, both counted; of the feature that sees most. */
    int widest() {
        int widest = 0;
        for (int n = 0; n < period(); n++) {
            widest = Math.max(widest, last[n] - first[n] + 1);
        }
        return widest;
    }

    private static int lcm(int a, int b) {
        return Math.multiplyExact(a / gcd(a, b), b);
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private static final class Reading extends AlongAxis<Sight> {
        Reading(int axis) {
            super(axis);
        }

        @Override
        Sight window(Window window, Sight in) {
            int period = in.period() / gcd(in.period(), window.stride());
            return new Sight(
                    period,
                    in.shift * (period * window.stride() / in.period()),
                    n -> overTaps(window, n, in::first, Math::min),
                    n -> overTaps(window, n, in::last, Math::max));
        }

        private static int overTaps(Window window, int n, IntUnaryOperator of, IntBinaryOperator extreme) {
            int start = n * window.stride() - window.pad();
            int found = of.applyAsInt(start);
            for (int m = 1; m < window.taps(); m++) {
                found = extreme.applyAsInt(found, of.applyAsInt(start + m * window.dilation()));
            }
            return found;
        }

        @Override
        Sight blocks(int factor, Sight in) {
            return new Sight(in.period() * factor, in.shift, n -> in.first(n / factor), n -> in.last(n / factor));
        }

        /** The output at n lies at input {@code (2 n + 1 - factor) / (2 factor)}. */
        @Override
        Sight between(int factor, Sight in) {
            return new Sight(
                    in.period() * factor,
                    in.shift,
                    n -> in.first(Math.floorDiv(2 * n + 1 - factor, 2 * factor)),
                    n -> in.last(Math.ceilDiv(2 * n + 1 - factor, 2 * factor)));
        }

        @Override
        Sight cut(int margin, Sight in) {
            return new Sight(in.period(), in.shift, n -> in.first(n + margin), n -> in.last(n + margin));
        }

        @Override
        Sight join(List<Sight> branches) {
            int period = branches.stream().mapToInt(Sight::period).reduce(1, Sight::lcm);
            Sight one = branches.getFirst();
            return new Sight(
                    period,
                    one.shift * (period / one.period()),
                    n -> branches.stream()
                            .mapToInt(branch -> branch.first(n))
                            .min()
                            .orElseThrow(),
                    n -> branches.stream()
                            .mapToInt(branch -> branch.last(n))
                            .max()
                            .orElseThrow());
        }
    }
}
