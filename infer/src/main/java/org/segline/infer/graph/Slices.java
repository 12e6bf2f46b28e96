package org.segline.infer.graph;

import ai.onnx.proto.OnnxMl;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Operators that take features off, or put some on. */
final class Slices {
    private Slices() {}

    /** Inputs starts, ends, axes and steps; of old, attributes. */
    static Flow slice(Operator operator, Line in, List<Optional<OnnxMl.TensorProto>> constants, int axis) {
        boolean old = constants.isEmpty();
        IntFunction<Optional<OnnxMl.TensorProto>> input =
                n -> n < constants.size() ? constants.get(n) : Optional.empty();
        int listed = old
                ? operator.attribute("starts")
                        .map(OnnxMl.AttributeProto::getIntsCount)
                        .orElse(0)
                : input.apply(0).map(Numbers::count).orElse(0);
        for (int n = 0; n < listed; n++) {
            Optional<Double> start = old ? number(operator, "starts", n) : number(input.apply(0), n);
            Optional<Double> end = old ? number(operator, "ends", n) : number(input.apply(1), n);
            Optional<Double> which = old ? number(operator, "axes", n) : number(input.apply(2), n);
            Optional<Double> step = old ? Optional.empty() : number(input.apply(3), n);
            if (start.isEmpty() || end.isEmpty() || step.orElse(1.0) < 1) {
                return Tracer.notUnderstood(operator);
            }
            if (which.isEmpty() ? n == tensorAxis(axis) : isAxis(which.get(), axis)) {
                return sliced(
                        operator, in, start.get(), end.get(), step.orElse(1.0).intValue(), axis);
            }
        }
        return new Flow.Features(in);
    }

    private static Flow sliced(Operator operator, Line in, double start, double end, int step, int axis) {
        int from = index(start, in.length());
        int length = Math.ceilDiv(index(end, in.length()) - from, step);
        return length < 1
                ? new Flow.Impossible("%s leaves nothing of %d along %s"
                        .formatted(operator.name(), in.length(), Tracer.axisName(axis)))
                : new Flow.Features(
                        in.made(length, in.stride().times(step), (n, into) -> into.feature(from + n * step)));
    }

    /** Negative numbers count from the end. */
    private static int index(double given, int length) {
        return (int) Math.clamp(given < 0 ? given + length : given, 0, length);
    }

    /** Input or attribute pads: before all axes, then behind all. Negative ones take off. */
    static Flow pad(Operator operator, Line in, List<Optional<OnnxMl.TensorProto>> constants, int axis) {
        // A list of axes would give the pads another order
        if (constants.size() > 2) {
            return Tracer.notUnderstood(operator);
        }
        int place = tensorAxis(axis);
        Optional<Double> before =
                constants.isEmpty() ? number(operator, "pads", place) : number(constants.getFirst(), place);
        Optional<Double> behind = constants.isEmpty()
                ? number(operator, "pads", AxisSurvey.RANK + place)
                : number(constants.getFirst(), AxisSurvey.RANK + place);
        if (before.isEmpty() || behind.isEmpty()) {
            return Tracer.notUnderstood(operator);
        }
        int first = before.get().intValue();
        int length = in.length() + first + behind.get().intValue();
        if (length < 1) {
            return new Flow.Impossible(
                    "%s leaves nothing of %d along %s".formatted(operator.name(), in.length(), Tracer.axisName(axis)));
        }
        return switch (operator.text("mode", "constant")) {
            case "constant" -> new Flow.Features(in.made(length, in.stride(), (n, into) -> into.feature(n - first)));
            case "edge" -> new Flow.Features(in.made(length, in.stride(), (n, into) -> into.nearestFeature(n - first)));
            default -> Tracer.notUnderstood(operator);
        };
    }

    private static Optional<Double> number(Optional<OnnxMl.TensorProto> tensor, int index) {
        return tensor.flatMap(numbers -> Numbers.at(numbers, index));
    }

    private static Optional<Double> number(Operator operator, String name, int index) {
        return operator.attribute(name)
                .filter(attribute -> index < attribute.getIntsCount())
                .map(attribute -> (double) attribute.getInts(index));
    }

    private static int tensorAxis(int axis) {
        return AxisSurvey.RANK - 1 - axis;
    }

    private static boolean isAxis(double which, int axis) {
        return which == tensorAxis(axis) || which == tensorAxis(axis) - AxisSurvey.RANK;
    }
}
