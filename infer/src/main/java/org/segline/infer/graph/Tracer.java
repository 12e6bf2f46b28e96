package org.segline.infer.graph;

import ai.onnx.proto.OnnxMl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows an image of one length through a graph, along one axis. Operators are those of the ONNX standard, in any version
 * of it.
 *
 * @see <a href="https://onnx.ai/onnx/operators/">ONNX operators</a>
 */
final class Tracer {
    private static final Set<String> VOXEL_BY_VOXEL = Set.of(
            "Abs",
            "BatchNormalization",
            "Cast",
            "Celu",
            "Clip",
            "Dropout",
            "Elu",
            "Erf",
            "Exp",
            "Gelu",
            "HardSigmoid",
            "HardSwish",
            "Identity",
            "LeakyRelu",
            "Log",
            "Mish",
            "Neg",
            "PRelu",
            "Relu",
            "Selu",
            "Sigmoid",
            "Softplus",
            "Softsign",
            "Sqrt",
            "Tanh");
    private static final Set<String> TOGETHER = Set.of("Add", "Div", "Max", "Mean", "Min", "Mul", "Pow", "Sub", "Sum");
    private static final Set<String> STATISTICAL =
            Set.of("GroupNormalization", "InstanceNormalization", "LayerNormalization", "MeanVarianceNormalization");

    private final int axis;
    private final Map<String, Flow> flows = new HashMap<>();

    private Tracer(int axis) {
        this.axis = axis;
    }

    /** What each name of {@code graph} stands for, for an image of {@code length} voxels along {@code axis}. */
    static Map<String, Flow> trace(OnnxMl.GraphProto graph, String image, int axis, int length) {
        Tracer tracer = new Tracer(axis);
        graph.getInitializerList().forEach(tensor -> tracer.flows.put(tensor.getName(), new Flow.Constant(tensor)));
        tracer.flows.put(image, new Flow.Features(Line.ofImage(length)));
        graph.getNodeList().forEach(node -> tracer.through(new Operator(node)));
        return tracer.flows;
    }

    private void through(Operator operator) {
        List<Flow> inputs = new ArrayList<>();
        for (String name : operator.inputs()) {
            // An optional input that is left out has no name
            inputs.add(
                    name.isEmpty()
                            ? new Flow.Constant(OnnxMl.TensorProto.getDefaultInstance())
                            : flows.getOrDefault(name, new Flow.Unknown("nothing is known of '%s'".formatted(name))));
        }
        Flow out = inputs.stream()
                .filter(flow -> flow instanceof Flow.Unknown || flow instanceof Flow.Impossible)
                .findFirst()
                .orElseGet(() -> apply(operator, inputs));
        for (int n = 0; n < operator.outputs().size(); n++) {
            boolean same = n == 0 || operator.type().equals("Split") || !(out instanceof Flow.Features);
            flows.put(
                    operator.outputs().get(n),
                    same ? out : new Flow.Unknown("%s has a second output".formatted(operator.name())));
        }
    }

    private Flow apply(Operator operator, List<Flow> inputs) {
        Flow first = inputs.isEmpty() ? new Flow.Unknown(operator.name() + " has no input") : inputs.getFirst();
        if (VOXEL_BY_VOXEL.contains(operator.type())) {
            return first;
        }
        if (TOGETHER.contains(operator.type())) {
            return together(operator, inputs);
        }
        if (STATISTICAL.contains(operator.type())) {
            return switch (first) {
                case Flow.Features(Line line) -> new Flow.Features(line.with(Cause.STATISTICS));
                case Flow.Folded(Line line) -> new Flow.Folded(line.with(Cause.STATISTICS));
                case Flow other -> notUnderstood(operator);
            };
        }
        // A switch over the names of a standard that grows
        return switch (operator.type()) {
            case "Constant" -> constant(operator);
            case "Conv" -> windows(operator, inputs, Windows::convolution);
            case "MaxPool", "AveragePool" -> windows(operator, inputs, Windows::pool);
            case "ConvTranspose" -> windows(operator, inputs, Windows::transposed);
            case "GlobalAveragePool", "GlobalMaxPool" ->
                first instanceof Flow.Features(Line line) ? new Flow.Overall(line) : notUnderstood(operator);
            case "Concat" -> alongChannels(operator) ? together(operator, inputs) : notUnderstood(operator);
            case "Split", "Softmax", "LogSoftmax" -> alongChannels(operator) ? first : notUnderstood(operator);
            case "Slice" -> moved(operator, inputs, Slices::slice);
            case "Pad" -> moved(operator, inputs, Slices::pad);
            case "Resize", "Upsample" -> moved(operator, inputs, Resizes::resize);
            case "Shape" ->
                first instanceof Flow.Features(Line line) && operator.node().getAttributeCount() == 0
                        ? new Flow.ShapeOf(line)
                        : notUnderstood(operator);
            case "Reshape" -> reshape(operator, inputs);
            default -> notUnderstood(operator);
        };
    }

    private static Flow constant(Operator operator) {
        return operator.attribute("value")
                .<Flow>map(value -> new Flow.Constant(value.getT()))
                .orElseGet(() -> notUnderstood(operator));
    }

    /** What makes a line of a line, and constants beside it. */
    @FunctionalInterface
    interface Moving {
        Flow of(Operator operator, Line in, List<Optional<OnnxMl.TensorProto>> constants, int axis);
    }

    private Flow moved(Operator operator, List<Flow> inputs, Moving moving) {
        if (!(inputs.getFirst() instanceof Flow.Features(Line line))) {
            return notUnderstood(operator);
        }
        List<Optional<OnnxMl.TensorProto>> constants = new ArrayList<>();
        for (Flow input : inputs.subList(1, inputs.size())) {
            if (!(input instanceof Flow.Constant(OnnxMl.TensorProto tensor))) {
                return new Flow.Unknown(
                        "what %s is to do is computed, and not written in the file".formatted(operator.name()));
            }
            boolean leftOut = tensor.equals(OnnxMl.TensorProto.getDefaultInstance()) || Numbers.count(tensor) == 0;
            constants.add(leftOut ? Optional.empty() : Optional.of(tensor));
        }
        return moving.of(operator, line, constants, axis);
    }

    private Flow windows(Operator operator, List<Flow> inputs, Moving moving) {
        boolean pointwise = operator.type().equals("Conv")
                && inputs.get(1) instanceof Flow.Constant(OnnxMl.TensorProto weights)
                && weights.getDimsList().stream().skip(2).allMatch(length -> length == 1);
        return pointwise && inputs.getFirst() instanceof Flow.Overall
                ? inputs.getFirst()
                : moved(operator, inputs, moving);
    }

    private static boolean alongChannels(Operator operator) {
        // Softmax has had two defaults, neither of them taken for granted here
        return operator.attribute("axis")
                .filter(axis -> axis.getI() == 1 || axis.getI() == 1 - AxisSurvey.RANK)
                .isPresent();
    }

    /** Branches of features, and constants that are the same at each voxel. */
    private Flow together(Operator operator, List<Flow> inputs) {
        List<Line> lines = new ArrayList<>();
        boolean overall = false;
        boolean folded = false;
        for (Flow input : inputs) {
            switch (input) {
                case Flow.Features(Line line) -> lines.add(line);
                case Flow.Folded(Line line) -> {
                    lines.add(line);
                    folded = true;
                }
                case Flow.Overall _ -> overall = true;
                case Flow.Constant(OnnxMl.TensorProto tensor) -> {
                    if (perVoxel(tensor)) {
                        return new Flow.Unknown(
                                "%s uses a constant of its own for each voxel".formatted(operator.name()));
                    }
                }
                case Flow.ShapeOf _, Flow.Impossible _, Flow.Unknown _ -> {
                    return notUnderstood(operator);
                }
            }
        }
        if (lines.isEmpty() || (folded && lines.size() > 1)) {
            return overall && lines.isEmpty() ? inputs.getFirst() : notUnderstood(operator);
        }
        if (lines.stream().map(Line::stride).distinct().count() > 1) {
            return new Flow.Unknown("%s takes features together of strides %s along %s"
                    .formatted(operator.name(), lines.stream().map(Line::stride).toList(), axisName(axis)));
        }
        if (lines.stream().mapToInt(Line::length).distinct().count() > 1) {
            return new Flow.Impossible("%s takes %s together along %s"
                    .formatted(operator.name(), lines.stream().map(Line::length).toList(), axisName(axis)));
        }
        Line joined = Line.together(lines);
        return folded ? new Flow.Folded(joined) : new Flow.Features(overall ? joined.with(Cause.STATISTICS) : joined);
    }

    private boolean perVoxel(OnnxMl.TensorProto tensor) {
        // Broadcasting lines up the last axes: i is the last of all
        int fromEnd = tensor.getDimsCount() - 1 - axis;
        return fromEnd >= 0 && tensor.getDims(fromEnd) != 1;
    }

    /** Out of the form of features, and back into it by the shape of such as lie likewise. */
    private Flow reshape(Operator operator, List<Flow> inputs) {
        return switch (inputs.getFirst()) {
            case Flow.Features(Line line) when inputs.get(1) instanceof Flow.Constant -> new Flow.Folded(line);
            case Flow.Folded(Line line)
            when inputs.get(1) instanceof Flow.ShapeOf(Line before)
                    && before.length() == line.length()
                    && before.stride().equals(line.stride()) -> new Flow.Features(line);
            case Flow other -> notUnderstood(operator);
        };
    }

    static Flow notUnderstood(Operator operator) {
        return new Flow.Unknown("%s is not understood here".formatted(operator.name()));
    }

    static String axisName(int axis) {
        return "ijk".substring(axis, axis + 1);
    }
}
