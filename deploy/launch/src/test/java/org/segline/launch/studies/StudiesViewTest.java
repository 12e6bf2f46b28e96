package org.segline.launch.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.segline.launch.studies.Events.MODEL;
import static org.segline.launch.studies.Events.NOON;
import static org.segline.launch.studies.Events.STUDY;
import static org.segline.launch.studies.Events.chosen;
import static org.segline.launch.studies.Events.delivered;
import static org.segline.launch.studies.Events.refused;
import static org.segline.launch.studies.Events.report;
import static org.segline.launch.studies.Events.result;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.segline.kernel.model.ModelRef;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.study.Job;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.SeriesChoice;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.Stage;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.Progress;
import org.segline.kernel.study.StudyEvent.Refused;
import org.segline.kernel.study.StudyEvent.ResultReady;
import org.segline.kernel.study.StudyEvent.SeriesChosen;
import org.segline.kernel.study.StudyEvent.StageReport;
import org.segline.kernel.study.StudyEvent.StudyReady;
import org.segline.kernel.study.StudyUid;

class StudiesViewTest {
    private static final BlobId BLOB = BlobId.ofContent(new byte[] {1});
    private static final Optional<ModelRef> NONE = Optional.empty();
    private static final Optional<ModelRef> SOME = Optional.of(MODEL);

    private final StudiesView view = new StudiesView();

    private StudyEntry only() {
        assertEquals(1, view.list().size(), () -> view.list().toString());
        return view.list().getFirst();
    }

    private State after(StudyEvent event) {
        view.apply(event);
        return only().state();
    }

    private static StudyReady ready(int revision) {
        return new StudyReady(STUDY, revision, List.of(), NOON, NOON.plusSeconds(12));
    }

    @Test
    void aStudyGoesDownTheLine() {
        assertEquals(State.RECEIVING, after(report(1, NONE, Stage.INGEST, Progress.STARTED)));
        assertEquals(State.READY, after(ready(1)));
        assertEquals(State.PREPROCESSING, after(report(1, NONE, Stage.PREPROCESS, Progress.STARTED)));
        assertEquals(State.INFERRING, after(report(1, NONE, Stage.PREPROCESS, Progress.DONE)));
        assertEquals(State.INFERRING, after(report(1, SOME, Stage.INFER, Progress.STARTED)));
        assertEquals(State.POSTPROCESSING, after(report(1, SOME, Stage.INFER, Progress.DONE)));
        assertEquals(State.POSTPROCESSING, after(report(1, SOME, Stage.POSTPROCESS, Progress.STARTED)));
        assertEquals(State.DELIVERING, after(result(BLOB)));
        assertEquals(State.DELIVERING, after(report(1, SOME, Stage.DELIVER, Progress.STARTED)));
        assertEquals(State.WAITING, after(report(1, SOME, Stage.DELIVER, Progress.WAITING)));
        assertEquals(State.DONE, after(delivered()));
    }

    @Test
    void theOrderOfEventsDoesNotMatter() {
        List<StudyEvent> events = new ArrayList<>(List.of(
                ready(1),
                report(1, NONE, Stage.PREPROCESS, Progress.DONE),
                chosen(1, MODEL),
                report(1, SOME, Stage.INFER, Progress.DONE),
                report(1, SOME, Stage.POSTPROCESS, Progress.DONE),
                result(BLOB),
                report(1, SOME, Stage.DELIVER, Progress.DONE),
                delivered()));
        events.forEach(view::apply);
        StudyEntry expected = only();
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(events, new Random(seed));
            StudiesView other = new StudiesView();
            events.forEach(other::apply);
            events.forEach(other::apply);
            assertEquals(List.of(expected), other.list(), events::toString);
        }
        assertEquals(State.DONE, expected.state());
    }

    @Test
    void anEntryTellsModelTimingsAndResults() {
        view.apply(ready(1));
        view.apply(report(1, SOME, Stage.INFER, Progress.DONE));
        view.apply(result(BLOB));
        view.apply(delivered());

        assertEquals("1.2.3", only().studyInstanceUid());
        assertEquals(SOME, only().model());
        assertEquals(Map.of("ingest", 12.0, "infer", 1.5), only().timings());
        assertEquals(
                List.of(new StudyEntry.Result(
                        "2.25.7",
                        "1.2.840.10008.5.1.4.1.1.66.4",
                        result(BLOB).measured(),
                        BLOB,
                        Optional.empty(),
                        Optional.of("ORTHANC@pacs:4242"),
                        Optional.of(Events.ROUND_TRIP))),
                only().results());
        assertEquals(delivered().at(), only().updatedAt());
    }

    @Test
    void eachModelHasItsOwnEntry() {
        ModelRef other = new ModelRef("other", "1", "cd".repeat(32));
        view.apply(ready(1));
        view.apply(report(1, SOME, Stage.INFER, Progress.STARTED));
        view.apply(refused(Optional.of(STUDY), Optional.of(other), 1));

        assertEquals(2, view.of("1.2.3").size());
        assertTrue(view.list().stream()
                .allMatch(entry -> entry.state() == (entry.model().equals(SOME) ? State.INFERRING : State.REFUSED)));
    }

    @Test
    void anEntryTellsWhichSeriesItsModelTookAndWhatOthersMadeOfThem() {
        ModelRef taking = new ModelRef("b-taking", "1", "cd".repeat(32));
        SeriesChosen none = new SeriesChosen(
                new Job(STUDY, 1, MODEL),
                SeriesChoice.of(Optional.empty(), List.of(Events.series(3, "it is a phantom"))));
        view.apply(ready(1));
        view.apply(none);
        view.apply(chosen(1, taking));
        List<StudyEntry.ModelChoice> both = List.of(
                new StudyEntry.ModelChoice(taking, chosen(1, taking).choice()),
                new StudyEntry.ModelChoice(MODEL, none.choice()));
        assertEquals(NONE, only().model());
        assertEquals(both, only().series());
        assertEquals(State.READY, only().state(), "a choice is no step");

        view.apply(report(1, Optional.of(taking), Stage.INFER, Progress.STARTED));
        assertEquals(Optional.of(taking), only().model());
        assertEquals(both, only().series());

        view.apply(refused(Optional.of(STUDY), SOME, 1));
        for (StudyEntry entry : view.list()) {
            assertEquals(1, entry.series().size());
            assertEquals(entry.model(), Optional.of(entry.series().getFirst().model()));
        }
    }

    @Test
    void aListOfStudiesTellsOnlyWhatWasTaken() {
        view.apply(chosen(1, MODEL));
        SeriesChoice brief = only().brief().series().getFirst().choice();
        assertEquals(chosen(1, MODEL).choice().taken(), brief.taken());
        assertEquals(List.of(), brief.others());
        assertEquals(1, brief.notListed());
    }

    @Test
    void aChoiceOfAnEarlierRevisionIsNotThatOfTheLatest() {
        view.apply(ready(2));
        view.apply(chosen(1, MODEL));
        assertEquals(List.of(), only().series());
        view.apply(chosen(2, MODEL));
        assertEquals(1, only().series().size());
    }

    @Test
    void whyNotIsForgottenOfStudiesLongPast() {
        view.apply(chosen(1, MODEL));
        for (int n = 0; n < StudiesView.MOST_EXPLAINED; n++) {
            StudyUid study = new StudyUid("1.2.4." + n);
            view.apply(
                    new SeriesChosen(new Job(study, 1, MODEL), chosen(1, MODEL).choice()));
        }
        SeriesChoice old = view.of("1.2.3").getFirst().series().getFirst().choice();
        assertEquals(chosen(1, MODEL).choice().brief(), old);
        assertEquals(
                chosen(1, MODEL).choice(),
                view.of("1.2.4.0").getFirst().series().getFirst().choice());
    }

    @Test
    void aRefusalIsFinalAndSaysWhy() {
        assertEquals(State.REFUSED, after(refused(Optional.of(STUDY), NONE, 1)));
        assertEquals(State.REFUSED, after(report(1, NONE, Stage.PREPROCESS, Progress.STARTED)));
        assertEquals("irregular-spacing", only().reason().orElseThrow().code());
    }

    @Test
    void anInstanceThatIsRefusedIsNotTheStudy() {
        Refused instance = new Refused(
                Optional.of(STUDY),
                1,
                NONE,
                Stage.INGEST,
                new Reason("conflicting-instance", "Instance 1.2.3.4 came again with other content."),
                NOON);
        assertEquals(State.REFUSED, after(instance));
        assertEquals("conflicting-instance", only().reason().orElseThrow().code());

        assertEquals(State.READY, after(ready(1)));
        assertEquals(Optional.empty(), only().reason());
        assertEquals(Optional.of("Instance 1.2.3.4 came again with other content."), only().note());
    }

    @Test
    void aLaterRevisionSupersedesAnEarlier() {
        view.apply(refused(Optional.of(STUDY), NONE, 1));
        assertEquals(State.READY, after(ready(2)));
        assertEquals(State.READY, after(report(1, SOME, Stage.DELIVER, Progress.DONE)));
        assertEquals(2, only().revision());
    }

    @Test
    void aResultSaysWhatItSupersedes() {
        view.apply(new ResultReady(
                new Job(STUDY, 2, MODEL),
                BLOB,
                "1.2.840.10008.5.1.4.1.1.66.4",
                new SopInstanceUid("2.25.8"),
                List.of(),
                Optional.of(Events.RESULT),
                Optional.empty()));
        assertEquals(Optional.of("2.25.7"), only().results().getFirst().supersedes());
    }

    @Test
    void whatAStudyLacksIsToldUntilTheEnd() {
        view.apply(new StageReport(
                STUDY,
                1,
                NONE,
                Stage.INGEST,
                Progress.STARTED,
                Optional.of("waiting for 3 of the 40 instances that ARCHIVE has"),
                NOON,
                Duration.ZERO));
        assertEquals(State.RECEIVING, only().state());
        assertEquals(1, view.waitingForInstances());
        assertEquals(Optional.of("waiting for 3 of the 40 instances that ARCHIVE has"), only().note());

        view.apply(ready(1));
        view.apply(new StageReport(
                STUDY,
                1,
                NONE,
                Stage.INGEST,
                Progress.DONE,
                Optional.of("37 of the 40 instances that ARCHIVE has were received"),
                NOON.plusSeconds(600),
                Duration.ofMinutes(10)));
        assertEquals(0, view.waitingForInstances());
        view.apply(result(BLOB));
        view.apply(delivered());
        assertEquals(State.DONE, only().state());
        assertEquals(Optional.of("37 of the 40 instances that ARCHIVE has were received"), only().note());
    }

    @Test
    void anInstanceOfNoStudyIsShownOnce() {
        view.apply(refused(Optional.empty(), NONE, 0));
        view.apply(refused(Optional.empty(), NONE, 0));

        assertEquals("", only().studyInstanceUid());
        assertEquals(State.REFUSED, only().state());
    }

    @Test
    void theStudiesThatMovedLastAreKept() {
        StudiesView small = new StudiesView(2);
        for (int study : new int[] {1, 2, 1, 3}) {
            small.apply(new StageReport(
                    new StudyUid("1.2." + study),
                    1,
                    NONE,
                    Stage.INGEST,
                    Progress.STARTED,
                    Optional.empty(),
                    NOON.plusSeconds(study),
                    Duration.ZERO));
        }

        assertEquals(
                List.of("1.2.3", "1.2.1"),
                small.list().stream().map(StudyEntry::studyInstanceUid).toList());
    }
}
