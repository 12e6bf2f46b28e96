package org.segline.preprocess.normalise;

import java.util.stream.IntStream;

/**
 * Sums and extremes of many values. They are taken over blocks of fixed length, in parallel, and the blocks put together
 * in their order, so that the number of threads changes nothing; in double, eight running sums to a block.
 */
final class Blocks {
    private static final int LENGTH = 1 << 15;
    private static final int LANES = 8;

    private Blocks() {}

    interface Of {
        double value(int from, int to);
    }

    interface Work {
        void run(int from, int length);
    }

    private static double[] each(int length, Of block) {
        return IntStream.range(0, Math.ceilDiv(length, LENGTH))
                .parallel()
                .mapToDouble(n -> block.value(n * LENGTH, Math.min(length, (n + 1) * LENGTH)))
                .toArray();
    }

    /** Does something to every block, in parallel. */
    static void forEach(int length, Work work) {
        IntStream.range(0, Math.ceilDiv(length, LENGTH))
                .parallel()
                .forEach(n -> work.run(n * LENGTH, Math.min(LENGTH, length - n * LENGTH)));
    }

    static float least(float[] v) {
        double least = Double.POSITIVE_INFINITY;
        for (double block : each(v.length, (from, to) -> {
            float min = v[from];
            for (int n = from; n < to; n++) {
                min = Math.min(min, v[n]);
            }
            return min;
        })) {
            least = Math.min(least, block);
        }
        return (float) least;
    }

    static float most(float[] v) {
        double most = Double.NEGATIVE_INFINITY;
        for (double block : each(v.length, (from, to) -> {
            float max = v[from];
            for (int n = from; n < to; n++) {
                max = Math.max(max, v[n]);
            }
            return max;
        })) {
            most = Math.max(most, block);
        }
        return (float) most;
    }

    /** Of no values, 0. */
    static double mean(float[] v) {
        return v.length == 0 ? 0 : sum(each(v.length, (from, to) -> sum(v, from, to))) / v.length;
    }

    /** The standard deviation around {@code mean}, divided by how many there are; of no values, 0. */
    static double sd(float[] v, double mean) {
        double squares = sum(each(v.length, (from, to) -> squares(v, from, to, mean)));
        return v.length == 0 ? 0 : Math.sqrt(squares / v.length);
    }

    private static double sum(double[] blocks) {
        double sum = 0;
        for (double block : blocks) {
            sum += block;
        }
        return sum;
    }

    private static double sum(float[] v, int from, int to) {
        double[] lanes = new double[LANES];
        int n = from;
        for (; n + LANES <= to; n += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                lanes[lane] += v[n + lane];
            }
        }
        for (; n < to; n++) {
            lanes[0] += v[n];
        }
        return sum(lanes);
    }

    private static double squares(float[] v, int from, int to, double mean) {
        double[] lanes = new double[LANES];
        int n = from;
        for (; n + LANES <= to; n += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                double d = v[n + lane] - mean;
                lanes[lane] += d * d;
            }
        }
        for (; n < to; n++) {
            double d = v[n] - mean;
            lanes[0] += d * d;
        }
        return sum(lanes);
    }
}
