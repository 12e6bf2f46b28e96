package org.segline.preprocess.normalise;

import java.util.stream.IntStream;

/**
 * Percentiles, to the last bit those of NumPy in double with its default method "linear" (Hyndman and Fan's definition 7),
 * without sorting: a float's bits, its sign turned, are in the order of its value, so that a count of their upper halves
 * says in which few of 65536 classes the wanted ranks are, and a count of the lower halves within those which values they
 * are. That is two sweeps over the values, in parallel.
 *
 * @see <a href="https://doi.org/10.1080/00031305.1996.10473566">Hyndman and Fan, Sample quantiles in statistical packages,
 *     The American Statistician 50 (1996)</a>
 */
public final class Percentile {
    private static final int HALF = 16;
    private static final int CLASSES = 1 << HALF;
    private static final int LEAST_FOR_THREADS = 1 << 18;

    private final float[] values;
    private final int[] upper;

    private Percentile(float[] values) {
        this.values = values;
        upper = counted(values, n -> ordered(n) >>> HALF);
    }

    /** @param values none of them NaN; at least one; not changed while percentiles are asked for */
    public static Percentile of(float[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values have no percentiles");
        }
        return new Percentile(values);
    }

    /** @param percent from 0 to 100 */
    public double at(double percent) {
        double place = (values.length - 1) * (percent / 100);
        int below = (int) place;
        float low = ranked(below);
        float high = below == place ? low : ranked(below + 1);
        return between(low, high, place - below);
    }

    /** As NumPy has it, from whichever end is nearer. */
    static double between(double low, double high, double t) {
        return t < 0.5 ? low + (high - low) * t : high - (high - low) * (1 - t);
    }

    /** The value that has {@code rank} others before it in their order. */
    private float ranked(int rank) {
        long before = 0;
        int high = 0;
        while (before + upper[high] <= rank) {
            before += upper[high++];
        }
        int wanted = high;
        int[] lower = counted(values, n -> {
            int bits = ordered(n);
            return bits >>> HALF == wanted ? bits & CLASSES - 1 : -1;
        });
        int low = 0;
        while (before + lower[low] <= rank) {
            before += lower[low++];
        }
        return value(high << HALF | low);
    }

    private interface ClassOf {
        /** The class of a value, or -1 to leave it out. */
        int of(float value);
    }

    private static int[] counted(float[] values, ClassOf classOf) {
        int runs = Math.clamp(
                values.length / LEAST_FOR_THREADS, 1, Runtime.getRuntime().availableProcessors());
        return IntStream.range(0, runs)
                .parallel()
                .mapToObj(run -> {
                    int[] counts = new int[CLASSES];
                    int end = (int) ((run + 1L) * values.length / runs);
                    for (int n = (int) ((long) run * values.length / runs); n < end; n++) {
                        int in = classOf.of(values[n]);
                        if (in >= 0) {
                            counts[in]++;
                        }
                    }
                    return counts;
                })
                .reduce((one, other) -> {
                    for (int n = 0; n < CLASSES; n++) {
                        one[n] += other[n];
                    }
                    return one;
                })
                .orElseThrow();
    }

    /** Bits that, as an unsigned number, grow with the value. */
    private static int ordered(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits ^ (bits >> 31 | Integer.MIN_VALUE);
    }

    private static float value(int ordered) {
        return Float.intBitsToFloat(ordered < 0 ? ordered ^ Integer.MIN_VALUE : ~ordered);
    }
}
