package org.segline.preprocess.resample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.SpacingMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.Intensity;
import org.segline.kernel.model.Sampling;
import org.segline.kernel.model.Sampling.Interpolation;
import org.segline.kernel.model.Sampling.LowPass;
import org.segline.kernel.model.Sampling.Outside;
import org.segline.kernel.model.Sampling.Rim;
import org.segline.kernel.model.TargetGrid;
import org.segline.kernel.volume.LabelVolume;
import org.segline.kernel.volume.Volume;
import org.segline.preprocess.ModelView;
import org.segline.preprocess.normalise.Pointwise;

class SamplingChoicesTest {
    private static final VolumeGeometry LINE = new VolumeGeometry(new GridSize(6, 1, 1), Affine.IDENTITY);

    /** Two voxels of LINE each, from face to face. */
    private static final VolumeGeometry PAIRS =
            new VolumeGeometry(new GridSize(3, 1, 1), new Affine(2, 0, 0, 0.5, 0, 1, 0, 0, 0, 0, 1, 0));

    @Test
    void theAreaOfALargerVoxelIsTheMeanOfThoseItCovers() {
        Volume source = new Volume(LINE, new float[] {1, 3, 10, 20, 0, 8});
        assertArrayEquals(
                new float[] {2, 15, 4},
                Resampler.resample(source, PAIRS, with(LowPass.AREA)).voxels());
    }

    @Test
    void withoutALowPassOnlyNeighboursCount() {
        Volume source = new Volume(LINE, new float[] {1, 3, 10, 20, 0, 8});
        VolumeGeometry third =
                new VolumeGeometry(new GridSize(2, 1, 1), new Affine(3, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0));
        assertArrayEquals(
                new float[] {3, 0},
                Resampler.resample(source, third, with(LowPass.NONE)).voxels());
    }

    @Test
    void whatIsOutsideIsTheSmallestValueOfTheSource() {
        Volume source = new Volume(LINE, new float[] {5, -3, 7, 1, 2, 4});
        VolumeGeometry wider =
                new VolumeGeometry(new GridSize(8, 1, 1), new Affine(1, 0, 0, -1, 0, 1, 0, 0, 0, 0, 1, 0));
        assertArrayEquals(
                new float[] {-3, 5, -3, 7, 1, 2, 4, -3},
                Resampler.resample(source, wider, with(LowPass.NONE)).voxels());
    }

    @Test
    void theCornersAroundATiltedCtAreAirAndNotWater() {
        double tilt = Math.toRadians(18.5);
        VolumeGeometry tilted = new VolumeGeometry(
                new GridSize(40, 40, 30), new Affine(1, 0, 0, 0, 0, Math.cos(tilt), 0, 0, 0, -Math.sin(tilt), 2.5, 0));
        Volume ct = Phantoms.image(tilted, place -> place.x() < 20 ? -1024 : 60);
        TargetGrid upright = new TargetGrid.Spaced("SPL", new SpacingMm(1, 1, 1));
        Volume seen = ModelView.onGrid(ct, upright);
        assertEquals(-1024, seen.at(seen.size().i() - 1, 0, 0), "in front of bone, below the lowest slice");
        for (float v : seen.voxels()) {
            assertTrue(v >= -1024 && v <= 60, "a value between those of the source, not " + v);
        }
        float[] normalised = ModelView.of(
                        ct, upright, List.of(new Intensity.Clip(-1000, 1000), new Intensity.Fixed(0, 1000)))
                .voxels();
        assertEquals(-1, normalised[seen.size().i() - 1], "what is outside is normalised, too");
    }

    @Test
    void aFixedGridIsFilledWithZero() {
        Volume source = new Volume(LINE, new float[] {5, 3, 7, 1, 2, 4});
        TargetGrid wide = new TargetGrid.Fixed("SPL", new SpacingMm(1, 1, 1), new GridSize(8, 1, 1));
        assertArrayEquals(
                new float[] {0, 5, 3, 7, 1, 2, 4, 0},
                ModelView.onGrid(source, wide).voxels());
    }

    @Test
    void finishingOnTheWayIsFinishingAfterwards() {
        Random random = new Random(1);
        Volume source =
                Phantoms.image(Phantoms.oblique(random, new GridSize(20, 21, 22), 0.8, 1), _ -> random.nextGaussian());
        Pointwise finish = Pointwise.leading(
                List.of(new Intensity.Clip(-1, 1.5), new Intensity.Fixed(0.2, 3), new Intensity.Linear(2, 1)));
        for (VolumeGeometry target : targets(source, random)) {
            float[] after = Resampler.resample(source, target, with(LowPass.NONE))
                    .voxels()
                    .clone();
            finish.apply(after, 0, after.length);
            assertArrayEquals(
                    after,
                    Resampler.resample(source, target, with(LowPass.NONE), finish)
                            .voxels());
            short[] halves = Resampler.resampleToHalves(source, target, with(LowPass.NONE), finish)
                    .halves();
            for (int n = 0; n < after.length; n++) {
                assertEquals(Float.floatToFloat16(after[n]), halves[n]);
            }
        }
    }

    @Test
    void anArrayThatWasUsedBeforeIsOverwrittenAllOver() {
        Volume source = new Volume(LINE, new float[] {5, 3, 7, 1, 2, 4});
        VolumeGeometry wider =
                new VolumeGeometry(new GridSize(8, 1, 1), new Affine(1, 0, 0, -1, 0, 1, 0, 0, 0, 0, 1, 0));
        float[] used = {9, 9, 9, 9, 9, 9, 9, 9};
        Volume made = Resampler.resample(source, wider, Sampling.OF_FIXED, Pointwise.NOTHING, used);
        assertSame(used, made.voxels());
        assertArrayEquals(new float[] {0, 5, 3, 7, 1, 2, 4, 0}, used);
    }

    @Test
    void labelsAreThoseOfTheNearestVoxel() {
        Random random = new Random(2);
        VolumeGeometry grid = Phantoms.oblique(random, new GridSize(12, 13, 14), 0.8, 2);
        Volume numbers = Phantoms.image(grid, _ -> random.nextInt(1, 5));
        short[] labels = new short[numbers.voxels().length];
        for (int n = 0; n < labels.length; n++) {
            labels[n] = (short) numbers.voxels()[n];
        }
        Sampling nearest = new Sampling(Interpolation.NEAREST, LowPass.NONE, Rim.CARRIED_ON, new Outside.Value(0));
        for (VolumeGeometry target : targets(numbers, random)) {
            float[] expected = Resampler.resample(numbers, target, nearest).voxels();
            short[] made =
                    Resampler.nearest(new LabelVolume(grid, labels), target).labels();
            for (int n = 0; n < made.length; n++) {
                assertEquals(expected[n], made[n], target.size().named(n));
            }
        }
    }

    @Test
    void whatIsConstantStaysSoToTheLastBit() {
        Random random = new Random(3);
        Volume source = Phantoms.image(Phantoms.oblique(random, new GridSize(20, 21, 22), 0.8, 1), _ -> 1234.567);
        Sampling carried = new Sampling(Interpolation.LINEAR, LowPass.NONE, Rim.CARRIED_ON, new Outside.Smallest());
        for (VolumeGeometry target : targets(source, random)) {
            for (float v : Resampler.resample(source, target, carried).voxels()) {
                assertEquals(1234.567f, v);
            }
        }
    }

    @Test
    void threadsDoNotChangeTheResultHoweverItIsSampled() throws Exception {
        Random random = new Random(4);
        Volume source =
                Phantoms.image(Phantoms.oblique(random, new GridSize(30, 31, 64), 0.8, 1.1), _ -> random.nextDouble());
        for (Interpolation interpolation : Interpolation.values()) {
            for (LowPass lowPass : LowPass.values()) {
                Sampling how = new Sampling(interpolation, lowPass, Rim.CARRIED_ON, new Outside.Smallest());
                for (VolumeGeometry target : targets(source, random)) {
                    assertArrayEquals(withThreads(1, source, target, how), withThreads(5, source, target, how));
                }
            }
        }
    }

    private static float[] withThreads(int threads, Volume source, VolumeGeometry target, Sampling how)
            throws Exception {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            return pool.submit(() -> Resampler.resample(source, target, how).voxels())
                    .get();
        }
    }

    /** Finer along axes in another order, coarser along the same ones, and oblique. */
    private static List<VolumeGeometry> targets(Volume source, Random random) {
        Affine affine = source.geometry().affine();
        return List.of(
                new VolumeGeometry(
                        new GridSize(40, 25, 31),
                        affine.after(new Affine(0, 0.7, 0, 0.3, 0, 0, -0.6, 20.1, 0.5, 0, 0, 0.2))),
                new VolumeGeometry(
                        new GridSize(9, 12, 7),
                        affine.after(new Affine(2.1, 0, 0, 0.3, 0, 1.5, 0, 1.1, 0, 0, 2.7, 0.2))),
                Phantoms.oblique(random, new GridSize(20, 21, 22), 0.5, 1.5));
    }

    private static Sampling with(LowPass lowPass) {
        return new Sampling(Interpolation.LINEAR, lowPass, Rim.CARRIED_ON, new Outside.Smallest());
    }
}
