package org.segline.preprocess.resample;

/**
 * Cubic B-splines: the coefficients whose spline goes through given values, mirrored at the outermost of them, by a
 * recursion forwards and one backwards; and the weights of four coefficients in between.
 *
 * <p>The recursion's gain of 6 is taken into its way back, where it costs nothing.
 *
 * @see <a href="https://doi.org/10.1109/78.193221">Unser, Aldroubi and Eden, B-spline signal processing, part II, IEEE
 *     Transactions on Signal Processing 41 (1993), section II.B</a>
 */
final class Spline {
    private static final double POLE = Math.sqrt(3) - 2;

    private static final double GAIN = 6;

    /** So many values in, the pole's power is below 1e-9, and values beyond do not change a float. */
    private static final int HORIZON = 16;

    private static final float Z = (float) POLE;
    private static final float LAST = (float) (GAIN * POLE / (POLE * POLE - 1));
    private static final float BACK = (float) (GAIN * POLE);

    private Spline() {}

    /** Weights of the coefficients at -1, 0, 1 and 2 for a place at {@code t}, from 0 to 1. */
    static double[] weights(double t) {
        double u = 1 - t;
        return new double[] {u * u * u / 6, (4 + t * t * (3 * t - 6)) / 6, (4 + u * u * (3 * u - 6)) / 6, t * t * t / 6
        };
    }

    /** Weights and indices, times {@code stride}, of the coefficients around a place; those beyond the ends mirrored. */
    static void around(double place, int length, int stride, float[] weights, int[] index) {
        if (length == 1) {
            weights[0] = 1;
            return;
        }
        int below = Math.min((int) place, length - 2);
        float t = (float) (place - below);
        float u = 1 - t;
        weights[0] = u * u * u / 6;
        weights[1] = (4 + t * t * (3 * t - 6)) / 6;
        weights[2] = (4 + u * u * (3 * u - 6)) / 6;
        weights[3] = t * t * t / 6;
        for (int tap = 0; tap < 4; tap++) {
            int n = Math.abs(below - 1 + tap);
            index[tap] = (n < length ? n : 2 * length - 2 - n) * stride;
        }
    }

    /** The weight of value {@code n} of {@code length}, mirrored as they are, in the first step of the recursion. */
    private static double initial(int n, int length) {
        if (length > HORIZON) {
            return Math.pow(POLE, n);
        }
        double again = n == 0 || n == length - 1 ? 0 : Math.pow(POLE, 2.0 * length - 2 - n);
        return (Math.pow(POLE, n) + again) / (1 - Math.pow(POLE, 2.0 * length - 2));
    }

    /** In place, across {@code rows} rows of {@code width} values that lie one after another. */
    static void acrossRows(float[] v, int at, int rows, int width) {
        if (rows == 1) {
            return;
        }
        float first = (float) initial(0, rows);
        for (int n = 0; n < width; n++) {
            v[at + n] *= first;
        }
        for (int row = 1; row < Math.min(rows, HORIZON + 1); row++) {
            Rows.add(v, at + row * width, (float) initial(row, rows), v, at, width);
        }
        for (int row = 1; row < rows; row++) {
            Rows.add(v, at + (row - 1) * width, Z, v, at + row * width, width);
        }
        int last = at + (rows - 1) * width;
        for (int n = 0; n < width; n++) {
            v[last + n] = LAST * (v[last + n] + Z * v[last - width + n]);
        }
        for (int row = rows - 2; row >= 0; row--) {
            backwards(v, at + row * width, at + (row + 1) * width, width);
        }
    }

    private static void backwards(float[] v, int at, int next, int width) {
        for (int n = 0; n < width; n++) {
            v[at + n] = Z * v[next + n] - BACK * v[at + n];
        }
    }

    /**
     * In place, along {@code rows} rows of {@code length} values. Four rows at a time: each step of a recursion waits for
     * the one before it, but not for those of the other rows.
     */
    static void alongRows(float[] v, int at, int rows, int length) {
        if (length == 1) {
            return;
        }
        float[] initial = new float[Math.min(length, HORIZON + 1)];
        for (int n = 0; n < initial.length; n++) {
            initial[n] = (float) initial(n, length);
        }
        int row = 0;
        for (; row + 4 <= rows; row += 4) {
            alongFour(v, at + row * length, length, initial);
        }
        for (; row < rows; row++) {
            alongOne(v, at + row * length, length, initial);
        }
    }

    private static float start(float[] v, int at, float[] initial) {
        float sum = 0;
        for (int n = 0; n < initial.length; n++) {
            sum += initial[n] * v[at + n];
        }
        return sum;
    }

    private static void alongOne(float[] v, int at, int length, float[] initial) {
        v[at] = start(v, at, initial);
        for (int n = at + 1; n < at + length; n++) {
            v[n] += Z * v[n - 1];
        }
        int last = at + length - 1;
        v[last] = LAST * (v[last] + Z * v[last - 1]);
        for (int n = last - 1; n >= at; n--) {
            v[n] = Z * v[n + 1] - BACK * v[n];
        }
    }

    private static void alongFour(float[] v, int a, int length, float[] initial) {
        int b = a + length;
        int c = b + length;
        int d = c + length;
        float va = start(v, a, initial);
        v[a] = va;
        float vb = start(v, b, initial);
        v[b] = vb;
        float vc = start(v, c, initial);
        v[c] = vc;
        float vd = start(v, d, initial);
        v[d] = vd;
        for (int n = 1; n < length; n++) {
            va = v[a + n] + Z * va;
            v[a + n] = va;
            vb = v[b + n] + Z * vb;
            v[b + n] = vb;
            vc = v[c + n] + Z * vc;
            v[c + n] = vc;
            vd = v[d + n] + Z * vd;
            v[d + n] = vd;
        }
        int last = length - 1;
        va = LAST * (va + Z * v[a + last - 1]);
        v[a + last] = va;
        vb = LAST * (vb + Z * v[b + last - 1]);
        v[b + last] = vb;
        vc = LAST * (vc + Z * v[c + last - 1]);
        v[c + last] = vc;
        vd = LAST * (vd + Z * v[d + last - 1]);
        v[d + last] = vd;
        for (int n = last - 1; n >= 0; n--) {
            va = Z * va - BACK * v[a + n];
            v[a + n] = va;
            vb = Z * vb - BACK * v[b + n];
            v[b + n] = vb;
            vc = Z * vc - BACK * v[c + n];
            v[c + n] = vc;
            vd = Z * vd - BACK * v[d + n];
            v[d + n] = vd;
        }
    }
}
