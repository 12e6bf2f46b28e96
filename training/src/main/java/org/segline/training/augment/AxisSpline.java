package org.segline.training.augment;

/** Along one axis: which four control points act on a voxel of a patch, and how much, by the uniform cubic B-spline. */
final class AxisSpline {
    private final int[] first;
    private final double[] weights;

    /**
     * @param length voxels along the axis
     * @param spacing distance between control points, in voxels
     */
    AxisSpline(int length, double spacing) {
        first = new int[length];
        weights = new double[4 * length];
        for (int n = 0; n < length; n++) {
            double place = n / spacing;
            first[n] = (int) place;
            double t = place - first[n];
            double left = 1 - t;
            weights[4 * n] = left * left * left / 6;
            weights[4 * n + 1] = (3 * t * t * t - 6 * t * t + 4) / 6;
            weights[4 * n + 2] = (3 * left * left * left - 6 * left * left + 4) / 6;
            weights[4 * n + 3] = t * t * t / 6;
        }
    }

    /** How many control points there are: four act on the last voxel. */
    int points() {
        return first[first.length - 1] + 4;
    }

    /** The first control point that acts on voxel {@code n}. */
    int first(int n) {
        return first[n];
    }

    /** How much the control point {@code first(n) + tap} acts on voxel {@code n}. */
    double weight(int n, int tap) {
        return weights[4 * n + tap];
    }
}
