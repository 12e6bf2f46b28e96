package org.segline.training.augment;

import java.util.Random;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelPoint;
import org.segline.kernel.volume.LabelVolume;
import org.segline.kernel.volume.Volume;

/** Grids and scans of which it is known what they are anywhere in the patient. */
final class Phantoms {
    /** How intensities grow along x, y and z, a millimetre. */
    static final PointMm SLOPE = new PointMm(0.02, -0.03, 0.05);

    private Phantoms() {}

    /** A linear function of the place in the patient: linear interpolation makes no error on it. */
    static double intensity(PointMm patient) {
        return 0.25 + SLOPE.dot(patient);
    }

    /** Around the origin, turned at random, its third axis leaning, its voxels of any shape, perhaps mirrored. */
    static VolumeGeometry oblique(Random random, GridSize size) {
        PointMm i = unit(random);
        PointMm j = unit(random);
        j = j.minus(i.times(i.dot(j)));
        j = j.times(1 / j.length());
        PointMm k = i.cross(j).times(random.nextBoolean() ? 1 : -1).plus(j.times(random.nextDouble(-0.25, 0.25)));
        PointMm stepI = i.times(random.nextDouble(0.5, 3));
        PointMm stepJ = j.times(random.nextDouble(0.5, 3));
        PointMm stepK = k.times(random.nextDouble(0.5, 3));
        PointMm origin = stepI.times(-(size.i() - 1) / 2.0)
                .plus(stepJ.times(-(size.j() - 1) / 2.0))
                .plus(stepK.times(-(size.k() - 1) / 2.0));
        return new VolumeGeometry(size, Affine.ofColumns(stepI, stepJ, stepK, origin));
    }

    private static PointMm unit(Random random) {
        PointMm vector = new PointMm(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
        return vector.times(1 / vector.length());
    }

    /** Voxels of 1 mm along x, y and z, the first at the origin. */
    static VolumeGeometry plain(int i, int j, int k) {
        return new VolumeGeometry(new GridSize(i, j, k), Affine.IDENTITY);
    }

    /** {@link #intensity} on a grid. */
    static Volume scan(VolumeGeometry grid) {
        GridSize size = grid.size();
        float[] voxels = new float[(int) size.voxels()];
        for (int n = 0; n < voxels.length; n++) {
            voxels[n] = (float) intensity(grid.toPatient(voxel(size, n)));
        }
        return new Volume(grid, voxels);
    }

    /** Class 1 where intensities are above 0.25: half of space. */
    static LabelVolume labels(Volume scan) {
        short[] labels = new short[scan.voxels().length];
        for (int n = 0; n < labels.length; n++) {
            labels[n] = (short) (scan.voxels()[n] > 0.25 ? 1 : 0);
        }
        return new LabelVolume(scan.geometry(), labels);
    }

    /** The n-th voxel of a grid. */
    static VoxelPoint voxel(GridSize size, int n) {
        int j = n / size.i() % size.j();
        int k = n / size.i() / size.j();
        return new VoxelPoint(n % size.i(), j, k);
    }
}
