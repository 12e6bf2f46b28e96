package org.segline.preprocess.resample;

import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;

/** Intensities as IEEE 754 half floats, for networks that take them so. The array is held, not copied. */
public final class HalfVolume {
    private final VolumeGeometry geometry;
    private final short[] halves;

    /**
     * @param halves i fastest, then j, then k
     * @throws IllegalArgumentException if there are not as many as the geometry says
     */
    public HalfVolume(VolumeGeometry geometry, short[] halves) {
        if (halves.length != geometry.size().voxels()) {
            throw new IllegalArgumentException("%s wants %d voxels, not %d"
                    .formatted(geometry.size(), geometry.size().voxels(), halves.length));
        }
        this.geometry = geometry;
        this.halves = halves;
    }

    public VolumeGeometry geometry() {
        return geometry;
    }

    public GridSize size() {
        return geometry.size();
    }

    /** The voxels themselves, i fastest, as {@link Float#float16ToFloat} reads them: not a copy. */
    public short[] halves() {
        return halves;
    }
}
