package org.segline.infer;

import ai.onnx.proto.OnnxMl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Networks small enough to know what they answer: input {@code image}, output {@code scores}. */
public final class TinyNetworks {
    private TinyNetworks() {}

    private static final String[] AXES = {"batch", "channel", "d", "h", "w"};

    /**
     * One convolution with a kernel of 1 x 1 x 1: class c scores {@code weights[c] * voxel + biases[c]}.
     *
     * @param batch declared length of the batch axis; 0 for any
     */
    public static OnnxMl.ModelProto pointwise(int batch, float[] weights, float[] biases) {
        return model(
                List.of(tensor("w", weights, weights.length, 1, 1, 1, 1), tensor("b", biases, biases.length)),
                List.of(node("Conv", List.of("image", "w", "b"), "scores").build()),
                shape("image", batch, 1, 0, 0, 0),
                shape("scores", batch, weights.length, 0, 0, 0));
    }

    /**
     * One convolution with a kernel of 3 x 3 x 3, all of its weights {@code 1} for class 1 and {@code 0} for class 0.
     *
     * @param padding voxels of 0 around the image: 1 keeps its size, 0 takes a voxel off each side
     */
    public static OnnxMl.ModelProto boxSum(int padding) {
        float[] weights = new float[2 * 27];
        java.util.Arrays.fill(weights, 27, 54, 1);
        OnnxMl.AttributeProto pads = OnnxMl.AttributeProto.newBuilder()
                .setName("pads")
                .setType(OnnxMl.AttributeProto.AttributeType.INTS)
                .addAllInts(java.util.Collections.nCopies(6, (long) padding))
                .build();
        return model(
                List.of(tensor("w", weights, 2, 1, 3, 3, 3)),
                List.of(node("Conv", List.of("image", "w"), "scores")
                        .addAttribute(pads)
                        .build()),
                shape("image", 0, 1, 0, 0, 0),
                shape("scores", 0, 2, 0, 0, 0));
    }

    /** Wants more memory on its way than a machine can address. */
    public static OnnxMl.ModelProto insatiable() {
        long[] wanted = {1, 2, 1L << 20, 1L << 15, 1L << 10};
        OnnxMl.TensorProto.Builder shape = OnnxMl.TensorProto.newBuilder()
                .setName("wanted")
                .setDataType(OnnxMl.TensorProto.DataType.INT64.getNumber())
                .addDims(wanted.length);
        for (long length : wanted) {
            shape.addInt64Data(length);
        }
        return model(
                List.of(shape.build(), tensor("w", new float[] {1, 1}, 2, 1, 1, 1, 1)),
                List.of(
                        node("GlobalAveragePool", List.of("image"), "mean").build(),
                        node("Expand", List.of("mean", "wanted"), "much").build(),
                        node("GlobalAveragePool", List.of("much"), "little").build(),
                        node("Conv", List.of("image", "w"), "plain").build(),
                        node("Add", List.of("plain", "little"), "scores").build()),
                shape("image", 0, 1, 0, 0, 0),
                shape("scores", 0, 2, 0, 0, 0));
    }

    /** Passes the image on under the name {@code scores}, whatever its shape: {@code axes} are those declared. */
    public static OnnxMl.ModelProto identity(int... axes) {
        return model(
                List.of(),
                List.of(node("Identity", List.of("image"), "scores").build()),
                shape("image", axes),
                shape("scores", axes));
    }

    /** Writes {@code model} to {@code file}. */
    public static Path write(OnnxMl.ModelProto model, Path file) throws IOException {
        return Files.write(file, model.toByteArray());
    }

    private static OnnxMl.ModelProto model(
            List<OnnxMl.TensorProto> weights,
            List<OnnxMl.NodeProto> nodes,
            OnnxMl.ValueInfoProto input,
            OnnxMl.ValueInfoProto output) {
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(7)
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(13))
                .setGraph(OnnxMl.GraphProto.newBuilder()
                        .setName("tiny")
                        .addAllInitializer(weights)
                        .addAllNode(nodes)
                        .addInput(input)
                        .addOutput(output))
                .build();
    }

    private static OnnxMl.NodeProto.Builder node(String operator, List<String> inputs, String output) {
        return OnnxMl.NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(inputs)
                .addOutput(output);
    }

    private static OnnxMl.TensorProto tensor(String name, float[] values, long... dims) {
        OnnxMl.TensorProto.Builder tensor = OnnxMl.TensorProto.newBuilder()
                .setName(name)
                .setDataType(OnnxMl.TensorProto.DataType.FLOAT.getNumber());
        for (long dim : dims) {
            tensor.addDims(dim);
        }
        for (float value : values) {
            tensor.addFloatData(value);
        }
        return tensor.build();
    }

    /** @param axes their lengths, 0 for any */
    private static OnnxMl.ValueInfoProto shape(String name, int... axes) {
        OnnxMl.TensorShapeProto.Builder shape = OnnxMl.TensorShapeProto.newBuilder();
        IntStream.range(0, axes.length).forEach(axis -> {
            OnnxMl.TensorShapeProto.Dimension.Builder dimension = OnnxMl.TensorShapeProto.Dimension.newBuilder();
            shape.addDim(axes[axis] == 0 ? dimension.setDimParam(AXES[axis]) : dimension.setDimValue(axes[axis]));
        });
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder()
                        .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                                .setElemType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
                                .setShape(shape)))
                .build();
    }
}
