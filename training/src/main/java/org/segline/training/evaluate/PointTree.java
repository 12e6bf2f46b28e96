package org.segline.training.evaluate;

/**
 * Points in space, ordered so that the nearest of them is found in few steps: a k-d tree. The middle point of a range
 * divides it in two along the axis on which the range is widest; the halves are divided likewise.
 */
final class PointTree {
    private final double[][] points;
    private final byte[] axes;

    /** @param points at least one, each (x, y, z); put into another order */
    PointTree(double[][] points) {
        if (points.length == 0) {
            throw new IllegalArgumentException("no point is the nearest of none");
        }
        this.points = points;
        this.axes = new byte[points.length];
        divide(0, points.length);
    }

    /** From {@code point} to the nearest of the tree's. */
    double distance(double[] point) {
        return Math.sqrt(nearest(point, 0, points.length, Double.POSITIVE_INFINITY));
    }

    private void divide(int from, int to) {
        if (to - from < 2) {
            return;
        }
        int middle = (from + to) >>> 1;
        axes[middle] = (byte) widest(from, to);
        order(from, to, middle, axes[middle]);
        divide(from, middle);
        divide(middle + 1, to);
    }

    private int widest(int from, int to) {
        int widest = 0;
        double width = -1;
        for (int axis = 0; axis < 3; axis++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int p = from; p < to; p++) {
                low = Math.min(low, points[p][axis]);
                high = Math.max(high, points[p][axis]);
            }
            if (high - low > width) {
                width = high - low;
                widest = axis;
            }
        }
        return widest;
    }

    /** Puts the point that belongs at {@code middle} there, none before it larger and none after it smaller. */
    private void order(int from, int to, int middle, int axis) {
        int low = from;
        int high = to - 1;
        while (low < high) {
            double pivot = points[(low + high) >>> 1][axis];
            int left = low;
            int right = high;
            while (left <= right) {
                while (points[left][axis] < pivot) {
                    left++;
                }
                while (points[right][axis] > pivot) {
                    right--;
                }
                if (left <= right) {
                    double[] point = points[left];
                    points[left++] = points[right];
                    points[right--] = point;
                }
            }
            if (middle <= right) {
                high = right;
            } else if (middle >= left) {
                low = left;
            } else {
                return;
            }
        }
    }

    /** Squared; {@code best} where no point of the range is nearer than that. */
    private double nearest(double[] point, int from, int to, double best) {
        if (from >= to) {
            return best;
        }
        int middle = (from + to) >>> 1;
        double found = Math.min(best, squared(point, points[middle]));
        double beyond = point[axes[middle]] - points[middle][axes[middle]];
        found = beyond < 0 ? nearest(point, from, middle, found) : nearest(point, middle + 1, to, found);
        if (beyond * beyond < found) {
            found = beyond < 0 ? nearest(point, middle + 1, to, found) : nearest(point, from, middle, found);
        }
        return found;
    }

    private static double squared(double[] a, double[] b) {
        double x = a[0] - b[0];
        double y = a[1] - b[1];
        double z = a[2] - b[2];
        return x * x + y * y + z * z;
    }
}
