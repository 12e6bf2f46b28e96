package org.segline.infer;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.segline.infer.onnx.Network;
import org.segline.infer.onnx.Opened;
import org.segline.kernel.model.ModelCatalog;
import org.segline.kernel.model.ModelPackage;
import org.segline.kernel.model.ModelRef;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.study.Job;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.Stage;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.PatchBatch;
import org.segline.kernel.study.StudyEvent.PatchScores;
import org.segline.kernel.study.StudyEvent.Refused;
import org.segline.kernel.wire.Json;

/**
 * Runs batches of patches. Each model's network is opened at its first batch and kept until this is closed. May be called
 * from many threads; batches run one after the other, for a network alone uses all the threads it is given, and its
 * memory (some gigabytes for a whole volume) is wanted once.
 */
public final class Inference implements AutoCloseable {
    private final BlobStore store;
    private final ModelCatalog catalog;
    private final InferenceSettings settings;
    private final Map<ModelRef, Network> networks = new HashMap<>();

    public Inference(BlobStore store, ModelCatalog catalog, InferenceSettings settings) {
        this.store = store;
        this.catalog = catalog;
        this.settings = settings;
    }

    /**
     * Runs the patches of {@code batch}; where their scores lie in the store already, nothing runs.
     *
     * @return {@link PatchScores} whose blob holds class probabilities, or {@link Refused} when the model is not served
     *     (any more) or cannot be run on such patches
     * @throws org.segline.kernel.store.MissingBlobException if the volume is not in the store (any more): an outage as
     *     others are, for the step that makes it can run again
     * @throws IOException if the store fails, or there is not memory enough for even one patch
     */
    public StudyEvent infer(PatchBatch batch) throws IOException {
        Instant began = Instant.now();
        ModelRef ref = batch.job().model();
        Optional<ModelPackage> model = catalog.find(ref);
        if (model.isEmpty()) {
            return refused(
                    batch.job(),
                    new Reason(
                            "model-not-served",
                            "The model %s, version %s (%s...), is not served here."
                                    .formatted(
                                            ref.id(),
                                            ref.version(),
                                            ref.digest().substring(0, 12))));
        }
        BlobId scores = nameOfScores(batch);
        if (!store.contains(scores)) {
            try {
                run(model.get(), batch, scores);
            } catch (NotRunnable e) {
                return refused(batch.job(), e.reason());
            }
        }
        return new PatchScores(batch, scores, Duration.between(began, Instant.now()));
    }

    /** Same volume, model and patches, same name: on every machine. */
    private static BlobId nameOfScores(PatchBatch batch) {
        return BlobId.derived(
                "scores",
                batch.volume().hex(),
                batch.job().model().digest(),
                Json.write(batch.grid()),
                Integer.toString(batch.first()),
                Integer.toString(batch.count()));
    }

    private synchronized void run(ModelPackage model, PatchBatch batch, BlobId scores) throws IOException {
        BatchRun run = new BatchRun(network(model), model.spec().scores(), settings.voxelsPerRun());
        run.run(batch, store, scores);
    }

    private Network network(ModelPackage model) throws NotRunnable {
        Network open = networks.get(model.ref());
        if (open != null) {
            return open;
        }
        int threads = settings.threadsOfARun();
        return switch (Network.open(
                model.network(), model.spec().input(), model.spec().output(), threads)) {
            case Opened.Ready(Network network) -> {
                networks.put(model.ref(), network);
                yield network;
            }
            case Opened.Unusable(String sentence) ->
                throw new NotRunnable(new Reason("network-unusable", "The model cannot be run: " + sentence + "."));
        };
    }

    private static Refused refused(Job job, Reason reason) {
        return new Refused(
                Optional.of(job.study()), job.revision(), Optional.of(job.model()), Stage.INFER, reason, Instant.now());
    }

    /** Closes the networks that were opened. */
    @Override
    public synchronized void close() {
        networks.values().forEach(Network::close);
        networks.clear();
    }
}
