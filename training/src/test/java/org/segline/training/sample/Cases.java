package org.segline.training.sample;

import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.volume.LabelVolume;
import org.segline.kernel.volume.Volume;
import org.segline.training.dataset.LabelledCase;

/** Small cases. The intensity of a voxel is one more than its index, so that it says which voxel it is. */
final class Cases {
    private Cases() {}

    /** A row of voxels along i. */
    static LabelledCase row(String id, String subject, int... labels) {
        return block(id, subject, new GridSize(labels.length, 1, 1), labels);
    }

    static LabelledCase block(String id, String subject, GridSize size, int... labels) {
        VolumeGeometry grid = new VolumeGeometry(size, Affine.IDENTITY);
        float[] voxels = new float[labels.length];
        short[] classes = new short[labels.length];
        for (int n = 0; n < labels.length; n++) {
            voxels[n] = n + 1;
            classes[n] = (short) labels[n];
        }
        return new LabelledCase(id, subject, new Volume(grid, voxels), new LabelVolume(grid, classes));
    }

    /** A cube of {@code side} voxels, in which class 1 fills about a tenth and class 2 is eight voxels in a corner. */
    static LabelledCase cube(String id, String subject, int side) {
        GridSize size = new GridSize(side, side, side);
        int[] labels = new int[side * side * side];
        for (int n = 0; n < labels.length; n++) {
            int i = n % side;
            int j = n / side % side;
            int k = n / side / side;
            labels[n] = i < 2 && j < 2 && k < 2 ? 2 : k >= side - side / 10 ? 1 : 0;
        }
        return block(id, subject, size, labels);
    }
}
