package org.segline.launch.line;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.segline.kernel.study.Stage;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.Delivered;
import org.segline.kernel.study.StudyEvent.PatchBatch;
import org.segline.kernel.study.StudyEvent.PatchScores;
import org.segline.kernel.study.StudyEvent.Progress;
import org.segline.kernel.study.StudyEvent.Refused;
import org.segline.kernel.study.StudyEvent.ScoresComplete;
import org.segline.kernel.study.StudyEvent.SeriesChosen;
import org.segline.kernel.study.StudyEvent.StageReport;
import org.segline.stream.WorkerObserver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what one stage's worker tells into reports, numbers, and a line in the log where a study's way ends. */
final class Reports implements WorkerObserver {
    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);

    private final Stage stage;
    private final Consumer<StageReport> log;
    private final Metrics metrics;

    Reports(Stage stage, Consumer<StageReport> log, Metrics metrics) {
        this.stage = stage;
        this.log = log;
        this.metrics = metrics;
    }

    @Override
    public void started(StudyEvent event) {
        inferred(event);
        report(event, Progress.STARTED, batchNote(event), Duration.ZERO);
    }

    @Override
    public void finished(StudyEvent event, Duration took, List<? extends StudyEvent> outcome) {
        metrics.releases(stage, Subject.of(event));
        metrics.worked(stage, took);
        boolean refused = isRefusal(outcome);
        if (refused || !(event instanceof PatchBatch)) {
            report(event, refused ? Progress.REFUSED : Progress.DONE, Optional.empty(), took);
        }
        outcome.forEach(this::ended);
    }

    /** Whether nothing else comes of it but the news which series were chosen. */
    private static boolean isRefusal(List<? extends StudyEvent> outcome) {
        return outcome.stream().anyMatch(Refused.class::isInstance)
                && outcome.stream().allMatch(event -> event instanceof Refused || event instanceof SeriesChosen);
    }

    @Override
    public void waiting(StudyEvent event, IOException why, Duration pause) {
        metrics.holds(stage, Subject.of(event));
        metrics.failed(stage, Metrics.Failure.OUTAGE);
        report(event, Progress.WAITING, Optional.of(String.valueOf(why.getMessage())), Duration.ZERO);
    }

    @Override
    public void refused(Refused refused) {
        metrics.releases(stage, Subject.of(refused));
        metrics.failed(stage, Metrics.Failure.BUG);
        metrics.ended(Metrics.Outcome.REFUSED);
        report(refused, Progress.REFUSED, Optional.of(refused.reason().sentence()), Duration.ZERO);
        LOG.warn("{} refused: {}", name(refused), refused.reason().sentence());
    }

    private void ended(StudyEvent outcome) {
        if (outcome instanceof Refused refused) {
            metrics.failed(stage, Metrics.Failure.REFUSED);
            metrics.ended(Metrics.Outcome.REFUSED);
            LOG.info("{} refused: {}", name(refused), refused.reason().sentence());
        } else if (outcome instanceof Delivered delivered) {
            metrics.ended(Metrics.Outcome.DONE);
            LOG.info(
                    "Study {} segmented by {}: result at {}",
                    delivered.job().study(),
                    delivered.job().model().id(),
                    delivered.destination());
        }
    }

    private static String name(Refused refused) {
        return refused.study().map(study -> "Study " + study).orElse("An instance");
    }

    /** Batches are run by many workers, none of which knows of the others; who has them all knows how long they took. */
    private void inferred(StudyEvent event) {
        if (event instanceof ScoresComplete scores) {
            Duration took = scores.batches().stream().map(PatchScores::took).reduce(Duration.ZERO, Duration::plus);
            report(Subject.of(event), Stage.INFER, Progress.DONE, Optional.empty(), took);
        }
    }

    private static Optional<String> batchNote(StudyEvent event) {
        return event instanceof PatchBatch batch && batch.batches() > 1
                ? Optional.of("batch %d of %d".formatted(batch.batch() + 1, batch.batches()))
                : Optional.empty();
    }

    private void report(StudyEvent event, Progress progress, Optional<String> note, Duration took) {
        report(Subject.of(event), stage, progress, note, took);
    }

    private void report(Subject subject, Stage of, Progress progress, Optional<String> note, Duration took) {
        subject.study()
                .ifPresent(study -> log.accept(new StageReport(
                        study, subject.revision(), subject.model(), of, progress, note, Instant.now(), took)));
    }
}
