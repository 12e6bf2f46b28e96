package org.segline.infer.graph;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;

/** Graphs of a few nodes, from input {@code image} to output {@code scores}; what they compute does not matter. */
final class Graphs {
    private final OnnxMl.GraphProto.Builder graph =
            OnnxMl.GraphProto.newBuilder().addInput(value("image")).addOutput(value("scores"));

    /** (batch, channel, d, h, w), all of any length. */
    private static OnnxMl.ValueInfoProto value(String name) {
        OnnxMl.TensorShapeProto.Dimension any =
                OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimParam("n").build();
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder()
                        .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                                .setElemType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
                                .setShape(OnnxMl.TensorShapeProto.newBuilder().addAllDim(Collections.nCopies(5, any)))))
                .build();
    }

    /** Weights of {@code length} an axis. */
    Graphs kernel(String name, int length) {
        graph.addInitializer(OnnxMl.TensorProto.newBuilder()
                .setName(name)
                .setDataType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
                .addAllDims(List.of(1L, 1L, (long) length, (long) length, (long) length)));
        return this;
    }

    Graphs wholes(String name, long... values) {
        graph.addInitializer(OnnxMl.TensorProto.newBuilder()
                .setName(name)
                .setDataType(OnnxMl.TensorProto.DataType.INT64.getNumber())
                .addDims(values.length)
                .addAllInt64Data(LongStream.of(values).boxed().toList()));
        return this;
    }

    Graphs floats(String name, float... values) {
        OnnxMl.TensorProto.Builder tensor = OnnxMl.TensorProto.newBuilder()
                .setName(name)
                .setDataType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
                .addDims(values.length);
        for (float value : values) {
            tensor.addFloatData(value);
        }
        graph.addInitializer(tensor);
        return this;
    }

    /** @param inputs separated by spaces; {@code -} for one that is left out */
    Graphs node(String type, String inputs, String output, OnnxMl.AttributeProto... attributes) {
        graph.addNode(OnnxMl.NodeProto.newBuilder()
                .setOpType(type)
                .setName(output)
                .addAllInput(Arrays.stream(inputs.split(" "))
                        .map(name -> name.equals("-") ? "" : name)
                        .toList())
                .addOutput(output)
                .addAllAttribute(List.of(attributes)));
        return this;
    }

    /** The same number for each of three axes, or for both sides of them. */
    static OnnxMl.AttributeProto all(String name, int value) {
        return OnnxMl.AttributeProto.newBuilder()
                .setName(name)
                .addAllInts(Collections.nCopies(name.equals("pads") ? 6 : 3, (long) value))
                .build();
    }

    static OnnxMl.AttributeProto whole(String name, int value) {
        return OnnxMl.AttributeProto.newBuilder().setName(name).setI(value).build();
    }

    static OnnxMl.AttributeProto text(String name, String value) {
        return OnnxMl.AttributeProto.newBuilder()
                .setName(name)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    OutputFacts facts(Path folder) throws IOException {
        OnnxMl.ModelProto model =
                OnnxMl.ModelProto.newBuilder().setIrVersion(8).setGraph(graph).build();
        return switch (GraphFacts.read(Files.write(folder.resolve("graph.onnx"), model.toByteArray()))) {
            case GraphFacts.Read(String input, List<OutputFacts> outputs) -> outputs.getFirst();
            case GraphFacts.Unreadable(String sentence) -> throw new AssertionError(sentence);
        };
    }
}
