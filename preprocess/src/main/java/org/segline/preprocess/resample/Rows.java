package org.segline.preprocess.resample;

/**
 * Weighted sums of rows of voxels, and of voxels along a row. The loops are such that the compiler makes vector
 * instructions of them.
 *
 * <p>A sum of two is taken as {@code low + (high - low) * f}, so that what is constant stays so to the last bit.
 */
final class Rows {
    private Rows() {}

    /** {@code to += weight * from}. */
    static void add(float[] from, int at, float weight, float[] to, int into, int length) {
        for (int n = 0; n < length; n++) {
            to[into + n] += weight * from[at + n];
        }
    }

    private static void scale(float[] from, int at, float weight, float[] to, int into, int length) {
        for (int n = 0; n < length; n++) {
            to[into + n] = weight * from[at + n];
        }
    }

    private static void mix(
            float[] low, int lowAt, float[] high, int highAt, float f, float[] to, int into, int length) {
        for (int n = 0; n < length; n++) {
            float v = low[lowAt + n];
            to[into + n] = v + (high[highAt + n] - v) * f;
        }
    }

    private static void four(float[][] rows, int[] at, float[] w, float[] to, int into, int length) {
        float[] a = rows[0];
        float[] b = rows[1];
        float[] c = rows[2];
        float[] d = rows[3];
        int ia = at[0];
        int ib = at[1];
        int ic = at[2];
        int id = at[3];
        float wa = w[0];
        float wb = w[1];
        float wc = w[2];
        float wd = w[3];
        for (int n = 0; n < length; n++) {
            to[into + n] = wa * a[ia + n] + wb * b[ib + n] + (wc * c[ic + n] + wd * d[id + n]);
        }
    }

    /** The sum of {@code rows}, each from {@code at} on and with its weight, which sum to one. */
    static void sum(float[][] rows, int[] at, float[] weights, float[] to, int into, int length) {
        switch (rows.length) {
            case 1 -> System.arraycopy(rows[0], at[0], to, into, length);
            case 2 -> {
                if (weights[1] == 0) {
                    System.arraycopy(rows[0], at[0], to, into, length);
                } else {
                    mix(rows[0], at[0], rows[1], at[1], weights[1], to, into, length);
                }
            }
            case 4 -> four(rows, at, weights, to, into, length);
            default -> {
                scale(rows[0], at[0], weights[0], to, into, length);
                for (int tap = 1; tap < rows.length; tap++) {
                    if (weights[tap] != 0) {
                        add(rows[tap], at[tap], weights[tap], to, into, length);
                    }
                }
            }
        }
    }

    /** One row of the target along its fastest axis, from one of the source. */
    static void along(float[] from, int at, AxisTaps taps, float[] to, int into) {
        int length = taps.length();
        int[] start = taps.start;
        float[][] w = taps.weights;
        switch (taps.count) {
            case 1 -> {
                for (int n = 0; n < length; n++) {
                    to[into + n] = from[at + start[n]];
                }
            }
            case 2 -> {
                float[] f = w[1];
                for (int n = 0; n < length; n++) {
                    int place = at + start[n];
                    float low = from[place];
                    to[into + n] = low + (from[place + 1] - low) * f[n];
                }
            }
            case 4 -> {
                float[] w0 = w[0];
                float[] w1 = w[1];
                float[] w2 = w[2];
                float[] w3 = w[3];
                for (int n = 0; n < length; n++) {
                    int place = at + start[n];
                    to[into + n] = w0[n] * from[place]
                            + w1[n] * from[place + 1]
                            + (w2[n] * from[place + 2] + w3[n] * from[place + 3]);
                }
            }
            default -> {
                for (int n = 0; n < length; n++) {
                    int place = at + start[n];
                    float sum = 0;
                    for (int tap = 0; tap < w.length; tap++) {
                        sum += w[tap][n] * from[place + tap];
                    }
                    to[into + n] = sum;
                }
            }
        }
    }
}
