package org.segline.kernel.geometry;

/**
 * How the axes of a grid are turned into another order and sign. Axis {@code a} of the result is axis
 * {@code source[a]} of the source, backwards where {@code flipped[a]}.
 */
public final class Reordering {
    private final int[] source = new int[3];
    private final boolean[] flipped = new boolean[3];

    private Reordering() {}

    /** The reordering that turns a grid whose axes are {@code from} into one whose axes are {@code to}. */
    public static Reordering between(Axes from, Axes to) {
        Reordering order = new Reordering();
        for (int target = 0; target < 3; target++) {
            for (int candidate = 0; candidate < 3; candidate++) {
                if (from.along(candidate).axis() == to.along(target).axis()) {
                    order.source[target] = candidate;
                    order.flipped[target] =
                            from.along(candidate).sign() != to.along(target).sign();
                }
            }
        }
        return order;
    }

    /** The axis of the source that {@code axis} of the result runs along. */
    public int sourceAxis(int axis) {
        return source[axis];
    }

    /** Whether {@code axis} of the result runs against its source axis. */
    public boolean flips(int axis) {
        return flipped[axis];
    }

    /** The size of the result for a source of {@code size}. */
    public GridSize applyTo(GridSize size) {
        return new GridSize(size.along(source[0]), size.along(source[1]), size.along(source[2]));
    }

    /** The map from voxels of the result to voxels of a source of {@code size}. */
    public Affine toSource(GridSize size) {
        double[][] m = new double[3][4];
        for (int axis = 0; axis < 3; axis++) {
            m[source[axis]][axis] = flipped[axis] ? -1 : 1;
            m[source[axis]][3] = flipped[axis] ? size.along(source[axis]) - 1.0 : 0;
        }
        return new Affine(
                m[0][0], m[0][1], m[0][2], m[0][3], m[1][0], m[1][1], m[1][2], m[1][3], m[2][0], m[2][1], m[2][2],
                m[2][3]);
    }
}
