package org.segline.postprocess;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.segline.kernel.model.Label;
import org.segline.kernel.model.ModelCatalog;
import org.segline.kernel.model.ModelPackage;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.study.Job;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.RoundTrip;
import org.segline.kernel.study.SourceSeries;
import org.segline.kernel.study.Stage;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.PatchBatch;
import org.segline.kernel.study.StudyEvent.PatchScores;
import org.segline.kernel.study.StudyEvent.Refused;
import org.segline.kernel.study.StudyEvent.ResultReady;
import org.segline.kernel.study.StudyEvent.ScoresComplete;
import org.segline.kernel.volume.LabelVolume;
import org.segline.kernel.wire.Json;
import org.segline.postprocess.dicomseg.Encoded;
import org.segline.postprocess.dicomseg.Finding;
import org.segline.postprocess.dicomseg.ResultSettings;
import org.segline.postprocess.dicomseg.SegmentationEncoder;
import org.segline.postprocess.label.Labelling;
import org.segline.postprocess.restore.Certifier;
import org.segline.postprocess.restore.Restorer;
import org.segline.postprocess.stitch.ClassScores;
import org.segline.postprocess.stitch.Stitched;
import org.segline.postprocess.stitch.Stitcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes results of scores. May be called from many threads. */
public final class Postprocessor {
    private static final Logger LOG = LoggerFactory.getLogger(Postprocessor.class);

    private final BlobStore store;
    private final ModelCatalog models;
    private final ResultSettings settings;
    private final Path scratch;
    private final SegmentationEncoder encoder;
    private final Outcomes outcomes;

    /** @param scratch an existing directory for scores that are being stitched */
    public Postprocessor(BlobStore store, ModelCatalog models, ResultSettings settings, Path scratch) {
        this.store = store;
        this.models = models;
        this.settings = settings;
        this.scratch = scratch;
        this.encoder = new SegmentationEncoder(settings);
        this.outcomes = new Outcomes(store);
    }

    /**
     * Stitches, restores, labels, measures and encodes. What was made once, for this or another revision with the very
     * same source, is not made again, and needs no scores.
     *
     * @return {@link ResultReady}, whose result is durable; or {@link Refused} where nothing was found, where the way to the
     *     model and back would shift what was found, or where the model is not served any more
     * @throws org.segline.kernel.store.MissingBlobException if scores, or the source, are not in the store (any more)
     * @throws IOException if the store fails
     */
    public StudyEvent finish(ScoresComplete complete) throws IOException {
        Job job = complete.job();
        SourceSeries source = source(complete);
        BlobId outcome = outcomes.nameOf(source, job.model(), settings);
        Optional<StudyEvent> known = outcomes.recall(outcome, job);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<ModelPackage> model = models.find(job.model());
        if (model.isEmpty()) {
            return refused(
                    job,
                    new Reason(
                            "model-not-served",
                            "The model %s, version %s, is not served here."
                                    .formatted(job.model().id(), job.model().version())));
        }
        StudyEvent made = make(complete, source, model.get());
        outcomes.remember(outcome, made);
        return made;
    }

    private SourceSeries source(ScoresComplete complete) throws IOException {
        BlobId name = complete.batches().getFirst().patches().source();
        try (var in = store.open(name)) {
            return Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), SourceSeries.class);
        }
    }

    private StudyEvent make(ScoresComplete complete, SourceSeries source, ModelPackage model) throws IOException {
        PatchBatch any = complete.batches().getFirst().patches();
        try (Arena arena = Arena.ofShared()) {
            Stitched stitched = new Stitcher(any.grid(), scratch).stitch(complete.batches(), store, arena);
            RoundTrip trip = Certifier.measure(
                    source,
                    stitched.scores().geometry(),
                    any.grid(),
                    model.spec().grid());
            LOG.atInfo()
                    .addArgument(complete.job().key())
                    .addArgument(trip.sentence())
                    .addArgument(stitched.disagreement()
                            .map(d -> " Patches disagree by at most %.3f.".formatted(d.largest()))
                            .orElse(""))
                    .log("{}: {}{}");
            Optional<Reason> off = Certifier.refusal(trip, source.series());
            return off.isPresent()
                    ? refused(complete.job(), off.get())
                    : encoded(complete.job(), stitched.scores(), source, model, trip);
        }
    }

    private StudyEvent encoded(Job job, ClassScores scores, SourceSeries source, ModelPackage model, RoundTrip trip)
            throws IOException {
        List<Label> labels = model.spec().labels();
        LabelVolume found = Labelling.named(Restorer.restore(scores, source), labels);
        Finding finding = new Finding(
                found,
                source,
                model.ref(),
                model.spec(),
                outcomes.superseded(job),
                Optional.of(trip),
                Optional.of(Restorer.probabilities(scores, source)::apply));
        try (Arena arena = Arena.ofConfined()) {
            BlobId first = source.frames().getFirst().instance().blob();
            return switch (encoder.encode(finding, store.map(first, arena))) {
                case Encoded.Nothing(Reason reason) -> refused(job, reason);
                case Encoded.File file ->
                    new ResultReady(
                            job,
                            store.put(file.bytes()),
                            file.sopClass(),
                            file.instance(),
                            Labelling.measure(found, source, labels),
                            finding.supersedes(),
                            Optional.of(trip));
            };
        }
    }

    private static Refused refused(Job job, Reason reason) {
        return new Refused(
                Optional.of(job.study()),
                job.revision(),
                Optional.of(job.model()),
                Stage.POSTPROCESS,
                reason,
                Instant.now());
    }

    /**
     * Removes the scores and the volume of a job, once what {@link #finish} returned is on the log: they are the bulk of the
     * store, and not needed any more. Removed already, nothing happens.
     */
    public void forget(ScoresComplete complete) throws IOException {
        for (PatchScores batch : complete.batches()) {
            store.delete(batch.scores());
            store.delete(batch.patches().volume());
        }
    }
}
