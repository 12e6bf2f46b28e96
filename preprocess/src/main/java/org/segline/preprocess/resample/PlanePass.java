package org.segline.preprocess.resample;

/**
 * Two of the three passes: a plane of the source becomes one that has the target's voxels along x and y. Whichever of the
 * two leaves less to do comes first. One thread uses it at a time.
 */
final class PlanePass {
    /** How much cheaper a voxel is in a sum of whole rows than one that is looked up along a row. */
    private static final int LOOKED_UP = 8;

    private static final int GROUP = 4;

    private final int width;
    private final int height;
    private final AxisTaps x;
    private final AxisTaps y;
    private final boolean yFirst;
    private final float[] few;
    private final float[] plane;
    private final float[][] rows;
    private final int[] at;
    private final float[] weights;

    PlanePass(int width, int height, AxisTaps x, AxisTaps y) {
        this.width = width;
        this.height = height;
        this.x = x;
        this.y = y;
        yFirst = cost(width, height, x, y, true) <= cost(width, height, x, y, false);
        few = new float[GROUP * width];
        plane = new float[yFirst ? (y.spline ? width * height : 0) : x.length() * height];
        rows = new float[y.count][];
        at = new int[y.count];
        weights = new float[y.count];
    }

    /** About how long a plane takes, whatever the unit. */
    static long cost(int width, int height, AxisTaps x, AxisTaps y) {
        return Math.min(cost(width, height, x, y, true), cost(width, height, x, y, false));
    }

    private static long cost(int width, int height, AxisTaps x, AxisTaps y, boolean yFirst) {
        long along = (long) x.length() * (yFirst ? y.length() : height) * x.count * (x.copies() ? 1 : LOOKED_UP);
        return along + (long) y.length() * (yFirst ? width : x.length()) * y.count;
    }

    /** Makes the plane that begins at {@code from} of the source into the one that begins at {@code into}. */
    void run(float[] source, int from, float[] to, int into) {
        if (yFirst) {
            yThenX(source, from, to, into);
        } else {
            xThenY(source, from, to, into);
        }
    }

    private void yThenX(float[] source, int from, float[] to, int into) {
        float[] in = source;
        int base = from;
        if (y.spline) {
            System.arraycopy(source, from, plane, 0, plane.length);
            Spline.acrossRows(plane, 0, height, width);
            in = plane;
            base = 0;
        }
        for (int first = 0; first < y.length(); first += GROUP) {
            int group = Math.min(GROUP, y.length() - first);
            for (int n = 0; n < group; n++) {
                sumAcross(in, base, width, first + n, few, n * width);
            }
            if (x.spline) {
                Spline.alongRows(few, 0, group, width);
            }
            for (int n = 0; n < group; n++) {
                Rows.along(few, n * width, x, to, into + (first + n) * x.length());
            }
        }
    }

    private void xThenY(float[] source, int from, float[] to, int into) {
        for (int first = 0; first < height; first += GROUP) {
            int group = Math.min(GROUP, height - first);
            float[] in = source;
            int base = from + first * width;
            if (x.spline) {
                System.arraycopy(source, base, few, 0, group * width);
                Spline.alongRows(few, 0, group, width);
                in = few;
                base = 0;
            }
            for (int n = 0; n < group; n++) {
                Rows.along(in, base + n * width, x, plane, (first + n) * x.length());
            }
        }
        if (y.spline) {
            Spline.acrossRows(plane, 0, height, x.length());
        }
        for (int n = 0; n < y.length(); n++) {
            sumAcross(plane, 0, x.length(), n, to, into + n * x.length());
        }
    }

    private void sumAcross(float[] from, int base, int length, int n, float[] to, int into) {
        for (int tap = 0; tap < rows.length; tap++) {
            rows[tap] = from;
            at[tap] = base + (y.start[n] + tap) * length;
            weights[tap] = y.weights[tap][n];
        }
        Rows.sum(rows, at, weights, to, into, length);
    }
}
