package org.segline.launch.line;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.infer.Inference;
import org.segline.infer.InferenceSettings;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.model.Code;
import org.segline.kernel.model.Label;
import org.segline.kernel.model.ModelCatalog;
import org.segline.kernel.model.ModelPackage;
import org.segline.kernel.model.ModelRef;
import org.segline.kernel.model.ModelSpec;
import org.segline.kernel.model.Selection;
import org.segline.kernel.model.TargetGrid;
import org.segline.kernel.model.Tiling;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.store.DirectoryBlobStore;
import org.segline.kernel.store.MissingBlobException;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.PatchBatch;
import org.segline.kernel.study.StudyEvent.PatchScores;
import org.segline.kernel.study.StudyEvent.ResultReady;
import org.segline.kernel.study.StudyEvent.ScoresComplete;
import org.segline.kernel.study.StudyEvent.StudyReady;
import org.segline.postprocess.Postprocessor;
import org.segline.postprocess.dicomseg.ResultSettings;
import org.segline.preprocess.Preprocessor;
import org.segline.preprocess.load.StudyFolder;
import org.segline.stream.WorkerObserver;

/** What a power cut takes, taken by hand. */
class RemedyTest {
    private static final String STUDY = "mr-siemens-xa30-enhanced-t1/5_anat";

    @TempDir
    Path temporary;

    private BlobStore store;
    private Inference inference;
    private Postprocessor postprocessor;
    private Remedy remedy;
    private List<PatchBatch> batches;

    @BeforeEach
    void prepare() throws IOException {
        Path folder = folder();
        store = new DirectoryBlobStore(temporary.resolve("store"));
        ModelPackage model = model();
        ModelCatalog models = () -> List.of(model);
        Preprocessor preprocessor = new Preprocessor(store, models);
        inference = new Inference(store, models, InferenceSettings.DEFAULT);
        Path scratch = Files.createDirectory(temporary.resolve("scratch"));
        postprocessor = new Postprocessor(store, models, ResultSettings.DEFAULT, scratch);
        remedy = new Remedy(store, preprocessor, inference);
        StudyFolder.OneStudy study = (StudyFolder.OneStudy) StudyFolder.scan(folder, store);
        batches =
                preprocessor
                        .prepare(new StudyReady(study.study(), 1, study.instances(), Instant.EPOCH, Instant.EPOCH))
                        .stream()
                        .filter(PatchBatch.class::isInstance)
                        .map(PatchBatch.class::cast)
                        .toList();
    }

    @AfterEach
    void close() {
        inference.close();
    }

    private static Path folder() {
        String named = System.getenv("SEGLINE_TEST_DATA");
        Path at = Path.of("").toAbsolutePath();
        while (named == null && at.getParent() != null && !Files.isDirectory(at.resolve("shared/data"))) {
            at = at.getParent();
        }
        Path found = (named == null ? at.resolve("shared/data") : Path.of(named)).resolve(STUDY);
        if (!Files.isDirectory(found)) {
            String missing = "real data %s is not here: set SEGLINE_TEST_DATA".formatted(STUDY);
            return "true".equals(System.getenv("CI")) ? fail(missing) : abort(missing);
        }
        return found;
    }

    private ModelPackage model() throws IOException {
        Code code = new Code("SCT", "12738006", "Brain");
        ModelSpec spec = new ModelSpec(
                "threshold",
                "1",
                "Above a threshold",
                "network.onnx",
                Optional.empty(),
                "image",
                "scores",
                new Selection("MR", List.of(), List.of(), Optional.empty(), Optional.empty()),
                new TargetGrid.Source("SPL"),
                List.of(),
                Optional.empty(),
                new Tiling.Patches(new GridSize(96, 96, 96), 0.5),
                ModelSpec.Scores.LOGITS,
                List.of(new Label(1, "Bright", code, code, Optional.empty())),
                Optional.empty(),
                Optional.empty());
        Path network = ThresholdNetwork.write(temporary.resolve("network.onnx"), 100);
        return new ModelPackage(new ModelRef("threshold", "1", "ab".repeat(32)), spec, network);
    }

    private ScoresComplete infer() throws IOException {
        List<PatchScores> scores = new ArrayList<>();
        for (PatchBatch batch : batches) {
            scores.add(assertInstanceOf(PatchScores.class, remedy.infer(batch)));
        }
        return new ScoresComplete(batches.getFirst().job(), scores);
    }

    private byte[] bytes(BlobId blob) throws IOException {
        try (var in = store.open(blob)) {
            return in.readAllBytes();
        }
    }

    @Test
    void aLostVolumeIsMadeAgainAndTheScoresAreTheSame() throws IOException {
        BlobId scores = infer().batches().getFirst().scores();
        byte[] before = bytes(scores);
        store.delete(scores);
        store.delete(batches.getFirst().volume());

        assertEquals(scores, infer().batches().getFirst().scores());
        assertArrayEquals(before, bytes(scores));
    }

    @Test
    void lostScoresAndVolumeAreMadeAgainAndTheResultIsTheSame() throws IOException {
        Path out = Files.createDirectory(temporary.resolve("out"));
        Offline.Outcome.Made undisturbed =
                assertInstanceOf(Offline.Outcome.Made.class, Offline.segment(folder(), model(), out));
        ScoresComplete complete = infer();
        postprocessor.forget(complete);

        ResultReady result = assertInstanceOf(ResultReady.class, remedy.finish(complete, postprocessor));
        assertArrayEquals(Files.readAllBytes(undisturbed.file()), bytes(result.result()));
    }

    /** As a power cut leaves blobs whose bytes had not reached the disk. */
    @Test
    void tornScoresAndVolumeAreMadeAgainAndTheResultIsTheSame() throws IOException {
        ScoresComplete complete = infer();
        BlobId scores = complete.batches().getFirst().scores();
        byte[] before = bytes(scores);
        tear(scores);
        tear(batches.getFirst().volume());

        assertInstanceOf(ResultReady.class, remedy.finish(complete, postprocessor));
        assertArrayEquals(before, bytes(scores));
    }

    private void tear(BlobId blob) throws IOException {
        byte[] whole = bytes(blob);
        store.put(blob, out -> out.write(ByteBuffer.wrap(whole, 0, whole.length / 2)));
    }

    @Test
    void whatCannotBeMadeAgainIsAnOutage() throws IOException {
        store.delete(batches.getFirst().volume());
        store.delete(batches.getFirst().source());
        assertThrows(MissingBlobException.class, this::infer);
    }

    @Test
    void aJobIsTidiedWhenItsResultIsOnTheLogAndMayComeAgain() throws IOException {
        ScoresComplete complete = infer();
        StudyEvent result = remedy.finish(complete, postprocessor);
        assertTrue(store.contains(complete.batches().getFirst().scores()), "until the result is on the log");

        new Tidying(postprocessor, WorkerObserver.none()).finished(complete, Duration.ZERO, List.of(result));
        for (PatchScores batch : complete.batches()) {
            assertFalse(store.contains(batch.scores()));
            assertFalse(store.contains(batch.patches().volume()));
        }
        assertEquals(result, remedy.finish(complete, postprocessor));
    }
}
