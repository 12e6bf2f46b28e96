package org.segline.training.evaluate;

import ai.onnx.proto.OnnxMl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.segline.kernel.model.Code;
import org.segline.kernel.model.Label;
import org.segline.kernel.model.ModelSpec;
import org.segline.kernel.model.Provenance;
import org.segline.kernel.model.Selection;
import org.segline.kernel.model.TargetGrid;
import org.segline.kernel.model.Tiling;
import org.segline.kernel.wire.Json;

/**
 * A model whose answer is known beforehand: its one layer gives class 0 the score -x and class 1 the score x, so that label
 * 1 has probability 1 / (1 + exp(-2 x)), and is chosen where x is above 0.
 */
public final class ThresholdPackage {
    private ThresholdPackage() {}

    /** Writes the package into {@code models}, under its id {@code threshold}. */
    public static Path write(Path models, TargetGrid grid, Tiling tiling, Optional<Provenance> provenance)
            throws IOException {
        Path directory = Files.createDirectories(models.resolve("threshold"));
        Files.write(directory.resolve("model.onnx"), network().toByteArray());
        Code code = new Code("SCT", "91723000", "Anatomical Structure");
        ModelSpec spec = new ModelSpec(
                "threshold",
                "1",
                "Everything above 0",
                "model.onnx",
                Optional.empty(),
                "image",
                "scores",
                new Selection("MR", List.of(), List.of(), Optional.empty(), Optional.empty()),
                grid,
                List.of(),
                Optional.empty(),
                tiling,
                ModelSpec.Scores.LOGITS,
                List.of(new Label(1, "Above", code, code, Optional.empty())),
                Optional.empty(),
                provenance);
        Files.writeString(directory.resolve("model.json"), Json.write(spec));
        return directory;
    }

    private static OnnxMl.ModelProto network() {
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(13))
                .setGraph(OnnxMl.GraphProto.newBuilder()
                        .setName("threshold")
                        .addInitializer(OnnxMl.TensorProto.newBuilder()
                                .setName("weights")
                                .setDataType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
                                .addAllDims(List.of(2L, 1L, 1L, 1L, 1L))
                                .addAllFloatData(List.of(-1f, 1f)))
                        .addNode(OnnxMl.NodeProto.newBuilder()
                                .setOpType("Conv")
                                .addInput("image")
                                .addInput("weights")
                                .addOutput("scores"))
                        .addInput(shape("image", 1))
                        .addOutput(shape("scores", 2)))
                .build();
    }

    private static OnnxMl.ValueInfoProto shape(String name, int channels) {
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
