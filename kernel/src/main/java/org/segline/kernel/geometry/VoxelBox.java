package org.segline.kernel.geometry;

/**
 * A block of voxels of some grid: its first voxel (zero-based, may be negative where the block sticks out of the grid)
 * and its size.
 */
public record VoxelBox(int i, int j, int k, GridSize size) {

    /** All of a grid of {@code size}. */
    public static VoxelBox all(GridSize size) {
        return new VoxelBox(0, 0, 0, size);
    }

    /** One past the last voxel along i. */
    public int endI() {
        return i + size.i();
    }

    /** One past the last voxel along j. */
    public int endJ() {
        return j + size.j();
    }

    /** One past the last voxel along k. */
    public int endK() {
        return k + size.k();
    }

    /** This block, larger by a margin of its own on both sides of each axis. */
    public VoxelBox grow(int marginI, int marginJ, int marginK) {
        return new VoxelBox(
                i - marginI,
                j - marginJ,
                k - marginK,
                new GridSize(size.i() + 2 * marginI, size.j() + 2 * marginJ, size.k() + 2 * marginK));
    }

    /**
     * What this block and {@code other} share.
     *
     * @throws IllegalArgumentException if they share nothing
     */
    public VoxelBox intersect(VoxelBox other) {
        int fromI = Math.max(i, other.i);
        int fromJ = Math.max(j, other.j);
        int fromK = Math.max(k, other.k);
        return new VoxelBox(
                fromI,
                fromJ,
                fromK,
                new GridSize(
                        Math.min(endI(), other.endI()) - fromI,
                        Math.min(endJ(), other.endJ()) - fromJ,
                        Math.min(endK(), other.endK()) - fromK));
    }
}
