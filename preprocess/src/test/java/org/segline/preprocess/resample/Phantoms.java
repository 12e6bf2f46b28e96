package org.segline.preprocess.resample;

import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelPoint;
import org.segline.kernel.volume.Volume;

/** Grids and images of which it is known what they are anywhere in the patient. */
final class Phantoms {
    private Phantoms() {}

    /** Around the origin, turned at random, its third axis leaning by up to about 15 degrees. */
    static VolumeGeometry oblique(Random random, GridSize size, double least, double most) {
        PointMm i = unit(random);
        PointMm j = unit(random);
        j = j.minus(i.times(i.dot(j)));
        j = j.times(1 / j.length());
        PointMm k = i.cross(j).plus(j.times(random.nextDouble(-0.25, 0.25)));
        PointMm stepI = i.times(random.nextDouble(least, most));
        PointMm stepJ = j.times(random.nextDouble(least, most));
        PointMm stepK = k.times(random.nextDouble(least, most));
        PointMm origin = stepI.times(-(size.i() - 1) / 2.0)
                .plus(stepJ.times(-(size.j() - 1) / 2.0))
                .plus(stepK.times(-(size.k() - 1) / 2.0));
        return new VolumeGeometry(size, Affine.ofColumns(stepI, stepJ, stepK, origin));
    }

    private static PointMm unit(Random random) {
        PointMm vector = new PointMm(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
        return vector.times(1 / vector.length());
    }

    /** The values of {@code field} at the voxels of {@code geometry}. */
    static Volume image(VolumeGeometry geometry, ToDoubleFunction<PointMm> field) {
        GridSize size = geometry.size();
        float[] voxels = new float[Math.toIntExact(size.voxels())];
        for (int k = 0; k < size.k(); k++) {
            for (int j = 0; j < size.j(); j++) {
                for (int i = 0; i < size.i(); i++) {
                    voxels[(int) size.index(i, j, k)] =
                            (float) field.applyAsDouble(geometry.toPatient(new VoxelPoint(i, j, k)));
                }
            }
        }
        return new Volume(geometry, voxels);
    }

    /** Centre of mass, in the patient. */
    static PointMm centroid(Volume volume) {
        GridSize size = volume.size();
        PointMm sum = new PointMm(0, 0, 0);
        double weight = 0;
        for (int k = 0; k < size.k(); k++) {
            for (int j = 0; j < size.j(); j++) {
                for (int i = 0; i < size.i(); i++) {
                    float v = volume.at(i, j, k);
                    sum = sum.plus(
                            volume.geometry().toPatient(new VoxelPoint(i, j, k)).times(v));
                    weight += v;
                }
            }
        }
        return sum.times(1 / weight);
    }
}
