package org.segline.training.torch;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.Halo;
import org.segline.training.export.OnnxExport;
import org.segline.training.export.Served;
import org.segline.training.network.Architecture;
import org.segline.training.network.DeepMedic;
import org.segline.training.network.Fcn;
import org.segline.training.network.Layer;
import org.segline.training.network.Layer.Activation.Nonlinearity;
import org.segline.training.network.Layer.Normalisation.Norm;
import org.segline.training.network.Layer.Padding;
import org.segline.training.network.Network;
import org.segline.training.network.Style;
import org.segline.training.network.UNet;

/** What was trained with libtorch and what is served by ONNX Runtime say the same. */
class ExportAgreementTest {
    /** For networks that normalise over space, whose sums are long. */
    private static final double OVER_SPACE = 1e-3;

    private static final double OTHERWISE = 1e-5;
    private static final double SAME_LABELS = 0.9999;
    private static final int STEPS = 30;

    @TempDir
    private Path directory;

    private static Style style(Padding padding, Norm norm, Nonlinearity nonlinearity) {
        return new Style(
                padding,
                Optional.ofNullable(norm).map(kind -> new Layer.Normalisation(kind, kind == Norm.GROUP ? 2 : 1)),
                new Layer.Activation(nonlinearity, 0.1),
                true,
                0.1);
    }

    static Stream<Arguments> trained() {
        GridSize even = new GridSize(16, 16, 16);
        Style zero = style(Padding.ZERO, Norm.INSTANCE, Nonlinearity.LEAKY_RELU);
        Style valid = style(Padding.VALID, Norm.BATCH, Nonlinearity.PRELU);
        return Stream.of(
                arguments(new UNet(3, List.of(4, 8, 8), 2, UNet.Up.TRANSPOSED, zero), even, OVER_SPACE),
                arguments(
                        new UNet(
                                3,
                                List.of(4, 8),
                                1,
                                UNet.Up.LINEAR,
                                style(Padding.ZERO, Norm.GROUP, Nonlinearity.RELU)),
                        even,
                        OVER_SPACE),
                arguments(
                        new UNet(
                                2,
                                List.of(4, 8),
                                1,
                                UNet.Up.NEAREST,
                                style(Padding.ZERO, Norm.LAYER, Nonlinearity.RELU)),
                        even,
                        OVER_SPACE),
                arguments(
                        new UNet(3, List.of(4, 8), 1, UNet.Up.NEAREST, style(Padding.VALID, null, Nonlinearity.RELU)),
                        new GridSize(18, 18, 18),
                        OTHERWISE),
                arguments(new DeepMedic(3, List.of(4, 6), 1, List.of(3), List.of(8), 0.2, valid), size(21), OTHERWISE),
                arguments(new Fcn(3, List.of(4, 8, 8), 1, List.of(8), 0.2, 2, UNet.Up.LINEAR, zero), even, OVER_SPACE));
    }

    private static GridSize size(int length) {
        return new GridSize(length, length, length);
    }

    @ParameterizedTest
    @MethodSource("trained")
    void trainedAndExportedScoresAgree(Architecture architecture, GridSize size, double tolerance) throws Exception {
        Network network = architecture.network(1, 3);
        Halo halo = network.halo();
        GridSize answer = halo.output(size);
        Learning learning = Networks.learning(new Optimiser.AdamW(0.9, 0.999, 1e-8, 1e-4));
        try (Learner learner = new Learner(network, learning, Networks.cpu(), 1)) {
            for (int step = 0; step < STEPS; step++) {
                learner.step(brightness(size, answer, halo, step), 0.01, step, step);
            }
            Batch unseen = brightness(size, answer, halo, 1000);
            float[] trained = learner.scores(unseen);
            byte[] onnx = OnnxExport.model(network, learner.weights());
            try (Served served = Served.open(onnx, directory)) {
                float[] exported = served.scores(1, unseen.images(), size, answer);
                assertAgree(trained, exported, tolerance, Math.toIntExact(answer.voxels()));
            }
        }
    }

    private static void assertAgree(float[] trained, float[] exported, double tolerance, int voxels) {
        double largest = 0;
        int same = 0;
        for (int n = 0; n < trained.length; n++) {
            largest = Math.max(largest, Math.abs(trained[n] - exported[n]));
        }
        for (int n = 0; n < voxels; n++) {
            same += likeliest(trained, n, voxels) == likeliest(exported, n, voxels) ? 1 : 0;
        }
        double difference = largest;
        assertTrue(largest <= tolerance, () -> "logits differ by up to " + difference);
        assertTrue(same >= SAME_LABELS * voxels, "labels agree on %d of %d voxels".formatted(same, voxels));
    }

    private static int likeliest(float[] scores, int voxel, int voxels) {
        int best = 0;
        for (int c = 1; c < 3; c++) {
            if (scores[c * voxels + voxel] > scores[best * voxels + voxel]) {
                best = c;
            }
        }
        return best;
    }

    /** Noise, in which the class is how bright a voxel is. */
    private static Batch brightness(GridSize size, GridSize answer, Halo halo, long seed) {
        Random random = new Random(seed);
        float[] image = new float[Math.toIntExact(size.voxels())];
        for (int n = 0; n < image.length; n++) {
            image[n] = (float) random.nextGaussian();
        }
        short[] labels = new short[Math.toIntExact(answer.voxels())];
        for (int k = 0; k < answer.k(); k++) {
            for (int j = 0; j < answer.j(); j++) {
                for (int i = 0; i < answer.i(); i++) {
                    float voxel = image[(int) size.index(i + halo.i(), j + halo.j(), k + halo.k())];
                    labels[(int) answer.index(i, j, k)] = (short) (voxel < -0.4 ? 0 : voxel < 0.4 ? 1 : 2);
                }
            }
        }
        return new Batch(1, image, size, labels, answer);
    }
}
