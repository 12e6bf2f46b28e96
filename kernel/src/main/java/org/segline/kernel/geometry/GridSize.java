package org.segline.kernel.geometry;

/** Number of voxels along (i, j, k). */
public record GridSize(int i, int j, int k) {
    public GridSize {
        if (i < 1 || j < 1 || k < 1) {
            throw new IllegalArgumentException(
                    "a grid has at least 1 voxel an axis, was (%d, %d, %d)".formatted(i, j, k));
        }
    }

    /** Number of voxels in all. */
    public long voxels() {
        return (long) i * j * k;
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

    /** Index into voxels laid out with i fastest, then j, then k. */
    public long index(int vi, int vj, int vk) {
        return vi + (long) i * (vj + (long) j * vk);
    }

    /** The voxel at {@code index}, as sentences name it: {@code (i, j, k)}. */
    public String named(long index) {
        return "(%d, %d, %d)".formatted(index % i, index / i % j, index / i / j);
    }

    public boolean contains(VoxelBox box) {
        return box.i() >= 0 && box.j() >= 0 && box.k() >= 0 && box.endI() <= i && box.endJ() <= j && box.endK() <= k;
    }
}
