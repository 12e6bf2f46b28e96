package org.segline.training.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelBox;
import org.segline.kernel.volume.LabelVolume;
import org.segline.kernel.volume.Volume;

class IntensityTest {
    @Test
    void aShiftAddsAndAScaleMultiplies() {
        assertLine(new float[] {1.5f, 2.5f, 5.5f}, new Shift(just(0.5), 1));
        assertLine(new float[] {2, 4, 10}, new Scale(just(2), 1));
    }

    @Test
    void contrastKeepsTheMean() {
        // The mean of 1, 2 and 5 is 8/3.
        assertLine(new float[] {11 / 6f, 14 / 6f, 23 / 6f}, new Contrast(just(0.5), 1));
    }

    @Test
    void gammaKeepsTheDarkestAndTheBrightest() {
        // 2 is a quarter of the way from 1 to 5; squared, a sixteenth.
        assertLine(new float[] {1, 1.25f, 5}, new Gamma(just(2), 1));
    }

    @Test
    void whatHasNoProbabilityIsNotMade() {
        assertLine(new float[] {1, 2, 5}, new Shift(just(0.5), 0), new Scale(just(2), 0), new Gamma(just(2), 0));
    }

    @Test
    void changesAreMadeInTheirOrder() {
        assertLine(new float[] {3, 5, 11}, new Scale(just(2), 1), new Shift(just(1), 1));
        assertLine(new float[] {4, 6, 12}, new Shift(just(1), 1), new Scale(just(2), 1));
    }

    @Test
    void noiseHasItsStandardDeviation() {
        float[] noisy = see(new float[40 * 40 * 40], new GridSize(40, 40, 40), 1, new Noise(just(0.3), 1));
        double sum = 0;
        double squares = 0;
        for (float v : noisy) {
            sum += v;
            squares += v * v;
        }
        assertEquals(0, sum / noisy.length, 0.005);
        assertEquals(0.3, Math.sqrt(squares / noisy.length), 0.005);
    }

    @Test
    void aBlurIsAsWideInMillimetresAlongEveryAxis() {
        GridSize size = new GridSize(41, 21, 1);
        float[] one = new float[41 * 21];
        one[(int) size.index(20, 10, 0)] = 1;
        float[] smooth = see(one, size, 2, new Blur(just(4), 1)); // voxels of 1 mm along i, 2 mm along j
        double sum = 0;
        double alongI = 0;
        double alongJ = 0;
        for (int j = 0; j < 21; j++) {
            for (int i = 0; i < 41; i++) {
                float v = smooth[(int) size.index(i, j, 0)];
                sum += v;
                alongI += v * (i - 20) * (i - 20);
                alongJ += v * 2 * (j - 10) * 2 * (j - 10);
            }
        }
        assertEquals(1, sum, 0.001);
        assertEquals(4, Math.sqrt(alongI / sum), 0.15); // the Gaussian ends at 3 standard deviations
        assertEquals(4, Math.sqrt(alongJ / sum), 0.15);
    }

    @Test
    void aBlurLeavesOneValueOneValue() {
        GridSize size = new GridSize(6, 5, 4);
        float[] sevens = new float[6 * 5 * 4];
        Arrays.fill(sevens, 7);
        assertArrayEquals(sevens, see(sevens, size, 2, new Blur(just(3), 1)), 1e-5f);
    }

    @Test
    void outsideTheScanTheImageIsZeroWhateverIsDone() {
        Volume scan = new Volume(Phantoms.plain(2, 1, 1), new float[] {3, 4});
        LabelVolume labels = new LabelVolume(scan.geometry(), new short[] {1, 1});
        List<Augmentation> all = List.of(
                new Noise(just(0.1), 1),
                new Contrast(just(0.5), 1),
                new Blur(just(1), 1),
                new Gamma(just(2), 1),
                new Scale(just(2), 1),
                new Shift(just(1), 1));
        VoxelBox box = new VoxelBox(-1, 0, 0, new GridSize(4, 1, 1));
        Augmented seen = new Augmenter(all, (short) -1).see(scan, labels, box, box, new Random(1));
        assertEquals(0f, seen.image().voxels()[0]);
        assertNotEquals(3f, seen.image().voxels()[1]);
        assertEquals(0f, seen.image().voxels()[3]);
        assertArrayEquals(new short[] {-1, 1, 1, -1}, seen.labels().labels());
        // The outside is not looked at either: the mean of 3 and 4 is 3.5.
        Augmented half = new Augmenter(List.of(new Contrast(just(0.5), 1)), (short) -1)
                .see(scan, labels, box, box, new Random(1));
        assertArrayEquals(new float[] {0, 3.25f, 3.75f, 0}, half.image().voxels());
    }

    private static Range just(double value) {
        return new Range(value, value);
    }

    private static void assertLine(float[] expected, Augmentation... changes) {
        assertArrayEquals(expected, see(new float[] {1, 2, 5}, new GridSize(3, 1, 1), 1, changes), 1e-6f);
    }

    private static float[] see(float[] voxels, GridSize size, double spacingJ, Augmentation... changes) {
        VolumeGeometry grid = new VolumeGeometry(size, new Affine(1, 0, 0, 0, 0, spacingJ, 0, 0, 0, 0, 1, 0));
        VoxelBox all = VoxelBox.all(size);
        LabelVolume labels = new LabelVolume(grid, new short[voxels.length]);
        return new Augmenter(List.of(changes), (short) -1)
                .see(new Volume(grid, voxels), labels, all, all, new Random(1))
                .image()
                .voxels();
    }
}
