package org.segline.kernel.geometry;

/**
 * How a volume is cut into patches, and so also how their scores are put together again: the stitcher is made from the
 * very grid that cut.
 *
 * <p>A patch is what the network sees; its output is smaller by the halo on both sides of each axis. Outputs start every
 * {@code step} voxels and together cover the volume; the last one of an axis is moved back to end with the volume.
 *
 * <pre>
 *   volume     |=====================|
 *   output 0   |-------|                      patch 0 = output 0 and a halo on both sides,
 *   output 1         |-------|                which may stick out of the volume
 *   output 2               |-------|   (step 6, output 8, overlap 2)
 * </pre>
 *
 * Where a lattice is to be kept, the last output is moved back no further than to a multiple of it, and so may stick out
 * at the end:
 *
 * <pre>
 *   volume     |====================|         21 voxels
 *   output 0   |-------|
 *   output 1         |-------|
 *   output 2                 |-------|   (step 6, output 8, lattice 2: 14 and not 13, one voxel sticks out)
 * </pre>
 *
 * Where the volume is smaller than an output the one patch begins at voxel 0 and sticks out at the end.
 *
 * @param volume the volume that is cut
 * @param patch what the network sees of it at once
 * @param halo voxels of the patch that do not come out of the network
 * @param step distance between the first voxels of neighbouring outputs, a multiple of the lattice
 * @param lattice outputs start at multiples of it, counted from voxel 0 of the volume; 1 an axis for anywhere
 */
public record PatchGrid(GridSize volume, GridSize patch, Halo halo, GridSize step, GridSize lattice) {

    private static final GridSize ANYWHERE = new GridSize(1, 1, 1);

    public PatchGrid {
        GridSize output = halo.output(patch);
        for (int axis = 0; axis < 3; axis++) {
            if (step.along(axis) > output.along(axis)) {
                throw new IllegalArgumentException(
                        "steps of %s leave gaps between outputs of %s".formatted(step, output));
            }
            if (step.along(axis) % lattice.along(axis) != 0) {
                throw new IllegalArgumentException("steps of %s leave a lattice of %s".formatted(step, lattice));
            }
        }
    }

    /** Outputs start anywhere. */
    public PatchGrid(GridSize volume, GridSize patch, Halo halo, GridSize step) {
        this(volume, patch, halo, step, ANYWHERE);
    }

    /** One patch that holds the whole volume, its size rounded up to a multiple of {@code multiple}. */
    public static PatchGrid whole(GridSize volume, int multiple) {
        GridSize patch = new GridSize(
                roundUp(volume.i(), multiple), roundUp(volume.j(), multiple), roundUp(volume.k(), multiple));
        return new PatchGrid(volume, patch, Halo.NONE, patch);
    }

    private static int roundUp(int value, int multiple) {
        return Math.ceilDiv(value, multiple) * multiple;
    }

    /** Size of what comes out of the network for one patch. */
    public GridSize output() {
        return halo.output(patch);
    }

    /** Number of patches. */
    public int count() {
        return Math.multiplyExact(Math.multiplyExact(along(0), along(1)), along(2));
    }

    /** Number of patches along {@code axis} 0, 1 or 2. */
    private int along(int axis) {
        int beyondFirst = volume.along(axis) - output().along(axis);
        return beyondFirst <= 0 ? 1 : 1 + Math.ceilDiv(beyondFirst, step.along(axis));
    }

    private int start(int axis, int position) {
        int last = Math.max(0, volume.along(axis) - output().along(axis));
        return Math.min(position * step.along(axis), roundUp(last, lattice.along(axis)));
    }

    /**
     * The block that patch {@code n} gives scores for, in voxels of the volume; it may stick out at the end.
     *
     * @param n zero-based, i fastest
     */
    public VoxelBox outputBox(int n) {
        if (n < 0 || n >= count()) {
            throw new IndexOutOfBoundsException("patch %d of %d".formatted(n, count()));
        }
        int alongI = along(0);
        int alongJ = along(1);
        return new VoxelBox(
                start(0, n % alongI), start(1, n / alongI % alongJ), start(2, n / alongI / alongJ), output());
    }

    /** The block that patch {@code n} sees, in voxels of the volume; it may stick out on every side. */
    public VoxelBox inputBox(int n) {
        return outputBox(n).grow(halo.i(), halo.j(), halo.k());
    }
}
