package org.segline.preprocess.resample;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.segline.kernel.model.Sampling.Interpolation;

/**
 * What voxels along one axis of the target are, of those along the axis of the source that it runs along: each a weighted
 * sum of {@code count} neighbours. Interpolation and low-pass are one set of weights, so that the source is read once.
 */
final class AxisTaps {
    /** Places nearer to a centre are meant to be there: a millionth of a voxel is nanometres. */
    static final double ROUNDING = 1e-6;

    /** What rounding may take from a place that is meant to be midway. */
    private static final double TIE = 1e-9;

    /** Where voxels of the target lie along an axis of the source: {@code n} at {@code scale * n + offset}. */
    record Line(double scale, double offset, int targetLength, int sourceLength) {
        double at(int n) {
            double place = scale * n + offset;
            double centre = Math.rint(place);
            return Math.abs(place - centre) < ROUNDING ? centre : place;
        }
    }

    /** The first and one past the last voxel of the target that is inside the source. */
    final int from;

    final int to;

    /** How many neighbours there are to each voxel. */
    final int count;

    /** The first neighbour of each voxel from {@link #from} on. */
    final int[] start;

    /** For each neighbour in turn, its weight for each voxel from {@link #from} on. */
    final float[][] weights;

    /** Whether the neighbours are coefficients of a spline, from {@link Spline}, and not the voxels. */
    final boolean spline;

    private AxisTaps(int from, double[][] dense, int[] first, int sourceLength, boolean spline) {
        this.from = from;
        this.to = from + dense.length;
        this.spline = spline;
        count = Math.min(
                sourceLength,
                IntStream.range(0, dense.length).map(n -> dense[n].length).max().orElse(1));
        start = new int[dense.length];
        weights = new float[count][dense.length];
        for (int n = 0; n < dense.length; n++) {
            start[n] = Math.min(first[n], sourceLength - count);
            for (int tap = 0; tap < dense[n].length; tap++) {
                weights[first[n] + tap - start[n]][n] = (float) dense[n][tap];
            }
        }
    }

    /** How many voxels of the target are inside. */
    int length() {
        return to - from;
    }

    /** Whether voxels are those of the source as they are, in their order. */
    boolean copies() {
        return count == 1 && IntStream.range(1, start.length).allMatch(n -> start[n] == start[0] + n);
    }

    /** @param reach how far beyond the outermost centres voxels are still inside; the values there are carried on */
    static AxisTaps interpolating(Line line, Interpolation interpolation, double[] lowPass, double reach) {
        int from = from(line, reach);
        int to = to(line, reach);
        boolean spline = interpolation == Interpolation.CUBIC
                && line.sourceLength > 1
                && (lowPass.length > 1 || IntStream.range(from, to).anyMatch(n -> line.at(n) != Math.rint(line.at(n))));
        Edge edge = spline ? Edge.MIRRORED : Edge.CARRIED_ON;
        double[][] dense = new double[to - from][];
        int[] first = new int[to - from];
        for (int n = 0; n < dense.length; n++) {
            double place = Math.clamp(line.at(from + n), 0, line.sourceLength - 1.0);
            Window window = new Window(line.sourceLength, edge);
            int below = (int) place;
            double[] basis = switch (interpolation) {
                case NEAREST -> new double[] {1};
                case LINEAR -> new double[] {1 - (place - below), place - below};
                case CUBIC -> spline ? Spline.weights(place - below) : new double[] {1};
            };
            int leftmost = switch (interpolation) {
                case NEAREST -> nearest(place);
                case LINEAR -> below;
                case CUBIC -> spline ? below - 1 : below;
            };
            for (int tap = 0; tap < basis.length; tap++) {
                for (int m = 0; m < lowPass.length; m++) {
                    window.add(leftmost + tap + m - lowPass.length / 2, basis[tap] * lowPass[m]);
                }
            }
            first[n] = window.first();
            dense[n] = window.weights();
        }
        return new AxisTaps(from, dense, first, line.sourceLength, spline);
    }

    /** Each voxel is the mean of what it covers. */
    static AxisTaps covering(Line line, double reach) {
        int from = from(line, reach);
        int to = to(line, reach);
        double width = Math.abs(line.scale);
        double[][] dense = new double[to - from][];
        int[] first = new int[to - from];
        for (int n = 0; n < dense.length; n++) {
            double place = line.at(from + n);
            Window window = new Window(line.sourceLength, Edge.CARRIED_ON);
            for (int m = (int) Math.floor(place - width / 2); m <= (int) Math.ceil(place + width / 2); m++) {
                window.add(m, LowPass.cover(m, place, width) / width);
            }
            first[n] = window.first();
            dense[n] = window.weights();
        }
        return new AxisTaps(from, dense, first, line.sourceLength, false);
    }

    /** The voxel nearest to a place; of two, the larger, also where rounding has moved a place that is midway. */
    static int nearest(double place) {
        return (int) Math.floor(place + 0.5 + TIE);
    }

    /** Whether a place along an axis of {@code length} voxels is at most {@code reach} beyond their outermost centres. */
    static boolean within(double place, int length, double reach) {
        return place >= -reach - ROUNDING && place <= length - 1 + reach + ROUNDING;
    }

    private static int from(Line line, double reach) {
        return IntStream.range(0, line.targetLength)
                .filter(n -> within(line.at(n), line.sourceLength, reach))
                .findFirst()
                .orElse(0);
    }

    private static int to(Line line, double reach) {
        return (int) (from(line, reach)
                + IntStream.range(0, line.targetLength)
                        .filter(n -> within(line.at(n), line.sourceLength, reach))
                        .count());
    }

    /** What is taken to lie beyond the first and the last voxel. */
    private enum Edge {
        CARRIED_ON,
        MIRRORED;

        int index(int n, int length) {
            return switch (this) {
                case CARRIED_ON -> Math.clamp(n, 0, length - 1);
                case MIRRORED -> {
                    int within = Math.floorMod(n, Math.max(1, 2 * length - 2));
                    yield Math.min(within, Math.max(0, 2 * length - 2 - within));
                }
            };
        }
    }

    /** Gathers the weights of one voxel. */
    private static final class Window {
        private final double[] all;
        private final Edge edge;
        private int least = Integer.MAX_VALUE;
        private int most = -1;

        Window(int length, Edge edge) {
            all = new double[length];
            this.edge = edge;
        }

        void add(int n, double weight) {
            if (weight != 0) {
                int index = edge.index(n, all.length);
                all[index] += weight;
                least = Math.min(least, index);
                most = Math.max(most, index);
            }
        }

        int first() {
            return least;
        }

        double[] weights() {
            return Arrays.copyOfRange(all, least, most + 1);
        }
    }
}
