package org.segline.kernel.geometry;

/**
 * Voxels that a network loses on either side of each axis: its output is that much smaller than what it sees. Valid
 * convolutions (without padding) have one.
 */
public record Halo(int i, int j, int k) {

    /** Of a network that answers for all that it sees. */
    public static final Halo NONE = new Halo(0, 0, 0);

    public Halo {
        if (i < 0 || j < 0 || k < 0) {
            throw new IllegalArgumentException("a halo is not negative, was (%d, %d, %d)".formatted(i, j, k));
        }
    }

    /** Voxels along {@code axis} 0, 1 or 2 for i, j or k. */
    public int along(int axis) {
        return switch (axis) {
            case 0 -> i;
            case 1 -> j;
            case 2 -> k;
            default -> throw new IndexOutOfBoundsException(axis);
        };
    }

    /**
     * What comes out for a {@code patch}.
     *
     * @throws IllegalArgumentException if nothing does
     */
    public GridSize output(GridSize patch) {
        return new GridSize(patch.i() - 2 * i, patch.j() - 2 * j, patch.k() - 2 * k);
    }
}
