package org.segline.preprocess.resample;

import java.util.stream.IntStream;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.volume.Volume;

/**
 * Takes out of a volume what a coarser grid cannot hold: a Gaussian along each axis on which the target's voxels are
 * larger.
 *
 * <p>Voxels are taken to have been made by a Gaussian whose full width at half maximum is one voxel. To make one of
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

    private LowPass() {}

    /** @param toSource takes voxels of the target to voxels of the source */
    static Volume before(Volume source, Affine toSource) {
        Volume smooth = source;
        for (int axis = 0; axis < 3; axis++) {
            double factor = voxelsCovered(toSource, axis);
            if (factor > WORTHWHILE && source.size().along(axis) > 1) {
                smooth = along(smooth, axis, kernel(Math.sqrt((factor * factor - 1) / (8 * Math.log(2)))));
            }
        }
        return smooth;
    }

    /** How many voxels of the source, along {@code axis}, one voxel of the target covers. */
    private static double voxelsCovered(Affine toSource, int axis) {
        return switch (axis) {
            case 0 -> new PointMm(toSource.m00(), toSource.m01(), toSource.m02()).length();
            case 1 -> new PointMm(toSource.m10(), toSource.m11(), toSource.m12()).length();
            default -> new PointMm(toSource.m20(), toSource.m21(), toSource.m22()).length();
        };
    }

    private static float[] kernel(double sigma) {
        int radius = (int) Math.ceil(CUT_OFF * sigma);
        double[] weights = new double[2 * radius + 1];
        double sum = 0;
        for (int n = -radius; n <= radius; n++) {
            weights[n + radius] = Math.exp(-n * n / (2 * sigma * sigma));
            sum += weights[n + radius];
        }
        float[] kernel = new float[weights.length];
        for (int n = 0; n < kernel.length; n++) {
            kernel[n] = (float) (weights[n] / sum);
        }
        return kernel;
    }

    /** Convolves along one axis; beyond the ends the outermost values are carried on. */
    private static Volume along(Volume source, int axis, float[] kernel) {
        GridSize size = source.size();
        int length = size.along(axis);
        int stride = axis == 0 ? 1 : axis == 1 ? size.i() : size.i() * size.j();
        int radius = kernel.length / 2;
        float[] in = source.voxels();
        float[] out = new float[in.length];
        IntStream.range(0, in.length / length).parallel().forEach(line -> {
            int start = line / stride * stride * length + line % stride;
            for (int n = 0; n < length; n++) {
                float sum = 0;
                for (int tap = -radius; tap <= radius; tap++) {
                    sum += kernel[tap + radius] * in[start + Math.clamp(n + tap, 0, length - 1) * stride];
                }
                out[start + n * stride] = sum;
            }
        });
        return new Volume(source.geometry(), out);
    }
}
