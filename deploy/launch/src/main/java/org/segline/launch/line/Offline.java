package org.segline.launch.line;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.segline.infer.Inference;
import org.segline.infer.InferenceSettings;
import org.segline.kernel.model.ModelCatalog;
import org.segline.kernel.model.ModelPackage;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.store.DirectoryBlobStore;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.RoundTrip;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.Measurement;
import org.segline.kernel.study.StudyEvent.PatchBatch;
import org.segline.kernel.study.StudyEvent.PatchScores;
import org.segline.kernel.study.StudyEvent.Refused;
import org.segline.kernel.study.StudyEvent.ResultReady;
import org.segline.kernel.study.StudyEvent.ScoresComplete;
import org.segline.kernel.study.StudyEvent.SeriesChosen;
import org.segline.kernel.study.StudyEvent.StudyReady;
import org.segline.postprocess.Postprocessor;
import org.segline.postprocess.dicomseg.ResultSettings;
import org.segline.preprocess.Preprocessor;
import org.segline.preprocess.load.StudyFolder;

/**
 * Segments one study on disk: the stages of {@link Stages}, with the same settings, one after the other and without a log.
 * The result is the one that the line would make, byte for byte.
 */
public final class Offline {
    private final ModelPackage model;
    private final BlobStore store;
    private final Path work;

    private Offline(ModelPackage model, BlobStore store, Path work) {
        this.model = model;
        this.store = store;
        this.work = work;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /**
         * @param file the DICOM-SEG
         * @param roundTrip what the way to the model and back is worth
         */
        record Made(Path file, List<Measurement> measured, Optional<RoundTrip> roundTrip) implements Outcome {
            public Made {
                measured = List.copyOf(measured);
            }
        }

        record NotMade(Reason reason) implements Outcome {}
    }

    /**
     * @param study a directory with the study's files, at any depth
     * @param out an existing directory; the work is done in it, too, since it needs room
     * @throws IOException if something cannot be read or written
     */
    public static Outcome segment(Path study, ModelPackage model, Path out) throws IOException {
        Path work = Files.createTempDirectory(out, ".segline-");
        try {
            return new Offline(model, new DirectoryBlobStore(work.resolve("store")), work).run(study, out);
        } finally {
            delete(work);
        }
    }

    private Outcome run(Path study, Path out) throws IOException {
        return switch (StudyFolder.scan(study, store)) {
            case StudyFolder.OneStudy one -> {
                Instant now = Instant.now();
                yield segment(new StudyReady(one.study(), 1, one.instances(), now, now), out);
            }
            case StudyFolder.Refused refused -> new Outcome.NotMade(refused.reason());
        };
    }

    private Outcome segment(StudyReady ready, Path out) throws IOException {
        ModelCatalog catalog = () -> List.of(model);
        List<PatchScores> scores = new ArrayList<>();
        try (Inference inference = new Inference(store, catalog, InferenceSettings.DEFAULT)) {
            for (StudyEvent prepared : new Preprocessor(store, catalog).prepare(ready)) {
                StudyEvent inferred = prepared instanceof PatchBatch batch ? inference.infer(batch) : prepared;
                switch (inferred) {
                    case PatchScores some -> scores.add(some);
                    case SeriesChosen _ -> {} // 'segline select' tells it
                    case Refused refused -> {
                        return new Outcome.NotMade(refused.reason());
                    }
                    case StudyEvent other -> throw new IllegalStateException("no step makes " + other.getClass());
                }
            }
        }
        ScoresComplete complete = new ScoresComplete(scores.getFirst().patches().job(), scores);
        Path scratch = Files.createDirectories(work.resolve("scratch"));
        return switch (new Postprocessor(store, catalog, ResultSettings.DEFAULT, scratch).finish(complete)) {
            case ResultReady result -> new Outcome.Made(keep(result, out), result.measured(), result.roundTrip());
            case Refused refused -> new Outcome.NotMade(refused.reason());
            case StudyEvent other -> throw new IllegalStateException("no result is a " + other.getClass());
        };
    }

    private Path keep(ResultReady result, Path out) throws IOException {
        Path file = out.resolve(result.instance() + ".dcm");
        try (InputStream in = store.open(result.result())) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
