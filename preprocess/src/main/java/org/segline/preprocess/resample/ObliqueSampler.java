package org.segline.preprocess.resample;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.model.Sampling.Interpolation;
import org.segline.preprocess.normalise.Pointwise;

/**
 * Samples where the axes of the target run any way through the source: turned, sheared, or both. Voxel by voxel, along
 * rows of the target.
 */
final class ObliqueSampler {
    private final float[] in;
    private final GridSize size;
    private final Affine toSource;
    private final double reach;
    private final Interpolation interpolation;
    private final int rowStride;
    private final int planeStride;

    /** @param in voxels; for a cubic spline, its coefficients ({@link #coefficients}) */
    ObliqueSampler(float[] in, GridSize size, Affine toSource, double reach, Interpolation interpolation) {
        this.in = in;
        this.size = size;
        this.toSource = toSource;
        this.reach = reach;
        this.interpolation = interpolation;
        rowStride = size.i();
        planeStride = size.i() * size.j();
    }

    /**
     * The coefficients of the cubic spline through {@code voxels}, in an array of their own.
     *
     * @param alongX whether it is a spline along rows, too, and not only across them
     */
    static float[] coefficients(float[] voxels, GridSize size, boolean alongX) {
        float[] made = voxels.clone();
        int plane = size.i() * size.j();
        IntStream.range(0, size.k()).parallel().forEach(k -> {
            if (alongX) {
                Spline.alongRows(made, k * plane, size.j(), size.i());
            }
            Spline.acrossRows(made, k * plane, size.j(), size.i());
        });
        IntStream.range(0, size.j()).parallel().forEach(j -> {
            float[] rows = new float[size.i() * size.k()];
            for (int k = 0; k < size.k(); k++) {
                System.arraycopy(made, k * plane + j * size.i(), rows, k * size.i(), size.i());
            }
            Spline.acrossRows(rows, 0, size.k(), size.i());
            for (int k = 0; k < size.k(); k++) {
                System.arraycopy(rows, k * size.i(), made, k * plane + j * size.i(), size.i());
            }
        });
        return made;
    }

    void run(GridSize target, float outside, Pointwise finish, Sink sink) {
        IntStream.range(0, target.k()).parallel().forEach(k -> {
            float[] row = new float[target.i()];
            Weights weights = new Weights();
            for (int j = 0; j < target.j(); j++) {
                int from = first(target.i(), j, k);
                int to = from;
                while (to < target.i() && inside(to, j, k)) {
                    to++;
                }
                Arrays.fill(row, 0, from, outside);
                for (int i = from; i < to; i++) {
                    row[i] = at(i, j, k, weights);
                }
                Arrays.fill(row, to, target.i(), outside);
                finish.apply(row, 0, target.i());
                sink.put(row, 0, target.i(), Math.toIntExact(target.index(0, j, k)), 1);
            }
        });
    }

    /** The first voxel of a row that is inside; its length if none is. What is inside is one run: the source is convex. */
    private int first(int length, int j, int k) {
        double least = 0;
        double most = length - 1.0;
        double[] start = {toSource.first(0, j, k), toSource.second(0, j, k), toSource.third(0, j, k)};
        double[] step = {toSource.m00(), toSource.m10(), toSource.m20()};
        for (int axis = 0; axis < 3; axis++) {
            if (step[axis] != 0) {
                double one = (-reach - start[axis]) / step[axis];
                double other = (size.along(axis) - 1 + reach - start[axis]) / step[axis];
                least = Math.max(least, Math.min(one, other));
                most = Math.min(most, Math.max(one, other));
            }
        }
        // What was solved for is rounded, and only says where to look.
        for (int i = (int) Math.max(0, Math.floor(least) - 1); i <= Math.min(length - 1.0, most + 1); i++) {
            if (inside(i, j, k)) {
                return i;
            }
        }
        return length;
    }

    private boolean inside(int i, int j, int k) {
        return AxisTaps.within(toSource.first(i, j, k), size.i(), reach)
                && AxisTaps.within(toSource.second(i, j, k), size.j(), reach)
                && AxisTaps.within(toSource.third(i, j, k), size.k(), reach);
    }

    private float at(int i, int j, int k, Weights weights) {
        double x = Math.clamp(toSource.first(i, j, k), 0, size.i() - 1.0);
        double y = Math.clamp(toSource.second(i, j, k), 0, size.j() - 1.0);
        double z = Math.clamp(toSource.third(i, j, k), 0, size.k() - 1.0);
        return switch (interpolation) {
            case NEAREST ->
                in[AxisTaps.nearest(x) + AxisTaps.nearest(y) * rowStride + AxisTaps.nearest(z) * planeStride];
            case LINEAR -> linear(x, y, z);
            case CUBIC -> cubic(x, y, z, weights);
        };
    }

    private float linear(double x, double y, double z) {
        int i = (int) x;
        int j = (int) y;
        int k = (int) z;
        int di = i + 1 < size.i() ? 1 : 0;
        int dj = j + 1 < size.j() ? rowStride : 0;
        int dk = k + 1 < size.k() ? planeStride : 0;
        int at = i + j * rowStride + k * planeStride;
        float fi = (float) (x - i);
        float fj = (float) (y - j);
        float v00 = mix(in[at], in[at + di], fi);
        float v10 = mix(in[at + dj], in[at + dj + di], fi);
        float v01 = mix(in[at + dk], in[at + dk + di], fi);
        float v11 = mix(in[at + dk + dj], in[at + dk + dj + di], fi);
        return mix(mix(v00, v10, fj), mix(v01, v11, fj), (float) (z - k));
    }

    private static float mix(float low, float high, float fraction) {
        return low + (high - low) * fraction;
    }

    /** The 64 coefficients around a place, those beyond the edges mirrored. */
    private float cubic(double x, double y, double z, Weights weights) {
        weights.along(0, x, size.i(), 1);
        weights.along(1, y, size.j(), rowStride);
        weights.along(2, z, size.k(), planeStride);
        float[] wx = weights.weight[0];
        int[] ix = weights.index[0];
        float sum = 0;
        for (int k = 0; k < 4; k++) {
            float plane = 0;
            for (int j = 0; j < 4; j++) {
                int at = weights.index[2][k] + weights.index[1][j];
                plane += weights.weight[1][j]
                        * (wx[0] * in[at + ix[0]]
                                + wx[1] * in[at + ix[1]]
                                + wx[2] * in[at + ix[2]]
                                + wx[3] * in[at + ix[3]]);
            }
            sum += weights.weight[2][k] * plane;
        }
        return sum;
    }

    /** Weights and places of the four coefficients along each axis, from one voxel to the next. */
    private static final class Weights {
        private final float[][] weight = new float[3][4];
        private final int[][] index = new int[3][4];

        void along(int axis, double place, int length, int stride) {
            Spline.around(place, length, stride, weight[axis], index[axis]);
        }
    }
}
