package org.segline.preprocess.resample;

import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.PointMm;

/**
 * What takes out of a source what a coarser grid cannot hold, along one of its axes.
 *
 * <p>The Gaussian: voxels are taken to have been made by one whose full width at half maximum is one voxel. To make one of
 * {@code f} voxels of it the variances must differ by {@code (f*f - 1) / (8 ln 2)}.
 *
 * @see <a href="https://doi.org/10.1007/978-3-319-24571-3_81">Cardoso et al., Scale factor point spread function
 *     matching, MICCAI 2015</a>
 */
final class LowPass {
    /** Targets coarser by less are not worth a pass: the Gaussian would be narrower than a tenth of a voxel. */
    private static final double WORTHWHILE = 1.03;

    /** Where a Gaussian is cut off, in standard deviations: beyond lies less than 0.03 %. */
    private static final double CUT_OFF = 3.7;

    /** The weight of the voxel itself, and nothing of its neighbours. */
    static final double[] NONE = {1};

    private LowPass() {}

    /** Whether a voxel of the target covers so many of the source, along one axis, that it matters. */
    static boolean matters(double voxelsCovered) {
        return voxelsCovered > WORTHWHILE;
    }

    /** How many voxels of the source, along its {@code axis}, one voxel of the target covers. */
    static double voxelsCovered(Affine toSource, int axis) {
        return switch (axis) {
            case 0 -> new PointMm(toSource.m00(), toSource.m01(), toSource.m02()).length();
            case 1 -> new PointMm(toSource.m10(), toSource.m11(), toSource.m12()).length();
            default -> new PointMm(toSource.m20(), toSource.m21(), toSource.m22()).length();
        };
    }

    /** Weights of a voxel and as many neighbours on either side; they sum to one. */
    static double[] gaussian(double voxelsCovered) {
        double variance = (voxelsCovered * voxelsCovered - 1) / (8 * Math.log(2));
        int radius = (int) Math.ceil(CUT_OFF * Math.sqrt(variance));
        double[] weights = new double[2 * radius + 1];
        double sum = 0;
        for (int n = -radius; n <= radius; n++) {
            weights[n + radius] = Math.exp(-n * n / (2 * variance));
            sum += weights[n + radius];
        }
        for (int n = 0; n < weights.length; n++) {
            weights[n] /= sum;
        }
        return weights;
    }

    /** Weights, which sum to one, of the voxels that a box around a voxel's centre covers. */
    static double[] box(double voxelsCovered) {
        int radius = (int) Math.ceil((voxelsCovered - 1) / 2);
        double[] weights = new double[2 * radius + 1];
        for (int n = -radius; n <= radius; n++) {
            weights[n + radius] = cover(n, 0, voxelsCovered) / voxelsCovered;
        }
        return weights;
    }

    /** How much of the voxel {@code n} lies in a box of {@code width} voxels around {@code centre}. */
    static double cover(int n, double centre, double width) {
        double from = Math.max(n - 0.5, centre - width / 2);
        double to = Math.min(n + 0.5, centre + width / 2);
        return Math.max(0, to - from);
    }
}
