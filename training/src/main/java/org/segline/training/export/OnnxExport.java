package org.segline.training.export;

import java.util.Map;
import org.segline.training.network.Network;
import org.segline.training.network.Parameter;

/** Writes networks as ONNX models. The same network with the same weights gives the same bytes. */
public final class OnnxExport {
    /** The model's input: float32 (batch, channel, d, h, w). */
    public static final String INPUT = "image";

    /** The model's output: float32 (batch, class, d', h', w'), any real numbers. */
    public static final String OUTPUT = "logits";

    private OnnxExport() {}

    /**
     * The bytes of the model.
     *
     * @param weights by the names of {@link Network#parameters()}, each in the order of its shape, the last axis fastest;
     *     others are left alone
     * @throws IllegalArgumentException if weights are missing, are not as many as the shape says, or are not finite
     */
    public static byte[] model(Network network, Map<String, float[]> weights) {
        network.parameters().forEach(parameter -> check(parameter, weights));
        OnnxGraph graph = new OnnxGraph(INPUT);
        String last = network.interpret(new OnnxReading(graph, weights), INPUT);
        return graph.model(INPUT, network.inputs(), last, OUTPUT, network.classes())
                .toByteArray();
    }

    private static void check(Parameter parameter, Map<String, float[]> weights) {
        float[] values = weights.get(parameter.name());
        if (values == null) {
            throw new IllegalArgumentException("there are no weights '%s'".formatted(parameter.name()));
        }
        if (values.length != parameter.count()) {
            throw new IllegalArgumentException("weights '%s' are %d, but shape %s is of %d"
                    .formatted(parameter.name(), values.length, parameter.shape(), parameter.count()));
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("weights '%s' are not all finite".formatted(parameter.name()));
            }
        }
    }
}
