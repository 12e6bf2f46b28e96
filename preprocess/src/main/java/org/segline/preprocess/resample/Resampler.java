package org.segline.preprocess.resample;

import java.util.stream.IntStream;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.Sampling;
import org.segline.kernel.model.Sampling.Interpolation;
import org.segline.kernel.volume.LabelVolume;
import org.segline.kernel.volume.Volume;
import org.segline.preprocess.normalise.Pointwise;

/**
 * Samples a volume on another grid, as {@link Sampling} says.
 *
 * <p>A voxel of the target whose centre lies between the source's outermost centres gets a value, every other voxel is
 * outside; what is within half a voxel of those centres is a matter of {@link Sampling.Rim}. Everything is computed in
 * parallel; the result does not depend on how many threads there are. A source is never changed.
 */
public final class Resampler {
    /**
     * Below this an off-axis coefficient is taken for rounding: over the 4096 voxels of the longest axis seen it moves a
     * sample by less than a millionth of a voxel.
     */
    private static final double ALIGNED = 2e-10;

    private static final int LEAST_FOR_THREADS = 1 << 16;

    private Resampler() {}

    /** {@code source} on the grid {@code target}: the very same volume if it lies on that already. */
    public static Volume resample(Volume source, VolumeGeometry target, Sampling how) {
        return target.equals(source.geometry()) ? source : resample(source, target, how, Pointwise.NOTHING);
    }

    /** {@code source} on the grid {@code target}, put through {@code finish} on the way, which costs next to nothing. */
    public static Volume resample(Volume source, VolumeGeometry target, Sampling how, Pointwise finish) {
        return resample(
                source,
                target,
                how,
                finish,
                new float[Math.toIntExact(target.size().voxels())]);
    }

    /**
     * The same, into an array that the caller has: memory that has been used before is much faster than fresh memory.
     *
     * @param into overwritten, and held by the result
     * @throws IllegalArgumentException if it has not as many voxels as the target
     */
    public static Volume resample(Volume source, VolumeGeometry target, Sampling how, Pointwise finish, float[] into) {
        Volume made = new Volume(target, into);
        sample(source, target, how, finish, new Sink.Floats(into));
        return made;
    }

    /** The same as half floats: of half the size, and with 11 significant bits. */
    public static HalfVolume resampleToHalves(Volume source, VolumeGeometry target, Sampling how, Pointwise finish) {
        HalfVolume made =
                new HalfVolume(target, new short[Math.toIntExact(target.size().voxels())]);
        sample(source, target, how, finish, new Sink.Halves(made.halves()));
        return made;
    }

    /** Labels on the grid {@code target}: that of the nearest voxel; background outside the source. */
    public static LabelVolume nearest(LabelVolume source, VolumeGeometry target) {
        return NearestLabels.sample(source, target, target.voxelsTo(source.geometry()));
    }

    private static void sample(Volume source, VolumeGeometry target, Sampling how, Pointwise finish, Sink sink) {
        Affine toSource = target.voxelsTo(source.geometry());
        double reach = switch (how.rim()) {
            case CARRIED_ON -> 0.5;
            case OUTSIDE -> 0;
        };
        GridSize size = target.size();
        float outside = holds(source.size(), reach, toSource, size) ? 0 : outside(source, how.outside());
        int[] axes = alignedAxes(toSource);
        if (axes.length == 3) {
            AxisTaps[] taps = taps(source.size(), toSource, size, axes, how, reach);
            if (!holds(source.size(), reach, toSource, size)) {
                float finished = finish.apply(outside);
                IntStream.range(0, size.k())
                        .parallel()
                        .forEach(k -> sink.fill((int) size.index(0, 0, k), (int) size.index(0, 0, k + 1), finished));
            }
            new AlignedSampler(source.voxels(), source.size(), taps, emission(sink, finish, size, axes, taps)).run();
        } else {
            float[] voxels = smoothed(source, toSource, how);
            oblique(voxels, source.size(), toSource, size, how.interpolation(), reach, outside, finish, sink);
        }
    }

    private static void oblique(
            float[] voxels,
            GridSize source,
            Affine toSource,
            GridSize target,
            Interpolation interpolation,
            double reach,
            float outside,
            Pointwise finish,
            Sink sink) {
        AxisTaps.Line line = new AxisTaps.Line(toSource.m00(), toSource.m03(), target.i(), source.i());
        AxisTaps x = AxisTaps.interpolating(line, interpolation, LowPass.NONE, reach);
        boolean tilted = TiltedSampler.fits(toSource, ALIGNED);
        float[] in = interpolation == Interpolation.CUBIC
                ? ObliqueSampler.coefficients(voxels, source, !tilted || x.spline)
                : voxels;
        if (tilted) {
            new TiltedSampler(in, source, toSource, reach, interpolation, x).run(target, outside, finish, sink);
        } else {
            new ObliqueSampler(in, source, toSource, reach, interpolation).run(target, outside, finish, sink);
        }
    }

    /** Whether every voxel of the target is inside: then its corners are. */
    private static boolean holds(GridSize source, double reach, Affine toSource, GridSize target) {
        return IntStream.range(0, 8).allMatch(corner -> {
            int i = (corner & 1) == 0 ? 0 : target.i() - 1;
            int j = (corner & 2) == 0 ? 0 : target.j() - 1;
            int k = (corner & 4) == 0 ? 0 : target.k() - 1;
            return AxisTaps.within(toSource.first(i, j, k), source.i(), reach)
                    && AxisTaps.within(toSource.second(i, j, k), source.j(), reach)
                    && AxisTaps.within(toSource.third(i, j, k), source.k(), reach);
        });
    }

    private static float outside(Volume source, Sampling.Outside outside) {
        return switch (outside) {
            case Sampling.Outside.Value(double value) -> (float) value;
            case Sampling.Outside.Smallest() -> smallest(source.voxels());
        };
    }

    private static float smallest(float[] voxels) {
        int runs = Math.ceilDiv(voxels.length, LEAST_FOR_THREADS);
        return (float) IntStream.range(0, runs)
                .parallel()
                .mapToDouble(run -> {
                    float least = voxels[run * LEAST_FOR_THREADS];
                    int end = (int) Math.min(voxels.length, (run + 1L) * LEAST_FOR_THREADS);
                    for (int n = run * LEAST_FOR_THREADS; n < end; n++) {
                        least = Math.min(least, voxels[n]);
                    }
                    return least;
                })
                .min()
                .orElseThrow();
    }

    /** For each axis of the target the axis of the source that it runs along; none at all if one runs across. */
    private static int[] alignedAxes(Affine toSource) {
        int[] along = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            double[] steps = along(toSource.step(axis));
            int[] found = IntStream.range(0, 3)
                    .filter(row -> Math.abs(steps[row]) > ALIGNED)
                    .toArray();
            if (found.length != 1) {
                return new int[0];
            }
            along[axis] = found[0];
        }
        return along;
    }

    private static double[] along(PointMm step) {
        return new double[] {step.x(), step.y(), step.z()};
    }

    /** Taps along the source's x, y and z. */
    private static AxisTaps[] taps(
            GridSize source, Affine toSource, GridSize target, int[] axes, Sampling how, double reach) {
        double[] offset = {toSource.m03(), toSource.m13(), toSource.m23()};
        AxisTaps[] taps = new AxisTaps[3];
        for (int axis = 0; axis < 3; axis++) {
            int along = axes[axis];
            double scale = along(toSource.step(axis))[along];
            AxisTaps.Line line = new AxisTaps.Line(scale, offset[along], target.along(axis), source.along(along));
            boolean coarser = LowPass.matters(Math.abs(scale)) && source.along(along) > 1;
            taps[along] = switch (coarser ? how.lowPass() : Sampling.LowPass.NONE) {
                case NONE -> AxisTaps.interpolating(line, how.interpolation(), LowPass.NONE, reach);
                case GAUSSIAN ->
                    AxisTaps.interpolating(line, how.interpolation(), LowPass.gaussian(Math.abs(scale)), reach);
                case AREA -> AxisTaps.covering(line, reach);
            };
        }
        return taps;
    }

    private static Emission emission(Sink sink, Pointwise finish, GridSize target, int[] axes, AxisTaps[] taps) {
        int[] targetStrides = {1, target.i(), target.i() * target.j()};
        int[] strides = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            strides[axes[axis]] = targetStrides[axis];
        }
        int base = taps[0].from * strides[0] + taps[1].from * strides[1] + taps[2].from * strides[2];
        return new Emission(
                sink, finish, base, new Emission.Strides(strides[0], strides[1], strides[2]), taps[0].length());
    }

    /** What an oblique grid may sample: low-passed along those axes of the source on which it is coarser. */
    private static float[] smoothed(Volume source, Affine toSource, Sampling how) {
        GridSize size = source.size();
        AxisTaps[] taps = new AxisTaps[3];
        boolean any = false;
        for (int axis = 0; axis < 3; axis++) {
            double covered = LowPass.voxelsCovered(toSource, axis);
            boolean coarser = LowPass.matters(covered) && size.along(axis) > 1;
            double[] kernel = switch (coarser ? how.lowPass() : Sampling.LowPass.NONE) {
                case NONE -> LowPass.NONE;
                case GAUSSIAN -> LowPass.gaussian(covered);
                case AREA -> LowPass.box(covered);
            };
            any |= kernel.length > 1;
            AxisTaps.Line line = new AxisTaps.Line(1, 0, size.along(axis), size.along(axis));
            taps[axis] = AxisTaps.interpolating(line, Interpolation.NEAREST, kernel, 0);
        }
        if (!any) {
            return source.voxels();
        }
        float[] smooth = new float[source.voxels().length];
        int[] axes = {0, 1, 2};
        Emission out = emission(new Sink.Floats(smooth), Pointwise.NOTHING, size, axes, taps);
        new AlignedSampler(source.voxels(), size, taps, out).run();
        return smooth;
    }
}
