package org.segline.training.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.segline.kernel.geometry.GridSize;
import org.segline.training.network.Architecture;
import org.segline.training.network.DeepMedic;
import org.segline.training.network.Fcn;
import org.segline.training.network.Layer;
import org.segline.training.network.Layer.Activation.Nonlinearity;
import org.segline.training.network.Layer.Normalisation.Norm;
import org.segline.training.network.Layer.Padding;
import org.segline.training.network.Layer.Pooling.Pool;
import org.segline.training.network.Layer.Upsampling.Interpolation;
import org.segline.training.network.Layers;
import org.segline.training.network.Margin;
import org.segline.training.network.Network;
import org.segline.training.network.RandomWeights;
import org.segline.training.network.Style;
import org.segline.training.network.UNet;
import org.segline.training.network.VoxelWise;

/** What ONNX Runtime makes of exported networks, against what torch makes of the same layers and weights. */
class OnnxExportTest {
    private static final GridSize ONE = size(1, 1, 1);
    private static final Layer.Activation RELU = new Layer.Activation(Nonlinearity.RELU, 0);
    private static final Layer.Activation PRELU = new Layer.Activation(Nonlinearity.PRELU, 0.25);
    private static final int BATCH = 2;

    @TempDir
    static Path scratch;

    private static Torch torch;

    @BeforeAll
    static void startTorch() throws IOException, InterruptedException {
        torch = Torch.start(scratch);
    }

    @AfterAll
    static void stopTorch() throws IOException {
        if (torch != null) {
            torch.close();
        }
    }

    private static GridSize size(int i, int j, int k) {
        return new GridSize(i, j, k);
    }

    private static Layer.Convolution convolution(int channels, GridSize kernel, GridSize stride, GridSize dilation) {
        return new Layer.Convolution(channels, kernel, stride, dilation, Padding.VALID, true);
    }

    /** Six channels out of one, so that layers of channels have some to tell apart. */
    private static Layer widened(Layer... layers) {
        return new Layer.Sequence(Stream.concat(Stream.of(convolution(6, size(3, 3, 1), ONE, ONE)), Stream.of(layers))
                .toList());
    }

    /** A layer that takes features off the image's voxels, and one that brings them back. */
    private static Layer there(Layer and, Layer back) {
        return widened(and, back);
    }

    private static Layer upsampled(Interpolation kind, GridSize factor) {
        return there(new Layer.Pooling(Pool.MEAN, factor), new Layer.Upsampling(kind, factor));
    }

    private static Layer normalised(Norm kind, int groups) {
        return widened(new Layer.Normalisation(kind, groups));
    }

    static Stream<Arguments> kindsOfLayers() {
        GridSize odd = size(13, 11, 9);
        GridSize even = size(14, 13, 12);
        return Stream.of(
                arguments("convolution", convolution(2, size(3, 5, 1), ONE, ONE), odd),
                arguments("dilation", convolution(2, size(3, 3, 3), ONE, size(3, 2, 1)), odd),
                arguments(
                        "zero padding",
                        new Layer.Convolution(2, size(3, 5, 1), ONE, size(2, 1, 1), Padding.ZERO, false),
                        odd),
                arguments(
                        "stride and transposed convolution",
                        there(
                                convolution(4, size(2, 1, 3), size(2, 1, 3), ONE),
                                new Layer.TransposedConvolution(2, size(2, 1, 3), true)),
                        even),
                arguments(
                        "strides without remainder",
                        there(
                                new Layer.Convolution(4, size(3, 3, 3), size(3, 3, 1), ONE, Padding.ZERO, true),
                                Layer.Sequence.of(
                                        new Layer.TransposedConvolution(2, size(3, 3, 1), false),
                                        convolution(2, size(3, 3, 1), ONE, ONE))),
                        size(14, 13, 5)),
                arguments(
                        "max",
                        there(
                                new Layer.Pooling(Pool.MAX, size(2, 3, 1)),
                                new Layer.TransposedConvolution(2, size(2, 3, 1), true)),
                        even),
                arguments("mean and nearest", upsampled(Interpolation.NEAREST, size(3, 2, 1)), even),
                arguments("mean and linear", upsampled(Interpolation.LINEAR, size(2, 3, 4)), even),
                arguments("linear in 2-D", upsampled(Interpolation.LINEAR, size(2, 2, 1)), size(14, 13, 1)),
                arguments("linear from one voxel", upsampled(Interpolation.LINEAR, size(2, 3, 4)), size(4, 5, 4)),
                arguments("batch", normalised(Norm.BATCH, 1), odd),
                arguments("instance", normalised(Norm.INSTANCE, 1), odd),
                arguments("group", normalised(Norm.GROUP, 3), odd),
                arguments("layer", normalised(Norm.LAYER, 1), odd),
                arguments("relu", widened(RELU), odd),
                arguments("leaky", widened(new Layer.Activation(Nonlinearity.LEAKY_RELU, 0.2)), odd),
                arguments("prelu", widened(PRELU), odd),
                arguments("dropout", widened(new Layer.Dropout(0.5)), odd),
                arguments("crop", widened(new Layer.Crop(new Margin(2, 0, 3))), odd),
                arguments(
                        "concatenation",
                        new Layer.Concatenation(List.of(
                                new Layer.Sequence(List.of()),
                                convolution(2, size(3, 3, 3), ONE, ONE),
                                convolution(3, size(5, 3, 1), ONE, ONE))),
                        odd),
                arguments(
                        "sum",
                        widened(new Layer.Sum(List.of(
                                new Layer.Sequence(List.of()),
                                convolution(6, size(3, 3, 3), ONE, ONE),
                                convolution(6, size(5, 3, 1), ONE, ONE)))),
                        odd));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kindsOfLayers")
    void eachKindOfLayerGivesWhatTorchGives(String name, Layer layer, GridSize size) throws IOException {
        assertSame(new Network(1, layer), size);
    }

    static Stream<Arguments> families() {
        Style valid = new Style(Padding.VALID, Optional.empty(), PRELU, true, 0.1);
        Style batch = new Style(Padding.ZERO, Optional.of(new Layer.Normalisation(Norm.BATCH, 1)), RELU, false, 0);
        Style instance = new Style(
                Padding.ZERO,
                Optional.of(new Layer.Normalisation(Norm.INSTANCE, 1)),
                new Layer.Activation(Nonlinearity.LEAKY_RELU, 0.01),
                true,
                0);
        Style group = new Style(Padding.VALID, Optional.of(new Layer.Normalisation(Norm.GROUP, 2)), RELU, false, 0);
        return Stream.of(
                arguments(
                        "valid U-Net",
                        new UNet(3, List.of(4, 6), 2, UNet.Up.TRANSPOSED, valid),
                        List.of(size(20, 22, 24), size(26, 20, 22))),
                arguments(
                        "valid U-Net, nearest",
                        new UNet(3, List.of(4, 6), 1, UNet.Up.NEAREST, group),
                        List.of(size(20, 22, 24))),
                arguments(
                        "U-Net, batch",
                        new UNet(3, List.of(4, 6, 8), 2, UNet.Up.LINEAR, batch),
                        List.of(size(12, 16, 8))),
                arguments(
                        "U-Net, instance",
                        new UNet(3, List.of(4, 6), 2, UNet.Up.TRANSPOSED, instance),
                        List.of(size(12, 16, 8))),
                arguments(
                        "valid U-Net, linear",
                        new UNet(3, List.of(4, 6, 6), 1, UNet.Up.LINEAR, valid),
                        List.of(size(30, 34, 30))),
                arguments(
                        "FCN-8s",
                        new Fcn(3, List.of(3, 4, 6), 1, List.of(8), 0.5, 2, UNet.Up.LINEAR, batch),
                        List.of(size(16, 24, 8))),
                arguments(
                        "FCN-16s, transposed",
                        new Fcn(3, List.of(3, 4, 6), 1, List.of(), 0, 1, UNet.Up.TRANSPOSED, instance),
                        List.of(size(16, 24, 8))),
                arguments(
                        "valid FCN-32s",
                        new Fcn(2, List.of(4, 4, 6), 2, List.of(8), 0, 0, UNet.Up.NEAREST, group),
                        List.of(size(44, 52, 1))),
                arguments(
                        "DeepMedic",
                        new DeepMedic(3, List.of(4, 6), 2, List.of(3), List.of(8, 8), 0.5, valid),
                        List.of(size(27, 30, 33))),
                arguments(
                        "flat DeepMedic of three pathways",
                        new DeepMedic(2, List.of(4, 6), 2, List.of(3, 5), List.of(8), 0, valid),
                        List.of(size(55, 70, 2))),
                arguments(
                        "padded DeepMedic",
                        new DeepMedic(3, List.of(4), 2, List.of(3), List.of(), 0, batch),
                        List.of(size(12, 9, 6))),
                arguments(
                        "voxel-wise",
                        new VoxelWise(3, List.of(4, 6), 2, List.of(1, 2), List.of(8), 0.5, valid),
                        List.of(size(13, 13, 13), size(16, 13, 15))),
                arguments(
                        "layers of one's own",
                        new Layers(List.of(
                                new Layer.Pooling(Pool.MEAN, size(3, 1, 1)),
                                new Layer.TransposedConvolution(3, size(3, 1, 1), true))),
                        List.of(size(6, 3, 2))),
                arguments(
                        "flat U-Net",
                        new UNet(2, List.of(4, 6, 8), 2, UNet.Up.LINEAR, batch),
                        List.of(size(12, 16, 1), size(12, 16, 3))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("families")
    void eachFamilyGivesWhatTorchGives(String name, Architecture architecture, List<GridSize> sizes)
            throws IOException {
        Network network = architecture.network(1, 3);
        assertEquals(3, network.classes());
        for (GridSize size : sizes) {
            assertSame(network, size);
        }
    }

    private static void assertSame(Network network, GridSize size) throws IOException {
        Map<String, float[]> weights = RandomWeights.of(network, 5);
        float[] image = RandomWeights.noise(Math.toIntExact(BATCH * size.voxels()), 6);
        Torch.Scores expected = torch.scores(network, weights, BATCH, image, size);
        assertEquals(network.classes(), expected.classes());
        try (Served served = Served.open(OnnxExport.model(network, weights), scratch)) {
            assertEquals(network.classes(), served.classes());
            float[] scores = served.scores(BATCH, image, size, expected.size());
            assertArrayEquals(expected.values(), scores, tolerance(expected.values()));
        }
    }

    /** Float rounding over a few layers, as a share of the largest score. */
    private static float tolerance(float... scores) {
        float largest = 1;
        for (float score : scores) {
            assertTrue(Float.isFinite(score));
            largest = Math.max(largest, Math.abs(score));
        }
        return 1e-5f * largest;
    }

    @Test
    void theSameNetworkAndWeightsGiveTheSameBytes() {
        Network network = new UNet(
                        3, List.of(2, 4), 2, UNet.Up.LINEAR, new Style(Padding.ZERO, Optional.empty(), PRELU, true, 0))
                .network(1, 2);
        Map<String, float[]> weights = RandomWeights.of(network, 1);
        assertArrayEquals(OnnxExport.model(network, weights), OnnxExport.model(network, new HashMap<>(weights)));
    }

    @Test
    void weightsThatAreMissingOrTooManyOrNotFiniteAreNamed() {
        Network network = new Network(1, convolution(2, ONE, ONE, ONE));
        float[] two = {1, 2};
        assertEquals("there are no weights 'net.bias'", refusal(network, Map.of("net.weight", two)));
        assertEquals(
                "weights 'net.bias' are 3, but shape [2] is of 2",
                refusal(network, Map.of("net.weight", two, "net.bias", new float[3])));
        assertEquals(
                "weights 'net.bias' are not all finite",
                refusal(network, Map.of("net.weight", two, "net.bias", new float[] {0, Float.NaN})));
    }

    private static String refusal(Network network, Map<String, float[]> weights) {
        return assertThrows(IllegalArgumentException.class, () -> OnnxExport.model(network, weights))
                .getMessage();
    }
}
