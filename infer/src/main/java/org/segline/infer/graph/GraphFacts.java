package org.segline.infer.graph;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a file says of the network in it. */
public sealed interface GraphFacts {

    /**
     * @param input the network's image
     * @param outputs in the order of the file
     */
    record Read(String input, List<OutputFacts> outputs) implements GraphFacts {
        public Read {
            outputs = List.copyOf(outputs);
        }
    }

    /** It is no network of one image; {@code sentence} says why. */
    record Unreadable(String sentence) implements GraphFacts {}

    /** @throws IOException if the file cannot be read; one that is no ONNX is {@link Unreadable} */
    static GraphFacts read(Path file) throws IOException {
        try {
            return of(OnnxMl.ModelProto.parseFrom(Files.readAllBytes(file)));
        } catch (InvalidProtocolBufferException e) {
            return new Unreadable("the file is not an ONNX model");
        }
    }

    private static GraphFacts of(OnnxMl.ModelProto model) {
        OnnxMl.GraphProto graph = model.getGraph();
        Set<String> constants = new HashSet<>();
        graph.getInitializerList().forEach(constant -> constants.add(constant.getName()));
        List<OnnxMl.ValueInfoProto> images = graph.getInputList().stream()
                .filter(input -> !constants.contains(input.getName()))
                .toList();
        if (images.size() != 1) {
            return new Unreadable("the network has %d inputs, one is understood".formatted(images.size()));
        }
        OnnxMl.ValueInfoProto image = images.getFirst();
        if (image.getType().getTensorType().getShape().getDimCount() != AxisSurvey.RANK) {
            return new Unreadable("input '%s' has not the 5 axes (batch, channel, d, h, w)".formatted(image.getName()));
        }
        List<AxisSurvey> axes = List.of(
                new AxisSurvey(graph, image, 0), new AxisSurvey(graph, image, 1), new AxisSurvey(graph, image, 2));
        return new Read(
                image.getName(),
                graph.getOutputList().stream()
                        .map(output -> OutputFacts.of(output.getName(), axes))
                        .toList());
    }
}
