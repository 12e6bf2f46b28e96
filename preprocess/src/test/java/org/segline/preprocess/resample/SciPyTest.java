package org.segline.preprocess.resample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.Sampling;
import org.segline.kernel.model.Sampling.Interpolation;
import org.segline.kernel.nifti.Nifti;
import org.segline.kernel.volume.Volume;
import org.segline.preprocess.NumPy;
import org.segline.preprocess.RealData;

/** Every interpolation held against SciPy's of the same order, at the same places. */
class SciPyTest {
    /** No voxel of the tests has it. */
    private static final float OUTSIDE = -9999;

    /** Of the range of the values. */
    private static final double TOLERANCE = 1e-4;

    /** Places of the target's voxels in the source, k fastest in SciPy's order; outside is what is beyond the centres. */
    private static final String AT_PLACES = """
            order = int(p[0]); n = [int(v) for v in p[1:7]]; m = np.array(p[7:]).reshape(3, 4)
            v = x.reshape(n[2], n[1], n[0]).astype(np.float64)
            k, j, i = np.meshgrid(np.arange(n[5]), np.arange(n[4]), np.arange(n[3]), indexing='ij')
            at = [m[r, 0] * i + m[r, 1] * j + m[r, 2] * k + m[r, 3] for r in (2, 1, 0)]
            y = ndimage.map_coordinates(v, at, order=order, mode='mirror', prefilter=True)
            for r in range(3):
                y[(at[r] < 0) | (at[r] > v.shape[r] - 1)] = -9999
            """;

    @TempDir
    Path temporary;

    static Stream<Arguments> turns() {
        List<Arguments> all = new ArrayList<>();
        for (Interpolation interpolation : Interpolation.values()) {
            for (int order = 0; order < 6; order++) {
                all.add(Arguments.of(interpolation, order));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("turns")
    void alongAxesInAnyOrderAndDirection(Interpolation interpolation, int order) throws Exception {
        Random random = new Random(order);
        for (GridSize size : List.of(new GridSize(31, 20, 26), new GridSize(9, 33, 2), new GridSize(40, 3, 17))) {
            Volume source = noise(random, new VolumeGeometry(size, Affine.IDENTITY));
            check(source, aligned(random, size, order), interpolation);
        }
    }

    @ParameterizedTest
    @EnumSource
    void inObliqueShearedGrids(Interpolation interpolation) throws Exception {
        for (int seed = 0; seed < 6; seed++) {
            Random random = new Random(seed);
            Volume source = noise(random, Phantoms.oblique(random, new GridSize(27, 33, 21), 0.8, 2));
            check(source, Phantoms.oblique(random, new GridSize(30, 24, 28), 0.5, 1.5), interpolation);
        }
    }

    @ParameterizedTest
    @EnumSource
    void inAnUprightGridThroughATiltedGantry(Interpolation interpolation) throws Exception {
        Random random = new Random(8);
        VolumeGeometry tilted =
                new VolumeGeometry(new GridSize(31, 33, 21), new Affine(0.7, 0, 0, 3, 0, 0.6, 0, 5, 0, -0.25, 2.3, 7));
        VolumeGeometry upright =
                new VolumeGeometry(new GridSize(40, 36, 44), new Affine(0.5, 0, 0, 3.1, 0, 0.5, 0, 5.2, 0, 0, 1, 3));
        check(noise(random, tilted), upright, interpolation);
        VolumeGeometry sameColumns =
                new VolumeGeometry(new GridSize(31, 36, 44), new Affine(0.7, 0, 0, 3, 0, 0.5, 0, 5.2, 0, 0, 1, 3));
        check(noise(random, tilted), sameColumns, interpolation);
    }

    @ParameterizedTest
    @EnumSource
    void inAComputedTomography(Interpolation interpolation) throws Exception {
        Path file = RealData.folder("ct-nifti-totalseg").resolve("example_ct_sm.nii.gz");
        Volume source = Nifti.readVolume(file);
        check(source, turned(source.geometry(), Affine.IDENTITY, 0.61), interpolation);
        check(source, turned(source.geometry(), rotation(0.2), 1.3), interpolation);
    }

    @Test
    void aLineOfOneVoxelIsThatVoxel() throws Exception {
        Volume source = noise(new Random(2), new VolumeGeometry(new GridSize(5, 1, 7), Affine.IDENTITY));
        VolumeGeometry finer =
                new VolumeGeometry(new GridSize(8, 1, 12), new Affine(0.5, 0, 0, 0.1, 0, 1, 0, 0, 0, 0, 0.5, 0.1));
        check(source, finer, Interpolation.CUBIC);
        VolumeGeometry leaning =
                new VolumeGeometry(new GridSize(8, 1, 12), new Affine(0.5, 0, 0.01, 0.1, 0, 1, 0, 0, 0, 0, 0.5, 0.1));
        check(source, leaning, Interpolation.CUBIC);
    }

    private void check(Volume source, VolumeGeometry target, Interpolation interpolation) throws Exception {
        Sampling how = new Sampling(
                interpolation, Sampling.LowPass.NONE, Sampling.Rim.OUTSIDE, new Sampling.Outside.Value(OUTSIDE));
        float[] made = Resampler.resample(source, target, how).voxels();
        int order = switch (interpolation) {
            case NEAREST -> 0;
            case LINEAR -> 1;
            case CUBIC -> 3;
        };
        List<Double> arguments = new ArrayList<>(List.of((double) order));
        for (GridSize size : List.of(source.size(), target.size())) {
            arguments.addAll(List.of((double) size.i(), (double) size.j(), (double) size.k()));
        }
        arguments.addAll(target.voxelsTo(source.geometry()).rows());
        float[] expected = NumPy.run(temporary, AT_PLACES, source.voxels(), arguments);
        double tolerance = TOLERANCE * range(source.voxels());
        int inside = 0;
        for (int n = 0; n < made.length; n++) {
            assertEquals(expected[n], made[n], tolerance, target.size().named(n));
            inside += made[n] == OUTSIDE ? 0 : 1;
        }
        assertTrue(inside > made.length / 20, "inside are " + inside);
    }

    private static double range(float[] voxels) {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (float v : voxels) {
            least = Math.min(least, v);
            most = Math.max(most, v);
        }
        return most - least;
    }

    private static Volume noise(Random random, VolumeGeometry geometry) {
        return Phantoms.image(geometry, _ -> random.nextDouble(-1000, 3000));
    }

    /** Axes of the target along those of the source in one of their six orders, some of them backwards. */
    private static VolumeGeometry aligned(Random random, GridSize source, int order) {
        int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
        double[][] rows = new double[3][4];
        int[] size = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            int along = orders[order][axis];
            int length = source.along(along);
            double step = random.nextDouble(0.3, Math.min(2.5, length / 4.0));
            size[axis] = (int) Math.max(2, length / step + 2);
            double middle = (length - 1) / 2.0 + random.nextDouble(-0.4, 0.4);
            double signed = random.nextBoolean() ? step : -step;
            rows[along][axis] = signed;
            rows[along][3] = middle - signed * (size[axis] - 1) / 2;
        }
        return new VolumeGeometry(
                new GridSize(size[0], size[1], size[2]),
                new Affine(
                        rows[0][0],
                        rows[0][1],
                        rows[0][2],
                        rows[0][3],
                        rows[1][0],
                        rows[1][1],
                        rows[1][2],
                        rows[1][3],
                        rows[2][0],
                        rows[2][1],
                        rows[2][2],
                        rows[2][3]));
    }

    /** A grid around the same middle, its voxels those of {@code source} turned, and scaled. */
    private static VolumeGeometry turned(VolumeGeometry source, Affine turn, double scale) {
        PointMm[] steps = new PointMm[3];
        GridSize size = new GridSize(70, 60, 50);
        PointMm origin = source.centre();
        for (int axis = 0; axis < 3; axis++) {
            PointMm step = source.affine().step(axis).times(scale);
            steps[axis] = new PointMm(
                    turn.first(step.x(), step.y(), step.z()),
                    turn.second(step.x(), step.y(), step.z()),
                    turn.third(step.x(), step.y(), step.z()));
            origin = origin.minus(steps[axis].times((size.along(axis) - 1) / 2.0 + 0.1));
        }
        return new VolumeGeometry(size, Affine.ofColumns(steps[0], steps[1], steps[2], origin));
    }

    private static Affine rotation(double angle) {
        return new Affine(
                Math.cos(angle), -Math.sin(angle), 0, 0, Math.sin(angle), Math.cos(angle), 0, 0, 0, 0.1, 1, 0);
    }
}
