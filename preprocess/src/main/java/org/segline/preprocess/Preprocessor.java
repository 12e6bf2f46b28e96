package org.segline.preprocess;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.segline.kernel.model.ModelCatalog;
import org.segline.kernel.model.ModelPackage;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.study.Job;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.SourceSeries;
import org.segline.kernel.study.Stage;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.PatchBatch;
import org.segline.kernel.study.StudyEvent.Refused;
import org.segline.kernel.study.StudyEvent.SeriesChosen;
import org.segline.kernel.study.StudyEvent.StudyReady;
import org.segline.kernel.wire.Json;
import org.segline.preprocess.load.SeriesHeader;
import org.segline.preprocess.load.StudyReader;
import org.segline.preprocess.load.VolumeCandidate;
import org.segline.preprocess.select.Choice;
import org.segline.preprocess.select.SeriesSelector;

/** Makes of a study what each model is run on. May be used by many threads; the same study gives the same batches. */
public final class Preprocessor {
    /** How many series a refusal goes into; a study may have a hundred. */
    private static final int SERIES_TOLD = 10;

    private final BlobStore store;
    private final ModelCatalog models;
    private final StudyReader reader;
    private final JobPreparation preparation;

    public Preprocessor(BlobStore store, ModelCatalog models) {
        this.store = store;
        this.models = models;
        this.reader = new StudyReader(store);
        this.preparation = new JobPreparation(store, reader);
    }

    /**
     * The patches that are to be run, of each model that wants a series of this study, all in the store.
     *
     * @return of each model which series it takes and why no other; {@link StudyEvent.PatchBatch}es, job by job; and {@link
     *     Refused} for each model that wants a series which is no volume, or one for the study where no model wants any
     * @throws IOException if the store fails
     */
    public List<StudyEvent> prepare(StudyReady ready) throws IOException {
        List<SeriesHeader> study = reader.headers(ready.instances());
        List<StudyEvent> events = new ArrayList<>();
        TreeSet<String> whyNot = new TreeSet<>();
        for (ModelPackage model : models.models()) {
            Job job = new Job(ready.study(), ready.revision(), model.ref());
            Choice choice =
                    SeriesSelector.choose(model.spec().select(), model.spec().grid(), study);
            events.add(Explanation.of(job, choice));
            switch (choice) {
                case Choice.Taken taken -> events.addAll(preparation.prepare(job, model, taken));
                case Choice.Unusable(VolumeCandidate candidate, Reason reason, var _) ->
                    events.add(refused(
                            ready,
                            Optional.of(job),
                            new Reason(reason.code(), called(candidate) + " cannot be used. " + reason.sentence())));
                case Choice.None none -> whyNot.add(sentence(model, none));
            }
        }
        if (events.stream().allMatch(SeriesChosen.class::isInstance)) {
            events.add(refused(ready, Optional.empty(), noModel(whyNot)));
        }
        return events;
    }

    /**
     * Makes the volume of {@code batch} again, which is lost, under the name that it had; tells nobody.
     *
     * @throws org.segline.kernel.store.MissingBlobException if what it was made of is not in the store (any more)
     * @throws IOException if the store fails
     * @throws IllegalStateException if it cannot be made as it was: another version of Segline made it, or its model is not
     *     served any more
     */
    public void restore(PatchBatch batch) throws IOException {
        Job job = batch.job();
        ModelPackage model = models.find(job.model())
                .orElseThrow(() -> new IllegalStateException("model %s of volume %s is not served"
                        .formatted(job.model().id(), batch.volume())));
        try (InputStream in = store.open(batch.source())) {
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            preparation.restore(batch.volume(), job, model, Json.read(json, SourceSeries.class));
        }
    }

    static Refused refused(StudyReady ready, Optional<Job> job, Reason reason) {
        return new Refused(
                Optional.of(ready.study()),
                ready.revision(),
                job.map(Job::model),
                Stage.PREPROCESS,
                reason,
                Instant.now());
    }

    private static Reason noModel(Set<String> whyNot) {
        return whyNot.isEmpty()
                ? new Reason("no-model", "No model is served here.")
                : new Reason("no-series", "No model wants any series of this study. " + String.join(" ", whyNot));
    }

    private static String sentence(ModelPackage model, Choice.None none) {
        if (none.notTaken().isEmpty()) {
            return "The study has no series.";
        }
        String told = none.notTaken().stream()
                .limit(SERIES_TOLD)
                .map(not -> "%s: %s".formatted(called(not.candidate()), not.sentence()))
                .collect(Collectors.joining("; "));
        int more = none.notTaken().size() - SERIES_TOLD;
        return "For %s: %s%s.".formatted(model.ref().id(), told, more > 0 ? "; and %d more".formatted(more) : "");
    }

    /** By its number and modality: a description may hold anything, a patient's name too. */
    public static String called(VolumeCandidate candidate) {
        return Explanation.called(candidate);
    }
}
