package org.segline.launch.line;

import ai.onnx.proto.OnnxMl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One convolution of 1 x 1 x 1: scores of two classes, the second of which wins above a threshold. */
final class ThresholdNetwork {
    private ThresholdNetwork() {}

    static Path write(Path file, float threshold) throws IOException {
        OnnxMl.GraphProto graph = OnnxMl.GraphProto.newBuilder()
                .setName("threshold")
                .addInitializer(tensor("weights", List.of(-1f, 1f), 2, 1, 1, 1, 1))
                .addInitializer(tensor("bias", List.of(threshold, -threshold), 2))
                .addNode(OnnxMl.NodeProto.newBuilder()
                        .setOpType("Conv")
                        .addInput("image")
                        .addInput("weights")
                        .addInput("bias")
                        .addOutput("scores"))
                .addInput(image("image", 1))
                .addOutput(image("scores", 2))
                .build();
        return Files.write(
                file,
                OnnxMl.ModelProto.newBuilder()
                        .setIrVersion(8)
                        .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(13))
                        .setGraph(graph)
                        .build()
                        .toByteArray());
    }

    private static OnnxMl.TensorProto tensor(String name, List<Float> values, long... dims) {
        OnnxMl.TensorProto.Builder tensor = OnnxMl.TensorProto.newBuilder()
                .setName(name)
                .setDataType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
                .addAllFloatData(values);
        for (long dim : dims) {
            tensor.addDims(dim);
        }
        return tensor.build();
    }

    private static OnnxMl.ValueInfoProto image(String name, long channels) {
        OnnxMl.TensorShapeProto.Builder shape = OnnxMl.TensorShapeProto.newBuilder()
                .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimParam("batch"))
                .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(channels));
        for (String axis : List.of("d", "h", "w")) {
            shape.addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimParam(axis));
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
