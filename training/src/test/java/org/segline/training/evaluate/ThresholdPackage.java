package org.segline.training.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.model.Code;
import org.segline.kernel.model.Label;
import org.segline.kernel.model.ModelSpec;
import org.segline.kernel.model.Provenance;
import org.segline.kernel.model.Selection;
import org.segline.kernel.model.TargetGrid;
import org.segline.kernel.model.Tiling;
import org.segline.kernel.wire.Json;
import org.segline.training.export.OnnxExport;
import org.segline.training.network.Layer;
import org.segline.training.network.Network;

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
        Files.write(directory.resolve("model.onnx"), network());
        Code code = new Code("SCT", "91723000", "Anatomical Structure");
        ModelSpec spec = new ModelSpec(
                "threshold",
                "1",
                "Everything above 0",
                "model.onnx",
                Optional.empty(),
                OnnxExport.INPUT,
                OnnxExport.OUTPUT,
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

    private static byte[] network() {
        GridSize one = new GridSize(1, 1, 1);
        Layer pointwise = new Layer.Convolution(2, one, one, one, Layer.Padding.VALID, false);
        return OnnxExport.model(new Network(1, pointwise), Map.of("net.weight", new float[] {-1, 1}));
    }
}
