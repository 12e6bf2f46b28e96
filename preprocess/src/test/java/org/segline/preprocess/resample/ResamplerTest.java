package org.segline.preprocess.resample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelPoint;
import org.segline.kernel.model.Sampling;
import org.segline.kernel.volume.Volume;

class ResamplerTest {
    private static final float OUTSIDE = -1000;
    private static final Sampling CARRIED_ON = carriedOn(OUTSIDE);
    private static final Sampling CARRIED_ON_TO_0 = carriedOn(0);

    private static Sampling carriedOn(double outside) {
        return new Sampling(
                Sampling.Interpolation.LINEAR,
                Sampling.LowPass.GAUSSIAN,
                Sampling.Rim.CARRIED_ON,
                new Sampling.Outside.Value(outside));
    }

    @Test
    void halfAVoxelBeyondTheOutermostCentresTheEdgeGoesOnAndThenThereIsNothing() {
        Volume source = new Volume(line(2, 1, 0), new float[] {0, 10});
        Volume sampled = Resampler.resample(source, line(8, 0.5, -1), CARRIED_ON);
        // Places -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5.
        assertArrayEquals(new float[] {OUTSIDE, 0, 0, 5, 10, 10, OUTSIDE, OUTSIDE}, sampled.voxels());
    }

    @Test
    void aTurnedGridReadsTheSameVoxels() {
        Volume source =
                new Volume(new VolumeGeometry(new GridSize(2, 3, 1), Affine.IDENTITY), new float[] {1, 2, 3, 4, 5, 6});
        // i along the source's j, j against its i.
        Affine turned = Affine.ofColumns(y(1), x(-1), z(1), new PointMm(1, 0, 0));
        Volume sampled = Resampler.resample(source, new VolumeGeometry(new GridSize(3, 2, 1), turned), CARRIED_ON);
        assertArrayEquals(new float[] {2, 4, 6, 1, 3, 5}, sampled.voxels());
    }

    @RepeatedTest(20)
    void aLinearFieldIsReproducedInAnyObliqueShearedGrid(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        VolumeGeometry from = Phantoms.oblique(random, new GridSize(24, 20, 17), 1.5, 3);
        VolumeGeometry to = Phantoms.oblique(random, new GridSize(21, 22, 23), 0.5, 0.9);
        Volume sampled = Resampler.resample(Phantoms.image(from, ResamplerTest::linear), to, CARRIED_ON);
        GridSize size = to.size();
        int inside = 0;
        for (int k = 0; k < size.k(); k++) {
            for (int j = 0; j < size.j(); j++) {
                for (int i = 0; i < size.i(); i++) {
                    PointMm place = to.toPatient(new VoxelPoint(i, j, k));
                    if (betweenCentres(from, place)) {
                        inside++;
                        assertEquals(linear(place), sampled.at(i, j, k), 1e-4);
                    }
                }
            }
        }
        assertTrue(inside > 5000, "the grids overlap in " + inside);
    }

    @RepeatedTest(5)
    void thereAndBackAnEllipsoidStaysWhereItIs(RepetitionInfo repetition) {
        Random random = new Random(100 + repetition.getCurrentRepetition());
        PointMm centre = new PointMm(random.nextDouble(-3, 3), random.nextDouble(-3, 3), random.nextDouble(-3, 3));
        VolumeGeometry from = new VolumeGeometry(
                new GridSize(40, 40, 40), Affine.ofColumns(x(1), y(1), z(1), new PointMm(-19.5, -19.5, -19.5)));
        Volume ellipsoid = Phantoms.image(from, place -> {
            PointMm d = place.minus(centre);
            return d.x() * d.x() / 81 + d.y() * d.y() / 49 + d.z() * d.z() / 25 <= 1 ? 1 : 0;
        });
        VolumeGeometry between = Phantoms.oblique(random, new GridSize(90, 90, 90), 0.6, 0.99);
        Volume back =
                Resampler.resample(Resampler.resample(ellipsoid, between, CARRIED_ON_TO_0), from, CARRIED_ON_TO_0);
        PointMm before = Phantoms.centroid(ellipsoid);
        PointMm after = Phantoms.centroid(back);
        assertTrue(before.distanceTo(after) < 0.05, () -> before + " became " + after);
    }

    @Test
    void axesThatRunAlongAxesGiveWhatAxesThatNearlyDoGive() {
        Random random = new Random(7);
        Volume source = Phantoms.image(
                new VolumeGeometry(
                        new GridSize(20, 30, 25), Affine.ofColumns(z(-1.2), x(0.9), y(2), new PointMm(-10, -20, 15))),
                _ -> random.nextDouble());
        GridSize size = new GridSize(22, 33, 18);
        PointMm origin = new PointMm(-9, -18, -7);
        Affine along = Affine.ofColumns(x(0.8), y(-0.8), z(0.9), origin);
        Affine nearly = Affine.ofColumns(new PointMm(0.8, 1e-8, 0), y(-0.8), z(0.9), origin);
        assertArrayEquals(
                Resampler.resample(source, new VolumeGeometry(size, along), CARRIED_ON)
                        .voxels(),
                Resampler.resample(source, new VolumeGeometry(size, nearly), CARRIED_ON)
                        .voxels(),
                1e-5f);
    }

    @Test
    void stripesThatACoarserGridCannotHoldBecomeTheirMean() {
        float[] stripes = new float[64];
        for (int n = 0; n < stripes.length; n++) {
            stripes[n] = n % 2;
        }
        Volume sampled = Resampler.resample(new Volume(line(64, 1, 0), stripes), line(28, 2, 4), CARRIED_ON);
        // At the finest stripes the Gaussian lets 7 % through; sampled as they are, all would be 0.
        for (float v : sampled.voxels()) {
            assertEquals(0.5, v, 0.075);
        }
    }

    @Test
    void theSourceStaysAsItWas() {
        Volume source = new Volume(line(4, 1, 0), new float[] {0, 8, 0, 8});
        Resampler.resample(source, line(2, 2, 0), CARRIED_ON);
        assertArrayEquals(new float[] {0, 8, 0, 8}, source.voxels());
    }

    @Test
    void threadsDoNotChangeTheResult() throws Exception {
        Random random = new Random(3);
        Volume source =
                Phantoms.image(Phantoms.oblique(random, new GridSize(30, 31, 32), 0.8, 1.1), _ -> random.nextDouble());
        VolumeGeometry target = Phantoms.oblique(random, new GridSize(20, 21, 22), 1.5, 2);
        assertArrayEquals(withThreads(1, source, target), withThreads(5, source, target));
    }

    private static float[] withThreads(int threads, Volume source, VolumeGeometry target) throws Exception {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            return pool.submit(
                            () -> Resampler.resample(source, target, CARRIED_ON).voxels())
                    .get();
        }
    }

    /** Voxels along x; one across. */
    private static VolumeGeometry line(int length, double spacing, double start) {
        return new VolumeGeometry(
                new GridSize(length, 1, 1), Affine.ofColumns(x(spacing), y(1), z(1), new PointMm(start, 0, 0)));
    }

    private static PointMm x(double length) {
        return new PointMm(length, 0, 0);
    }

    private static PointMm y(double length) {
        return new PointMm(0, length, 0);
    }

    private static PointMm z(double length) {
        return new PointMm(0, 0, length);
    }

    private static double linear(PointMm p) {
        return 3 + 0.7 * p.x() - 0.4 * p.y() + 0.2 * p.z();
    }

    private static boolean betweenCentres(VolumeGeometry grid, PointMm place) {
        VoxelPoint v = grid.toVoxel(place);
        GridSize size = grid.size();
        return Math.min(v.i(), Math.min(v.j(), v.k())) >= 0
                && v.i() <= size.i() - 1
                && v.j() <= size.j() - 1
                && v.k() <= size.k() - 1;
    }
}
