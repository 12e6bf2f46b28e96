package org.segline.training.export;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A graph of ONNX while it is made: nodes, the constants that they use, and names that occur once. */
final class OnnxGraph {
    /** What ONNX Runtime and libraries of the year 2022 and later read. */
    private static final int OPSET = 17;

    private static final int IR = 8;

    private final List<OnnxMl.NodeProto> nodes = new ArrayList<>();
    private final List<OnnxMl.TensorProto> constants = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<List<Long>, String> wholes = new HashMap<>();

    OnnxGraph(String input) {
        taken.add(input);
    }

    /** {@code wish}, with a number behind it where that is taken. */
    private String fresh(String wish) {
        String name = wish;
        for (int n = 2; !taken.add(name); n++) {
            name = wish + "-" + n;
        }
        return name;
    }

    /** Adds a node of one output, and gives the output's name. */
    String node(String operator, String wish, List<String> inputs, OnnxMl.AttributeProto... attributes) {
        String output = fresh(wish);
        nodes.add(OnnxMl.NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(List.of(attributes))
                .build());
        return output;
    }

    /** Adds a constant of floats, and gives its name. */
    String floats(String wish, List<Integer> shape, float... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return constant(wish, OnnxMl.TensorProto.DataType.FLOAT, shape, raw);
    }

    /** A constant row of whole numbers, added where there is none of the same ones yet. */
    String wholes(List<Long> values) {
        return wholes.computeIfAbsent(values, _ -> {
            ByteBuffer raw = ByteBuffer.allocate(values.size() * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            values.forEach(raw::putLong);
            return constant("wholes", OnnxMl.TensorProto.DataType.INT64, List.of(values.size()), raw.flip());
        });
    }

    private String constant(String wish, OnnxMl.TensorProto.DataType type, List<Integer> shape, ByteBuffer raw) {
        String name = fresh(wish);
        constants.add(OnnxMl.TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .addAllDims(shape.stream().map(Integer::longValue).toList())
                .setRawData(ByteString.copyFrom(raw))
                .build());
        return name;
    }

    static OnnxMl.AttributeProto ints(String name, List<Integer> values) {
        return OnnxMl.AttributeProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.AttributeProto.AttributeType.INTS)
                .addAllInts(values.stream().map(Integer::longValue).toList())
                .build();
    }

    static OnnxMl.AttributeProto number(String name, double value) {
        return OnnxMl.AttributeProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.AttributeProto.AttributeType.FLOAT)
                .setF((float) value)
                .build();
    }

    static OnnxMl.AttributeProto whole(String name, int value) {
        return OnnxMl.AttributeProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static OnnxMl.AttributeProto text(String name, String value) {
        return OnnxMl.AttributeProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.AttributeProto.AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    /**
     * The model, whose output {@code output} is what {@code last} gives.
     *
     * @param inputs channels of the input
     * @param classes channels of the output
     */
    OnnxMl.ModelProto model(String input, int inputs, String last, String output, int classes) {
        node("Identity", output, List.of(last));
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(IR)
                .setProducerName("segline")
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(OnnxMl.GraphProto.newBuilder()
                        .setName("segline")
                        .addAllNode(nodes)
                        .addAllInitializer(constants)
                        .addInput(tensor(input, inputs, "d", "h", "w"))
                        .addOutput(tensor(output, classes, "scores-d", "scores-h", "scores-w")))
                .build();
    }

    /** float32 (batch, channels, ...), where all but the channels are open and have a name instead of a length. */
    private static OnnxMl.ValueInfoProto tensor(String name, int channels, String... space) {
        OnnxMl.TensorShapeProto.Builder shape = OnnxMl.TensorShapeProto.newBuilder()
                .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimParam("batch"))
                .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(channels));
        Stream.of(space)
                .forEach(axis -> shape.addDim(
                        OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimParam(axis)));
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder()
                        .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                                .setElemType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
                                .setShape(shape)))
                .build();
    }
}
