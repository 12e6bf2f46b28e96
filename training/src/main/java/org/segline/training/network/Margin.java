package org.segline.training.network;

/** Voxels along (i, j, k), the same on both sides of each axis. */
public record Margin(int i, int j, int k) {
    public static final Margin NONE = new Margin(0, 0, 0);

    public Margin {
        if (i < 0 || j < 0 || k < 0) {
            throw new IllegalArgumentException("a margin is not negative, was (%d, %d, %d)".formatted(i, j, k));
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
}
