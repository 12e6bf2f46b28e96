package org.segline.training.fit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.segline.kernel.model.Fingerprint;
import org.segline.kernel.model.ModelSpec;
import org.segline.kernel.model.Provenance;
import org.segline.kernel.model.TrainingCase;
import org.segline.kernel.wire.Json;
import org.segline.training.export.OnnxExport;
import org.segline.training.export.PackageWriter;
import org.segline.training.export.TestVector;
import org.segline.training.network.Network;

/**
 * What came out of a training.
 *
 * @param weights by the names of the network's parameters
 * @param vector an image of noise (no patient's), and the scores that libtorch gives it
 */
public record TrainedModel(TrainingConfig config, Network network, Map<String, float[]> weights, TestVector vector) {
    /** What was built, where whoever starts the process knows it more closely than by its version. */
    private static final String REVISION = "segline.revision";

    /**
     * Writes the package that serving takes.
     *
     * @param cases that were read for this training
     * @param fingerprint of those that were trained on
     */
    public void write(Path folder, List<TrainingCase> cases, Fingerprint fingerprint) throws IOException {
        byte[] onnx = OnnxExport.model(network, weights);
        Provenance provenance =
                new Provenance(version(), config.course().seed(), Json.write(config), cases, fingerprint);
        PackageWriter.write(folder, spec(onnx, provenance), onnx, vector);
    }

    private ModelSpec spec(byte[] onnx, Provenance provenance) {
        ModelPromise promise = config.model();
        return new ModelSpec(
                promise.id(),
                promise.version(),
                promise.title(),
                PackageWriter.NETWORK,
                Optional.of(PackageWriter.sha256(onnx)),
                OnnxExport.INPUT,
                OnnxExport.OUTPUT,
                promise.select(),
                promise.grid(),
                promise.intensity(),
                Optional.empty(),
                config.tiling(),
                ModelSpec.Scores.LOGITS,
                promise.labels(),
                promise.licence(),
                Optional.of(provenance));
    }

    private static String version() throws IOException {
        Properties build = new Properties();
        try (InputStream in = TrainedModel.class.getResourceAsStream("/org/segline/training/build.properties")) {
            build.load(in);
        }
        String revision = System.getProperty(REVISION, "");
        return build.getProperty("version") + (revision.isEmpty() ? "" : " (" + revision + ")");
    }
}
