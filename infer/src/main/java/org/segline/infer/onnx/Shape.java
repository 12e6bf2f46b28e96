package org.segline.infer.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.segline.kernel.geometry.GridSize;

/** Declared shape of an input or output of five axes; an axis that is open is {@link #OPEN}. */
record Shape(long batch, long channels, long d, long h, long w) {
    static final long OPEN = -1;
    private static final int AXES = 5;

    /** The shape, or the sentence that says why there is none. */
    sealed interface Read {
        record Found(Shape shape) implements Read {}

        record Unusable(String sentence) implements Read {}
    }

    /**
     * @param kind {@code input} or {@code output}, for sentences
     * @param nodes all that the network has of this kind
     */
    static Read of(String kind, String name, Map<String, NodeInfo> nodes) {
        NodeInfo node = nodes.get(name);
        if (node == null) {
            return new Read.Unusable("the network has no %s '%s'; it has %s"
                    .formatted(kind, name, nodes.keySet().stream().sorted().collect(Collectors.joining(", "))));
        }
        if (!(node.getInfo() instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.FLOAT) {
            return new Read.Unusable("%s '%s' of the network is not float32 but %s"
                    .formatted(kind, name, typeOf(node).orElse("no tensor")));
        }
        long[] shape = tensor.getShape();
        if (shape.length != AXES) {
            return new Read.Unusable("%s '%s' of the network has shape %s and not the 5 axes (batch, channel, d, h, w)"
                    .formatted(kind, name, Arrays.toString(shape)));
        }
        return new Read.Found(new Shape(shape[0], shape[1], shape[2], shape[3], shape[4]));
    }

    private static Optional<String> typeOf(NodeInfo node) {
        return node.getInfo() instanceof TensorInfo tensor ? Optional.of(tensor.type.toString()) : Optional.empty();
    }

    /** Whether the spatial axes allow a block of w = i, h = j, d = k. */
    boolean admits(GridSize size) {
        return (w == OPEN || w == size.i()) && (h == OPEN || h == size.j()) && (d == OPEN || d == size.k());
    }

    /** The spatial axes in the order i, j, k, as people read them. */
    String spatial() {
        return "%s x %s x %s".formatted(text(w), text(h), text(d));
    }

    private static String text(long length) {
        return length == OPEN ? "any" : Long.toString(length);
    }
}
