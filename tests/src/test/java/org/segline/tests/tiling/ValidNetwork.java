package org.segline.tests.tiling;

import ai.onnx.proto.OnnxMl;
import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.Collections;
import java.util.List;

/**
 * A network whose answer is smaller than what it sees, and depends on where its pooling begins: a convolution of 3 x 3 x 3
 * without padding, the maximum of each 2 x 2 x 2, and each of these again on 2 x 2 x 2 voxels. Its weights are whole
 * numbers, so that sums of whole numbers are exact in whatever order.
 */
final class ValidNetwork {
    static final int CLASSES = 2;
    private static final int TAPS = 27;

    private ValidNetwork() {}

    static OnnxMl.ModelProto graph() {
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(7)
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(13))
                .setGraph(OnnxMl.GraphProto.newBuilder()
                        .setName("valid")
                        .addInitializer(weights())
                        .addInitializer(floats("roi", List.of()))
                        .addInitializer(floats("twice", List.of(1f, 1f, 2f, 2f, 2f)))
                        .addNode(node("Conv", List.of("image", "weights"), "sums"))
                        .addNode(node("MaxPool", List.of("sums"), "maxima")
                                .addAttribute(threeTwos("kernel_shape"))
                                .addAttribute(threeTwos("strides")))
                        .addNode(node("Resize", List.of("maxima", "roi", "twice"), "scores")
                                .addAttribute(text("mode", "nearest"))
                                .addAttribute(text("nearest_mode", "floor"))
                                .addAttribute(text("coordinate_transformation_mode", "asymmetric")))
                        .addInput(shape("image", 1))
                        .addOutput(shape("scores", CLASSES)))
                .build();
    }

    /** Those of class 0 are 1 to 3, of class 1 -3 to 3, in no symmetric order. */
    private static OnnxMl.TensorProto weights() {
        OnnxMl.TensorProto.Builder weights = OnnxMl.TensorProto.newBuilder()
                .setName("weights")
                .setDataType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
                .addAllDims(List.of((long) CLASSES, 1L, 3L, 3L, 3L));
        for (int tap = 0; tap < TAPS; tap++) {
            weights.addFloatData(1 + tap * tap % 3);
        }
        for (int tap = 0; tap < TAPS; tap++) {
            weights.addFloatData(tap * tap % 7 - 3);
        }
        return weights.build();
    }

    private static OnnxMl.TensorProto floats(String name, List<Float> values) {
        return OnnxMl.TensorProto.newBuilder()
                .setName(name)
                .setDataType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
                .addDims(values.size())
                .addAllFloatData(values)
                .build();
    }

    private static OnnxMl.NodeProto.Builder node(String operator, List<String> inputs, String output) {
        return OnnxMl.NodeProto.newBuilder()
                .setOpType(operator)
                .addAllInput(inputs)
                .addOutput(output);
    }

    private static AttributeProto.Builder threeTwos(String name) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INTS)
                .addAllInts(Collections.nCopies(3, 2L));
    }

    private static AttributeProto.Builder text(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.STRING)
                .setS(com.google.protobuf.ByteString.copyFromUtf8(value));
    }

    private static OnnxMl.ValueInfoProto shape(String name, int channels) {
        OnnxMl.TensorShapeProto.Builder shape = OnnxMl.TensorShapeProto.newBuilder()
                .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimParam("batch"))
                .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(channels));
        for (String axis : List.of("d", "h", "w")) {
            shape.addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimParam(name + "-" + axis));
        }
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder()
                        .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                                .setElemType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
                                .setShape(shape)))
                .build();
    }
}
