package org.segline.training.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.segline.kernel.geometry.GridSize;
import org.segline.training.network.Interpreter;
import org.segline.training.network.Layer;
import org.segline.training.network.Margin;

/**
 * The reading of a network that writes it as a graph; what flows is the name of a value in it. Nodes bear the names of the
 * layers that they come from.
 *
 * <p>Operators and their formulas are those of the ONNX specification, opset 17.
 *
 * @see <a href="https://onnx.ai/onnx/operators/">ONNX operators</a>
 */
final class OnnxReading implements Interpreter<String> {
    /** Added to variances; libtorch's default. */
    private static final double EPSILON = 1e-5;

    private static final int SPACE = 3;

    private final OnnxGraph graph;
    private final Map<String, float[]> weights;

    OnnxReading(OnnxGraph graph, Map<String, float[]> weights) {
        this.graph = graph;
        this.weights = weights;
    }

    @Override
    public String convolution(String name, Layer.Convolution layer, int channels, String in) {
        return graph.node(
                "Conv",
                name,
                kernel(name, in, layer.channels(), channels, layer.kernel(), layer.channels(), layer.bias()),
                OnnxGraph.ints("kernel_shape", sizes(layer.kernel())),
                OnnxGraph.ints("strides", sizes(layer.stride())),
                OnnxGraph.ints("dilations", sizes(layer.dilation())),
                OnnxGraph.ints("pads", bothSides(layer::pad)));
    }

    @Override
    public String transposedConvolution(String name, Layer.TransposedConvolution layer, int channels, String in) {
        return graph.node(
                "ConvTranspose",
                name,
                kernel(name, in, channels, layer.channels(), layer.factor(), layer.channels(), layer.bias()),
                OnnxGraph.ints("kernel_shape", sizes(layer.factor())),
                OnnxGraph.ints("strides", sizes(layer.factor())));
    }

    /** The inputs of a convolution's node, whose weights have shape (first, second, d, h, w). */
    private List<String> kernel(
            String name, String in, int first, int second, GridSize kernel, int channelsOut, boolean bias) {
        List<String> inputs = new ArrayList<>();
        inputs.add(in);
        inputs.add(parameter(name, "weight", List.of(first, second, kernel.k(), kernel.j(), kernel.i())));
        if (bias) {
            inputs.add(parameter(name, "bias", List.of(channelsOut)));
        }
        return inputs;
    }

    @Override
    public String pooling(Layer.Pooling layer, String in) {
        return graph.node(
                switch (layer.kind()) {
                    case MAX -> "MaxPool";
                    case MEAN -> "AveragePool";
                },
                "pool",
                List.of(in),
                OnnxGraph.ints("kernel_shape", sizes(layer.size())),
                OnnxGraph.ints("strides", sizes(layer.size())));
    }

    @Override
    public String upsampling(Layer.Upsampling layer, String in) {
        GridSize factor = layer.factor();
        String scales = graph.floats("scales", List.of(2 + SPACE), 1, 1, factor.k(), factor.j(), factor.i());
        return switch (layer.kind()) {
            case NEAREST ->
                graph.node(
                        "Resize",
                        "up",
                        List.of(in, "", scales),
                        OnnxGraph.text("mode", "nearest"),
                        OnnxGraph.text("coordinate_transformation_mode", "asymmetric"),
                        OnnxGraph.text("nearest_mode", "floor"));
            case LINEAR ->
                graph.node(
                        "Resize",
                        "up",
                        List.of(in, "", scales),
                        OnnxGraph.text("mode", "linear"),
                        OnnxGraph.text("coordinate_transformation_mode", "half_pixel"));
        };
    }

    @Override
    public String normalisation(String name, Layer.Normalisation layer, int channels, String in) {
        return switch (layer.kind()) {
            case BATCH ->
                graph.node(
                        "BatchNormalization",
                        name,
                        List.of(
                                in,
                                parameter(name, "scale", List.of(channels)),
                                parameter(name, "shift", List.of(channels)),
                                parameter(name, "mean", List.of(channels)),
                                parameter(name, "variance", List.of(channels))),
                        OnnxGraph.number("epsilon", EPSILON));
            case INSTANCE ->
                graph.node(
                        "InstanceNormalization",
                        name,
                        List.of(
                                in,
                                parameter(name, "scale", List.of(channels)),
                                parameter(name, "shift", List.of(channels))),
                        OnnxGraph.number("epsilon", EPSILON));
            case GROUP -> inGroups(name, layer.groups(), channels, in);
            case LAYER -> inGroups(name, 1, channels, in);
        };
    }

    /**
     * Opset 17 has no normalisation of groups: each becomes one channel, is brought to mean 0 and variance 1 as that, and
     * is taken apart again before channels are scaled and shifted.
     */
    private String inGroups(String name, int groups, int channels, String in) {
        float[] ones = new float[groups];
        Arrays.fill(ones, 1);
        String shape = graph.node("Shape", name + ".shape", List.of(in));
        // 0 keeps the batch, -1 stands for all that is left
        String together =
                graph.node("Reshape", name + ".groups", List.of(in, graph.wholes(List.of(0L, (long) groups, -1L))));
        String standard = graph.node(
                "InstanceNormalization",
                name + ".standard",
                List.of(
                        together,
                        graph.floats(name + ".ones", List.of(groups), ones),
                        graph.floats(name + ".zeros", List.of(groups), new float[groups])),
                OnnxGraph.number("epsilon", EPSILON));
        String apart = graph.node("Reshape", name + ".channels", List.of(standard, shape));
        String scaled =
                graph.node("Mul", name + ".scaled", List.of(apart, parameter(name, "scale", acrossSpace(channels))));
        return graph.node("Add", name, List.of(scaled, parameter(name, "shift", acrossSpace(channels))));
    }

    @Override
    public String activation(String name, Layer.Activation layer, int channels, String in) {
        return switch (layer.kind()) {
            case RELU -> graph.node("Relu", name, List.of(in));
            case LEAKY_RELU -> graph.node("LeakyRelu", name, List.of(in), OnnxGraph.number("alpha", layer.slope()));
            case PRELU -> graph.node("PRelu", name, List.of(in, parameter(name, "slope", acrossSpace(channels))));
        };
    }

    /** What is served is what was learned: nothing is dropped. */
    @Override
    public String dropout(Layer.Dropout layer, String in) {
        return in;
    }

    @Override
    public String crop(Margin margin, String in) {
        List<Integer> cut = IntStream.range(0, SPACE)
                .filter(axis -> margin.along(axis) > 0)
                .boxed()
                .toList();
        return graph.node(
                "Slice",
                "crop",
                List.of(
                        in,
                        graph.wholes(cut.stream()
                                .map(axis -> (long) margin.along(axis))
                                .toList()),
                        graph.wholes(cut.stream()
                                .map(axis -> (long) -margin.along(axis))
                                .toList()),
                        // i is the last axis of the tensor, k the third
                        graph.wholes(
                                cut.stream().map(axis -> 2L + SPACE - 1 - axis).toList())));
    }

    @Override
    public String concatenation(List<String> branches) {
        return branches.size() == 1
                ? branches.getFirst()
                : graph.node("Concat", "beside", branches, OnnxGraph.whole("axis", 1));
    }

    @Override
    public String sum(List<String> branches) {
        return branches.stream()
                .reduce((sum, next) -> graph.node("Add", "sum", List.of(sum, next)))
                .orElseThrow();
    }

    private String parameter(String layer, String role, List<Integer> shape) {
        String name = layer + "." + role;
        return graph.floats(name, shape, weights.get(name));
    }

    /** One number a channel, the same at each voxel. */
    private static List<Integer> acrossSpace(int channels) {
        return List.of(channels, 1, 1, 1);
    }

    private static List<Integer> sizes(GridSize size) {
        return List.of(size.k(), size.j(), size.i());
    }

    /** Before each axis of the tensor, then behind each. */
    private static List<Integer> bothSides(IntUnaryOperator alongAxis) {
        List<Integer> before = List.of(alongAxis.applyAsInt(2), alongAxis.applyAsInt(1), alongAxis.applyAsInt(0));
        List<Integer> both = new ArrayList<>(before);
        both.addAll(before);
        return both;
    }
}
