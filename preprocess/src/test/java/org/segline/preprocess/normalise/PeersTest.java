package org.segline.preprocess.normalise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.Intensity;
import org.segline.kernel.model.Intensity.Clip;
import org.segline.kernel.model.Intensity.Fixed;
import org.segline.kernel.model.Intensity.Limits;
import org.segline.kernel.model.Intensity.Linear;
import org.segline.kernel.model.Intensity.Mask;
import org.segline.kernel.model.Intensity.MinMax;
import org.segline.kernel.model.Intensity.PercentileRange;
import org.segline.kernel.model.Intensity.Percentiles;
import org.segline.kernel.model.Intensity.TrimmedZScore;
import org.segline.kernel.model.Intensity.Within;
import org.segline.kernel.model.Intensity.ZScore;
import org.segline.kernel.nifti.Nifti;
import org.segline.kernel.volume.Volume;
import org.segline.preprocess.NumPy;
import org.segline.preprocess.RealData;

/** Each step held against the formula of whom it is named after, computed by NumPy in double. */
class PeersTest {
    /** What float arithmetic may add, of the largest result. */
    private static final double TOLERANCE = 2e-6;

    private static final List<Double> PERCENTS = List.of(0.0, 0.5, 1.0, 37.3, 50.0, 99.5, 99.9, 100.0);

    /** How {@code x}, of shape {@code p} = (k, j, i), becomes {@code y}. */
    private record Peer(String formula, List<Intensity> steps) {}

    private static final Map<String, Peer> PEERS = new LinkedHashMap<>();

    static {
        PEERS.put(
                "nnU-Net's CTNormalization",
                new Peer(
                        "y = (np.clip(x, -968.0, 1273.0) - 102.5) / max(412.7, 1e-8)",
                        List.of(new Clip(-968, 1273), new Fixed(102.5, 412.7))));
        PEERS.put(
                "nnU-Net's ZScoreNormalization",
                new Peer("y = (x - x.mean()) / max(x.std(), 1e-8)", List.of(new ZScore(false))));
        PEERS.put(
                "nnU-Net's ZScoreNormalization in its mask",
                new Peer("""
                m = ndimage.binary_fill_holes(x != 0)
                y = x.copy()
                if m.any(): y[m] = (x[m] - x[m].mean()) / max(x[m].std(), 1e-8)
                """, List.of(new Within(Mask.NON_ZERO_FILLED, List.of(new ZScore(false))))));
        PEERS.put(
                "nnU-Net's RescaleTo01Normalization",
                new Peer("y = x - x.min(); y = y / np.clip(y.max(), a_min=1e-8, a_max=None)", List.of(new MinMax())));
        PEERS.put("nnU-Net's RGBTo01Normalization", new Peer("y = x / 255.0", List.of(new Linear(1 / 255.0, 0))));
        PEERS.put(
                "MONAI's ScaleIntensity",
                new Peer(
                        "a, b = x.min(), x.max(); n = (x - a) / (b - a) if b > a else x - a; y = n * (3 - -1) + -1",
                        List.of(new MinMax(), new Linear(4, -1))));
        PEERS.put(
                "MONAI's ScaleIntensityRange",
                new Peer(
                        "y = np.clip((x - -57) / (164 - -57) * (2 - -2) + -2, -2, 2)",
                        List.of(new Fixed(-57, 164 + 57), new Linear(4, -2), new Clip(-2, 2))));
        PEERS.put(
                "MONAI's ScaleIntensityRangePercentiles",
                new Peer("""
                a, b = np.percentile(x, 2.5), np.percentile(x, 97)
                n = (x - a) / (b - a) if b - a != 0 else x - a
                y = np.clip(n * (2 - 1) + 1, 1, 2)
                """, List.of(new PercentileRange(2.5, 97), new Linear(1, 1), new Clip(1, 2))));
        PEERS.put("MONAI's NormalizeIntensity", new Peer("""
                d = x.std()
                y = (x - x.mean()) / (d if d > 0 else 1)
                """, List.of(new ZScore(false))));
        PEERS.put("MONAI's NormalizeIntensity, nonzero", new Peer("""
                s = x != 0; y = x.copy()
                if s.any():
                    d = x[s].std(); y[s] = (x[s] - x[s].mean()) / (d if d > 0 else 1)
                """, List.of(new ZScore(true))));
        PEERS.put(
                "MONAI's NormalizeIntensity, nonzero, subtrahend and divisor",
                new Peer("""
                s = x != 0; y = x.copy()
                y[s] = (x[s] - 33) / 250
                """, List.of(new Within(Mask.NON_ZERO, List.of(new Fixed(33, 250))))));
        PEERS.put(
                "clipping at percentiles",
                new Peer("y = np.clip(x, *np.percentile(x, [0.5, 99.5]))", List.of(new Percentiles(0.5, 99.5))));
        PEERS.put(
                "DeepMedic's z-score with all cutoffs",
                new Peer(
                        """
                roi = x != 0; r = x[roi] if roi.any() else np.zeros(1)
                cut = lambda m, low, high: m & (x > low) & (x < high)
                m = cut(roi, np.percentile(r, 5), np.percentile(r, 95))
                m = cut(m, r.mean() - 2 * r.std(), r.mean() + 3 * r.std())
                m = cut(m, x.mean(), x.max())
                mean, d = (x[m].mean(), x[m].std()) if m.any() else (0, 0)
                y = (x - mean) / (d if d > 0 else 1)
                """,
                        List.of(new TrimmedZScore(
                                Mask.NON_ZERO, Optional.of(new Limits(5, 95)), Optional.of(new Limits(2, 3)), true))));
        PEERS.put(
                "DeepMedic's z-score without cutoffs",
                new Peer("""
                d = x.std()
                y = (x - x.mean()) / (d if d > 0 else 1)
                """, List.of(new TrimmedZScore(Mask.EVERYWHERE, Optional.empty(), Optional.empty(), false))));
    }

    @TempDir
    Path temporary;

    @TestFactory
    List<DynamicTest> aStepIsWhatItsPeerComputes() throws Exception {
        Map<String, Volume> images = new LinkedHashMap<>();
        images.put("noise", image(new GridSize(23, 19, 17), (random, n) -> (float) random.nextGaussian(50, 300)));
        images.put(
                "half of it 0",
                image(new GridSize(20, 21, 22), (random, n) -> random.nextBoolean() ? 0 : random.nextInt(2000)));
        images.put("a hollow head", hollow());
        images.put("of one value", image(new GridSize(5, 4, 3), (random, n) -> 7));
        images.put("of nothing but 0", image(new GridSize(5, 4, 3), (random, n) -> 0));
        images.put("of one voxel", image(new GridSize(1, 1, 1), (random, n) -> -3));
        images.put("of two values, one of them rare", image(new GridSize(9, 9, 9), (random, n) -> n == 5 ? 1 : 0));
        Path data = RealData.folder("ct-nifti-totalseg");
        images.put("a CT", Nifti.readVolume(data.resolve("example_ct_sm.nii.gz")));
        images.put("an MR", Nifti.readVolume(data.resolve("example_mr_sm.nii.gz")));
        List<DynamicTest> tests = new ArrayList<>();
        for (Map.Entry<String, Volume> image : images.entrySet()) {
            int length = image.getValue().voxels().length;
            float[] all = computed(image.getValue());
            int at = 0;
            for (Map.Entry<String, Peer> peer : PEERS.entrySet()) {
                float[] expected = Arrays.copyOfRange(all, at, at + length);
                at += length;
                tests.add(DynamicTest.dynamicTest(
                        peer.getKey() + ", " + image.getKey(),
                        () -> check(expected, peer.getValue().steps, image.getValue())));
            }
        }
        return tests;
    }

    /** What the peers' formulas make of an image, one after another. */
    private float[] computed(Volume image) throws Exception {
        StringBuilder script = new StringBuilder();
        script.append("x = x.astype(np.float64).reshape([int(v) for v in p])\nall = []\n");
        for (Peer peer : PEERS.values()) {
            script.append(peer.formula.strip()).append("\nall.append(y)\n");
        }
        GridSize size = image.size();
        return NumPy.run(
                temporary, script + "y = all", image.voxels(), List.of((double) size.k(), (double) size.j(), (double)
                        size.i()));
    }

    private static void check(float[] expected, List<Intensity> steps, Volume image) {
        Volume made = new Volume(image.geometry(), image.voxels().clone());
        Normaliser.normalise(made, steps);
        double most = 1;
        for (float v : expected) {
            most = Math.max(most, Math.abs(v));
        }
        for (int n = 0; n < expected.length; n++) {
            assertEquals(
                    expected[n],
                    made.voxels()[n],
                    TOLERANCE * most,
                    image.size().named(n));
        }
    }

    @Test
    void percentilesAreThoseOfNumPyToTheLastBit() throws Exception {
        Random random = new Random(4);
        for (int length : new int[] {1, 2, 3, 1000, 700_001}) {
            float[] values = new float[length];
            for (int n = 0; n < length; n++) {
                values[n] = length == 1000 ? random.nextInt(-5, 5) : (float) random.nextGaussian(0, 1e3);
            }
            String script = "v = np.percentile(x.astype(np.float64), p); y = [v, v - v.astype(np.float32)]";
            float[] numPy = NumPy.run(temporary, script, values, PERCENTS);
            Percentile ours = Percentile.of(values);
            for (int n = 0; n < PERCENTS.size(); n++) {
                double made = ours.at(PERCENTS.get(n));
                String what = PERCENTS.get(n) + " of " + length;
                assertEquals(numPy[n], (float) made, 0, what);
                assertEquals(numPy[PERCENTS.size() + n], (float) (made - (float) made), 0, what);
            }
        }
    }

    private interface Value {
        float of(Random random, int n);
    }

    private static Volume image(GridSize size, Value value) {
        Random random = new Random(9);
        float[] voxels = new float[Math.toIntExact(size.voxels())];
        for (int n = 0; n < voxels.length; n++) {
            voxels[n] = value.of(random, n);
        }
        return new Volume(new VolumeGeometry(size, Affine.IDENTITY), voxels);
    }

    /** A ball with a hole in its middle that is 0, as what surrounds it, and one that is open to the edge. */
    private static Volume hollow() {
        GridSize size = new GridSize(24, 25, 26);
        return image(size, (random, n) -> {
            int row = n / size.i();
            int plane = row / size.j();
            double i = n % size.i() - 11.5;
            double j = row % size.j() - 12.0;
            double k = plane - 12.5;
            double r = Math.sqrt(i * i + j * j + k * k);
            boolean tunnel = Math.abs(i + 6) < 1.1 && Math.abs(j) < 1.1;
            return r > 11 || r < 3 || tunnel ? 0 : (float) random.nextGaussian(400, 60);
        });
    }
}
