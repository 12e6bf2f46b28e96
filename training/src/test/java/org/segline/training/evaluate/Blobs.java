package org.segline.training.evaluate;

import java.util.Random;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.volume.LabelVolume;

/** Labels to be measured. */
final class Blobs {
    private Blobs() {}

    /** A row of voxels along i, {@code mm} apart. */
    static LabelVolume row(double mm, int... labels) {
        short[] row = new short[labels.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = (short) labels[i];
        }
        Affine affine = new Affine(mm, 0, 0, 7, 0, 1, 0, 8, 0, 0, 1, 9);
        return new LabelVolume(new VolumeGeometry(new GridSize(labels.length, 1, 1), affine), row);
    }

    /** A box from voxel (i, j, k) on, of label 1. */
    static LabelVolume box(VolumeGeometry geometry, int i, int j, int k, GridSize size) {
        short[] labels = new short[(int) geometry.size().voxels()];
        for (int dk = 0; dk < size.k(); dk++) {
            for (int dj = 0; dj < size.j(); dj++) {
                for (int di = 0; di < size.i(); di++) {
                    labels[(int) geometry.size().index(i + di, j + dj, k + dk)] = 1;
                }
            }
        }
        return new LabelVolume(geometry, labels);
    }

    /** Balls of labels 1 and 2 anywhere, some cut by the rim, the later over the earlier. */
    static LabelVolume random(VolumeGeometry geometry, Random random) {
        GridSize size = geometry.size();
        short[] labels = new short[(int) size.voxels()];
        for (int ball = 0; ball < 12; ball++) {
            double ci = random.nextDouble(size.i());
            double cj = random.nextDouble(size.j());
            double ck = random.nextDouble(size.k());
            double radius = 1 + random.nextDouble(5);
            int v = 0;
            for (int k = 0; k < size.k(); k++) {
                for (int j = 0; j < size.j(); j++) {
                    for (int i = 0; i < size.i(); i++, v++) {
                        if (Math.hypot(Math.hypot(i - ci, j - cj), k - ck) < radius) {
                            labels[v] = (short) (1 + ball % 2);
                        }
                    }
                }
            }
        }
        return new LabelVolume(geometry, labels);
    }
}
