package org.segline.kernel.volume;

import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.Axes;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.Reordering;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelBox;

/** Intensities of one channel, and where they are. The array is held, not copied: who makes a volume gives it away. */
public final class Volume {
    private final VolumeGeometry geometry;
    private final float[] voxels;

    /**
     * @param voxels i fastest, then j, then k
     * @throws IllegalArgumentException if there are not as many voxels as the geometry says
     */
    public Volume(VolumeGeometry geometry, float[] voxels) {
        if (voxels.length != geometry.size().voxels()) {
            throw new IllegalArgumentException("%s wants %d voxels, not %d"
                    .formatted(geometry.size(), geometry.size().voxels(), voxels.length));
        }
        this.geometry = geometry;
        this.voxels = voxels;
    }

    public VolumeGeometry geometry() {
        return geometry;
    }

    public GridSize size() {
        return geometry.size();
    }

    /** The voxels themselves, i fastest: not a copy. */
    public float[] voxels() {
        return voxels;
    }

    /** @throws IndexOutOfBoundsException outside the volume */
    public float at(int i, int j, int k) {
        GridSize size = geometry.size();
        if (i < 0 || j < 0 || k < 0 || i >= size.i() || j >= size.j() || k >= size.k()) {
            throw new IndexOutOfBoundsException("voxel (%d, %d, %d) of %s".formatted(i, j, k, size));
        }
        return voxels[Math.toIntExact(size.index(i, j, k))];
    }

    /**
     * Cuts {@code box} out; voxels keep their place in the patient.
     *
     * @throws IndexOutOfBoundsException if {@code box} leaves the volume
     */
    public Volume crop(VoxelBox box) {
        VolumeGeometry cropped = geometry.crop(box);
        GridSize size = geometry.size();
        float[] cut = new float[Math.toIntExact(box.size().voxels())];
        int to = 0;
        for (int k = box.k(); k < box.endK(); k++) {
            for (int j = box.j(); j < box.endJ(); j++) {
                System.arraycopy(
                        voxels,
                        Math.toIntExact(size.index(box.i(), j, k)),
                        cut,
                        to,
                        box.size().i());
                to += box.size().i();
            }
        }
        return new Volume(cropped, cut);
    }

    /** The same voxels in the order of {@code wanted} axes; no voxel moves in the patient. */
    public Volume reorient(Axes wanted) {
        VolumeGeometry turned = geometry.reorient(wanted);
        if (turned.equals(geometry)) {
            return this;
        }
        Affine toSource = Reordering.between(geometry.axes(), wanted).toSource(geometry.size());
        GridSize from = geometry.size();
        GridSize to = turned.size();
        // The map is a signed permutation: its coefficients are whole numbers, so that the indices are exact.
        long stepI = from.index((int) toSource.m00(), (int) toSource.m10(), (int) toSource.m20());
        float[] out = new float[voxels.length];
        int at = 0;
        for (int k = 0; k < to.k(); k++) {
            for (int j = 0; j < to.j(); j++) {
                long source = from.index(
                        (int) toSource.first(0, j, k), (int) toSource.second(0, j, k), (int) toSource.third(0, j, k));
                for (int i = 0; i < to.i(); i++, source += stepI) {
                    out[at++] = voxels[(int) source];
                }
            }
        }
        return new Volume(turned, out);
    }
}
