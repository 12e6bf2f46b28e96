package org.segline.kernel.volume;

import org.segline.kernel.geometry.Axes;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;

/** One label a voxel (0 is background), and where they are. The array is held, not copied. */
public final class LabelVolume {
    private final VolumeGeometry geometry;
    private final short[] labels;

    /**
     * @param labels i fastest, then j, then k
     * @throws IllegalArgumentException if there are not as many labels as the geometry says
     */
    public LabelVolume(VolumeGeometry geometry, short[] labels) {
        if (labels.length != geometry.size().voxels()) {
            throw new IllegalArgumentException("%s wants %d labels, not %d"
                    .formatted(geometry.size(), geometry.size().voxels(), labels.length));
        }
        this.geometry = geometry;
        this.labels = labels;
    }

    public VolumeGeometry geometry() {
        return geometry;
    }

    public GridSize size() {
        return geometry.size();
    }

    /** The labels themselves, i fastest: not a copy. */
    public short[] labels() {
        return labels;
    }

    /** The same labels in the order of {@code wanted} axes; no voxel moves in the patient. */
    public LabelVolume reorient(Axes wanted) {
        float[] exact = new float[labels.length]; // 24 bits hold every label
        for (int n = 0; n < exact.length; n++) {
            exact[n] = labels[n];
        }
        Volume turned = new Volume(geometry, exact).reorient(wanted);
        short[] out = new short[labels.length];
        for (int n = 0; n < out.length; n++) {
            out[n] = (short) turned.voxels()[n];
        }
        return new LabelVolume(turned.geometry(), out);
    }

    /** Number of voxels that carry {@code label}. */
    public long count(int label) {
        long count = 0;
        for (short l : labels) {
            if (l == label) {
                count++;
            }
        }
        return count;
    }
}
