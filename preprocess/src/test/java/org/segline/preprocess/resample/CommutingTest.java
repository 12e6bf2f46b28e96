package org.segline.preprocess.resample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.Axes;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelBox;
import org.segline.kernel.model.Sampling;
import org.segline.kernel.model.Sampling.Interpolation;
import org.segline.kernel.volume.Volume;

/** It does not matter whether a grid is cut, padded or turned before it is sampled or after, nor how the source lies. */
class CommutingTest {
    private static final float OUTSIDE = -7;
    private static final float TOLERANCE = 2e-4f;

    @RepeatedTest(12)
    void withACrop(RepetitionInfo repetition) {
        Setting setting = new Setting(repetition.getCurrentRepetition());
        VoxelBox box = new VoxelBox(3, 1, 4, new GridSize(9, 11, 7));
        assertArrayEquals(
                setting.onto(setting.target).crop(box).voxels(),
                setting.onto(setting.target.crop(box)).voxels(),
                TOLERANCE);
    }

    @RepeatedTest(12)
    void withAPad(RepetitionInfo repetition) {
        Setting setting = new Setting(repetition.getCurrentRepetition());
        VoxelBox wider = VoxelBox.all(setting.target.size()).grow(40, 30, 35);
        Volume padded = setting.onto(setting.target.window(wider));
        VoxelBox middle = new VoxelBox(40, 30, 35, setting.target.size());
        assertArrayEquals(
                setting.onto(setting.target).voxels(), padded.crop(middle).voxels(), TOLERANCE);
        assertEquals(OUTSIDE, padded.at(0, 0, 0));
    }

    @RepeatedTest(12)
    void withATurnOfTheTarget(RepetitionInfo repetition) {
        Setting setting = new Setting(repetition.getCurrentRepetition());
        for (String letters : new String[] {"LPS", "RAI", "SLP", "PIR", "AIL", "IRP"}) {
            Axes axes = Axes.of(letters);
            assertArrayEquals(
                    setting.onto(setting.target).reorient(axes).voxels(),
                    setting.onto(setting.target.reorient(axes)).voxels(),
                    TOLERANCE,
                    letters);
        }
    }

    @RepeatedTest(12)
    void withATurnOfTheSource(RepetitionInfo repetition) {
        Setting setting = new Setting(repetition.getCurrentRepetition());
        float[] expected = setting.onto(setting.target).voxels();
        for (String letters : new String[] {"LPS", "RAI", "SLP", "PIR", "AIL", "IRP"}) {
            Volume turned = setting.source.reorient(Axes.of(letters));
            assertArrayEquals(
                    expected,
                    Resampler.resample(turned, setting.target, setting.how).voxels(),
                    TOLERANCE,
                    letters);
        }
    }

    /** A source of noise, and a target that is turned against it, in every other one only by right angles. */
    private static final class Setting {
        private final Volume source;
        private final VolumeGeometry target;
        private final Sampling how;

        Setting(int seed) {
            Random random = new Random(seed);
            VolumeGeometry grid = Phantoms.oblique(random, new GridSize(19, 16, 22), 0.7, 1.6);
            source = Phantoms.image(grid, _ -> random.nextDouble());
            target = seed % 2 == 0
                    ? Phantoms.oblique(random, new GridSize(14, 15, 13), 0.5, 1.9)
                    : new VolumeGeometry(
                            new GridSize(14, 15, 13),
                            grid.affine().after(new Affine(0, 0.7, 0, 3.1, 0, 0, -1.6, 18.3, 1.3, 0, 0, 2.2)));
            how = new Sampling(
                    seed % 3 == 0 ? Interpolation.CUBIC : Interpolation.LINEAR,
                    seed % 3 == 1 ? Sampling.LowPass.GAUSSIAN : Sampling.LowPass.NONE,
                    Sampling.Rim.OUTSIDE,
                    new Sampling.Outside.Value(OUTSIDE));
        }

        Volume onto(VolumeGeometry grid) {
            return Resampler.resample(source, grid, how);
        }
    }
}
