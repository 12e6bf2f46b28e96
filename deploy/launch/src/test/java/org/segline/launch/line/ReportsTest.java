package org.segline.launch.line;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.study.Stage;
import org.segline.kernel.study.StudyEvent.Progress;
import org.segline.kernel.study.StudyEvent.StageReport;
import org.segline.kernel.study.StudyEvent.StudyReady;
import org.segline.launch.studies.Events;

class ReportsTest {
    private static final StudyReady READY =
            new StudyReady(Events.STUDY, 1, List.of(), Instant.EPOCH, Instant.EPOCH.plusSeconds(1));

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Metrics metrics = new Metrics(registry);
    private final List<StageReport> told = new ArrayList<>();
    private final Reports preprocess = new Reports(Stage.PREPROCESS, told::add, metrics);
    private final Reports deliver = new Reports(Stage.DELIVER, told::add, metrics);

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    private List<Progress> progress() {
        return told.stream().map(StageReport::progress).toList();
    }

    @Test
    void workIsReportedAndTimed() {
        preprocess.started(READY);
        preprocess.finished(READY, Duration.ofSeconds(2), List.of());

        assertEquals(List.of(Progress.STARTED, Progress.DONE), progress());
        assertEquals(Events.STUDY, told.getLast().study());
        assertEquals(Duration.ofSeconds(2), told.getLast().took());
        assertEquals(
                2.0,
                registry.get("segline.stage").tag("stage", "preprocess").timer().totalTime(TimeUnit.SECONDS));
    }

    @Test
    void whatIsRefusedIsCountedAsBadInput() {
        preprocess.finished(
                READY, Duration.ZERO, List.of(Events.refused(Optional.of(Events.STUDY), Optional.empty(), 1)));

        assertEquals(List.of(Progress.REFUSED), progress());
        assertEquals(1, count("segline.stage.failures", "stage", "preprocess", "kind", "refused"));
        assertEquals(0, count("segline.stage.failures", "stage", "preprocess", "kind", "bug"));
        assertEquals(1, count("segline.studies", "outcome", "refused"));
    }

    @Test
    void whichSeriesWereChosenIsNoOutcomeOfItsOwn() {
        var chosen = Events.chosen(1, Events.MODEL);
        var refused = Events.refused(Optional.of(Events.STUDY), Optional.empty(), 1);
        preprocess.finished(READY, Duration.ZERO, List.of(chosen, refused));
        assertEquals(List.of(Progress.REFUSED), progress());
        assertEquals(1, count("segline.studies", "outcome", "refused"));
    }

    @Test
    void whatTheWorkerItselfRefusesIsCountedAsABug() {
        preprocess.refused(Events.refused(Optional.of(Events.STUDY), Optional.empty(), 1));

        assertEquals(List.of(Progress.REFUSED), progress());
        assertEquals(1, count("segline.stage.failures", "stage", "preprocess", "kind", "bug"));
    }

    @Test
    void anOutageIsToldAndHeldUntilItIsOver() {
        var result = Events.result(BlobId.ofContent(new byte[0]));
        deliver.waiting(result, new IOException("no connection to ORTHANC@pacs:4242"), Duration.ofSeconds(1));
        deliver.waiting(result, new IOException("no connection to ORTHANC@pacs:4242"), Duration.ofSeconds(2));

        assertEquals(
                Optional.of("no connection to ORTHANC@pacs:4242"),
                told.getLast().note());
        assertEquals(Progress.WAITING, told.getLast().progress());
        assertEquals(
                1,
                registry.get("segline.stage.waiting")
                        .tag("stage", "deliver")
                        .gauge()
                        .value());
        assertEquals(2, count("segline.stage.failures", "stage", "deliver", "kind", "outage"));

        deliver.finished(result, Duration.ofSeconds(1), List.of(Events.delivered()));
        assertEquals(
                0,
                registry.get("segline.stage.waiting")
                        .tag("stage", "deliver")
                        .gauge()
                        .value());
        assertEquals(1, count("segline.studies", "outcome", "done"));
    }
}
