package org.segline.preprocess.resample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.Sampling;
import org.segline.kernel.model.Sampling.Rim;
import org.segline.kernel.volume.Volume;

class RimTest {
    /** Two voxels of 2 mm with centres at x = 0 and 2, which reach from -1 to 3. */
    private static final Volume SOURCE = new Volume(
            new VolumeGeometry(new GridSize(2, 1, 1), new Affine(2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0)),
            new float[] {4, 8});

    /** Voxels of 1 mm at x = -1.5 ... 3.5. */
    private static final VolumeGeometry TARGET =
            new VolumeGeometry(new GridSize(6, 1, 1), Affine.translation(-1.5, 0, 0));

    @Test
    void theRimIsCarriedOn() {
        float[] expected = {-9, 4, 5, 7, 8, -9};
        assertArrayEquals(
                expected,
                Resampler.resample(SOURCE, TARGET, with(Rim.CARRIED_ON)).voxels());
    }

    @Test
    void theRimIsOutside() {
        float[] expected = {-9, -9, 5, 7, -9, -9};
        assertArrayEquals(
                expected, Resampler.resample(SOURCE, TARGET, with(Rim.OUTSIDE)).voxels());
    }

    private static Sampling with(Rim rim) {
        return new Sampling(
                Sampling.Interpolation.LINEAR, Sampling.LowPass.GAUSSIAN, rim, new Sampling.Outside.Value(-9));
    }
}
