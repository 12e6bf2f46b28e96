package org.segline.preprocess.resample;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.model.Sampling.Interpolation;
import org.segline.preprocess.normalise.Pointwise;

/**
 * Samples where rows of the target run along rows of the source, and only the other two axes are turned or sheared against
 * each other: an upright grid in a CT whose gantry was tilted. All voxels of a row then lie between the same rows of the
 * source, which are added up first.
 */
final class TiltedSampler {
    private final float[] in;
    private final GridSize size;
    private final Affine toSource;
    private final double reach;
    private final Interpolation interpolation;
    private final AxisTaps x;

    /**
     * @param in voxels; for a cubic spline, its coefficients ({@link ObliqueSampler#coefficients})
     * @param x along the rows
     */
    TiltedSampler(float[] in, GridSize size, Affine toSource, double reach, Interpolation interpolation, AxisTaps x) {
        this.in = in;
        this.size = size;
        this.toSource = toSource;
        this.reach = reach;
        this.interpolation = interpolation;
        this.x = x;
    }

    /** Whether where a voxel lies along the source's x depends on i alone, and i on nothing else. */
    static boolean fits(Affine toSource, double aligned) {
        return Math.abs(toSource.m01()) <= aligned
                && Math.abs(toSource.m02()) <= aligned
                && Math.abs(toSource.m10()) <= aligned
                && Math.abs(toSource.m20()) <= aligned;
    }

    void run(GridSize target, float outside, Pointwise finish, Sink sink) {
        IntStream.range(0, target.k()).parallel().forEach(k -> {
            float[] row = new float[target.i()];
            Between between = new Between();
            for (int j = 0; j < target.j(); j++) {
                Arrays.fill(row, outside);
                double y = toSource.second(0, j, k);
                double z = toSource.third(0, j, k);
                if (AxisTaps.within(y, size.j(), reach) && AxisTaps.within(z, size.k(), reach)) {
                    Rows.along(between.at(y, z), 0, x, row, x.from);
                }
                finish.apply(row, 0, target.i());
                sink.put(row, 0, target.i(), Math.toIntExact(target.index(0, j, k)), 1);
            }
        });
    }

    /** A row of the source at a place between its rows, from one place to the next. */
    private final class Between {
        private final int taps = switch (interpolation) {
            case NEAREST -> 1;
            case LINEAR -> 2;
            case CUBIC -> 4;
        };
        private final float[][] weights = new float[2][taps];
        private final int[][] index = new int[2][taps];
        private final float[][] sources = new float[taps][];
        private final int[] places = new int[taps];
        private final float[][] planes = new float[taps][size.i()];
        private final int[] starts = new int[taps];
        private final float[] made = new float[size.i()];

        float[] at(double y, double z) {
            along(0, Math.clamp(y, 0, size.j() - 1.0), size.j(), size.i());
            along(1, Math.clamp(z, 0, size.k() - 1.0), size.k(), size.i() * size.j());
            Arrays.fill(sources, in);
            for (int k = 0; k < taps; k++) {
                for (int j = 0; j < taps; j++) {
                    places[j] = index[0][j] + index[1][k];
                }
                Rows.sum(sources, places, weights[0], planes[k], 0, size.i());
            }
            Rows.sum(planes, starts, weights[1], made, 0, size.i());
            return made;
        }

        private void along(int axis, double place, int length, int stride) {
            float[] weight = weights[axis];
            int[] at = index[axis];
            int below = (int) place;
            switch (interpolation) {
                case NEAREST -> {
                    weight[0] = 1;
                    at[0] = AxisTaps.nearest(place) * stride;
                }
                case LINEAR -> {
                    weight[1] = (float) (place - below);
                    weight[0] = 1 - weight[1];
                    at[0] = below * stride;
                    at[1] = Math.min(below + 1, length - 1) * stride;
                }
                case CUBIC -> Spline.around(place, length, stride, weight, at);
            }
        }
    }
}
