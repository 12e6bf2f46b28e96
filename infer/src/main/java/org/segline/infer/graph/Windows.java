package org.segline.infer.graph;

import ai.onnx.proto.OnnxMl;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Operators that move a window over features: convolutions, pools, and convolutions turned round. */
final class Windows {
    /** Number of spatial axes; k, j, i is their order in attributes. */
    private static final int SPACE = 3;

    private Windows() {}

    /**
     * @param before padding before the first feature
     * @param behind padding behind the last
     */
    private record Window(int taps, int stride, int dilation, int before, int behind) {
        int reach() {
            return (taps - 1) * dilation + 1;
        }
    }

    static Flow convolution(Operator operator, Line in, List<Optional<OnnxMl.TensorProto>> constants, int axis) {
        OptionalInt taps = kernel(constants, axis);
        return taps.isEmpty() ? Tracer.notUnderstood(operator) : slid(operator, in, taps.getAsInt(), axis);
    }

    static Flow pool(Operator operator, Line in, List<Optional<OnnxMl.TensorProto>> constants, int axis) {
        int taps = operator.at("kernel_shape", place(axis), 0);
        return taps == 0 ? Tracer.notUnderstood(operator) : slid(operator, in, taps, axis);
    }

    private static Flow slid(Operator operator, Line in, int taps, int axis) {
        Optional<Window> found = window(operator, in, taps, axis);
        if (found.isEmpty()) {
            return Tracer.notUnderstood(operator);
        }
        Window window = found.get();
        int room = in.length() + window.before + window.behind - window.reach();
        if (room < 0) {
            return new Flow.Impossible("%s takes in %d along %s, and only %d reach it"
                    .formatted(operator.name(), window.reach(), Tracer.axisName(axis), in.length()));
        }
        int length =
                operator.whole("ceil_mode", 0) == 0 ? room / window.stride + 1 : Math.ceilDiv(room, window.stride) + 1;
        return new Flow.Features(in.made(length, in.stride().times(window.stride), (n, into) -> {
            for (int m = 0; m < window.taps; m++) {
                into.feature(n * window.stride - window.before + m * window.dilation);
            }
        }));
    }

    static Flow transposed(Operator operator, Line in, List<Optional<OnnxMl.TensorProto>> constants, int axis) {
        OptionalInt taps = kernel(constants, axis);
        if (taps.isEmpty()
                || operator.attribute("output_shape").isPresent()
                || !operator.text("auto_pad", "NOTSET").equals("NOTSET")) {
            return Tracer.notUnderstood(operator);
        }
        Optional<Window> found = window(operator, in, taps.getAsInt(), axis);
        if (found.isEmpty()) {
            return Tracer.notUnderstood(operator);
        }
        Window window = found.get();
        int length = window.stride * (in.length() - 1)
                + window.reach()
                + operator.at("output_padding", place(axis), 0)
                - window.before
                - window.behind;
        if (length < 1) {
            return new Flow.Impossible(
                    "%s leaves nothing of %d along %s".formatted(operator.name(), in.length(), Tracer.axisName(axis)));
        }
        return new Flow.Features(in.made(length, in.stride().over(window.stride), (n, into) -> {
            for (int m = 0; m < window.taps; m++) {
                int scaled = n + window.before - m * window.dilation;
                if (Math.floorMod(scaled, window.stride) == 0) {
                    into.feature(Math.floorDiv(scaled, window.stride));
                }
            }
        }));
    }

    /** Length of a kernel, by the shape of the weights: (out, in, d, h, w), or (in, out, d, h, w). */
    private static OptionalInt kernel(List<Optional<OnnxMl.TensorProto>> constants, int axis) {
        return constants.isEmpty()
                        || constants.getFirst().isEmpty()
                        || constants.getFirst().get().getDimsCount() != AxisSurvey.RANK
                ? OptionalInt.empty()
                : OptionalInt.of(Math.toIntExact(constants.getFirst().get().getDims(2 + place(axis))));
    }

    private static Optional<Window> window(Operator operator, Line in, int taps, int axis) {
        int stride = operator.at("strides", place(axis), 1);
        int dilation = operator.at("dilations", place(axis), 1);
        int reach = (taps - 1) * dilation + 1;
        int same = Math.max(0, (Math.ceilDiv(in.length(), stride) - 1) * stride + reach - in.length());
        // What does not come out even goes behind, or before
        return switch (operator.text("auto_pad", "NOTSET")) {
            case "NOTSET" ->
                Optional.of(new Window(
                        taps,
                        stride,
                        dilation,
                        operator.at("pads", place(axis), 0),
                        operator.at("pads", SPACE + place(axis), 0)));
            case "VALID" -> Optional.of(new Window(taps, stride, dilation, 0, 0));
            case "SAME_UPPER" -> Optional.of(new Window(taps, stride, dilation, same / 2, same - same / 2));
            case "SAME_LOWER" -> Optional.of(new Window(taps, stride, dilation, same - same / 2, same / 2));
            default -> Optional.empty();
        };
    }

    private static int place(int axis) {
        return SPACE - 1 - axis;
    }
}
