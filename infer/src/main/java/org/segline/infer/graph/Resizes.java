package org.segline.infer.graph;

import ai.onnx.proto.OnnxMl;
import java.util.List;
import java.util.Optional;

/** Operators that make more features of the same: Resize, and Upsample of old. Whole factors only. */
final class Resizes {
    private Resizes() {}

    static Flow resize(Operator operator, Line in, List<Optional<OnnxMl.TensorProto>> constants, int axis) {
        int place = AxisSurvey.RANK - 1 - axis;
        // Resize 11 and later: roi, scales, sizes; before: scales
        Optional<Double> scale = input(constants, constants.size() == 1 ? 0 : 1, place);
        Optional<Double> size = input(constants, 2, place);
        Optional<Double> factor = scale.or(() -> size.map(length -> length / in.length()));
        if (factor.isEmpty() || operator.attribute("axes").isPresent()) {
            return Tracer.notUnderstood(operator);
        }
        if (factor.get() < 1 || factor.get() != Math.rint(factor.get())) {
            String sentence = "%s makes %s of each feature along %s, which is not a whole number"
                    .formatted(operator.name(), factor.get(), Tracer.axisName(axis));
            return scale.isPresent() ? new Flow.Unknown(sentence) : new Flow.Impossible(sentence);
        }
        return resized(operator, in, factor.get().intValue());
    }

    private static Flow resized(Operator operator, Line in, int factor) {
        if (factor == 1) {
            return new Flow.Features(in);
        }
        boolean upsample = operator.type().equals("Upsample");
        String coordinates = operator.text("coordinate_transformation_mode", upsample ? "asymmetric" : "half_pixel");
        String nearest = operator.text("nearest_mode", upsample ? "floor" : "round_prefer_floor");
        boolean halfPixel = coordinates.equals("half_pixel") || coordinates.equals("pytorch_half_pixel");
        if (!halfPixel && !coordinates.equals("asymmetric")) {
            return Tracer.notUnderstood(operator);
        }
        return switch (operator.text("mode", "nearest")) {
            // (n + 0.5) / factor - 0.5, rounded, is the block that n is in; so is n / factor, rounded down
            case "nearest" ->
                nearest.startsWith("round") == halfPixel && !nearest.equals("ceil")
                        ? made(in, factor, (n, into) -> into.feature(n / factor))
                        : Tracer.notUnderstood(operator);
            case "linear" ->
                made(in, factor, (n, into) -> {
                    // In units of 1 / (2 factor) of a feature
                    int at = halfPixel ? 2 * n + 1 - factor : 2 * n;
                    into.nearestFeature(Math.floorDiv(at, 2 * factor));
                    into.nearestFeature(Math.ceilDiv(at, 2 * factor));
                });
            default -> Tracer.notUnderstood(operator);
        };
    }

    private static Flow made(Line in, int factor, Line.Taking taking) {
        return new Flow.Features(in.made(in.length() * factor, in.stride().over(factor), taking));
    }

    private static Optional<Double> input(List<Optional<OnnxMl.TensorProto>> constants, int input, int place) {
        return input < constants.size()
                ? constants.get(input).flatMap(tensor -> Numbers.at(tensor, place))
                : Optional.empty();
    }
}
