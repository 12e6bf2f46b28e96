package org.segline.preprocess.normalise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.Intensity;
import org.segline.kernel.volume.Volume;

class NormaliserTest {

    @Test
    void stepsAreAppliedInTheirOrder() {
        check(
                new float[] {-1000, 0, 50, 3000},
                new float[] {0, 0.5f, 0.75f, 1},
                new Intensity.Clip(-100, 100),
                new Intensity.MinMax());
    }

    @Test
    void aZScoreHasMeanNothingAndDeviationOne() {
        // Mean 5, standard deviation 2.
        check(
                new float[] {2, 4, 4, 4, 5, 5, 7, 9},
                new float[] {-1.5f, -0.5f, -0.5f, -0.5f, 0, 0, 1, 2},
                new Intensity.ZScore(false));
    }

    @Test
    void aZScoreOfWhatIsNotZeroLeavesZerosAlone() {
        check(new float[] {0, 10, 0, 20}, new float[] {0, -1, 0, 1}, new Intensity.ZScore(true));
    }

    @Test
    void oneValueBecomesNothing() {
        check(new float[] {7, 7, 7}, new float[3], new Intensity.MinMax());
        check(new float[] {7, 7, 7}, new float[3], new Intensity.ZScore(false));
        check(new float[] {7, 7, 7}, new float[3], new Intensity.ZScore(true));
    }

    @Test
    void fixedNumbersComeFromTheTrainingSet() {
        check(new float[] {90, 100, 120}, new float[] {-0.5f, 0, 1}, new Intensity.Fixed(100, 20));
    }

    @Test
    void percentilesLieBetweenValuesAsNumPyHasThem() {
        // numpy.percentile([1, 2, 3, 4, 10], [10, 90]) is 1.4 and 7.6.
        check(new float[] {10, 1, 3, 2, 4}, new float[] {7.6f, 1.4f, 3, 2, 4}, new Intensity.Percentiles(10, 90));
    }

    @Test
    void sumsOfMillionsKeepTheirDigits() {
        float[] voxels = new float[20_000_000];
        for (int n = 0; n < voxels.length; n++) {
            voxels[n] = 1000 + n % 2;
        }
        Normaliser.normalise(line(voxels), List.of(new Intensity.ZScore(false)));
        assertArrayEquals(new float[] {-1, 1}, new float[] {voxels[0], voxels[voxels.length - 1]}, 1e-6f);
    }

    private static Volume line(float[] voxels) {
        return new Volume(new VolumeGeometry(new GridSize(voxels.length, 1, 1), Affine.IDENTITY), voxels);
    }

    private static void check(float[] voxels, float[] expected, Intensity... steps) {
        Normaliser.normalise(line(voxels), List.of(steps));
        assertArrayEquals(expected, voxels, 1e-6f);
    }
}
