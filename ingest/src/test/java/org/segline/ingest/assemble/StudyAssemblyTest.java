package org.segline.ingest.assemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.segline.ingest.assemble.Assembling.SENDER;
import static org.segline.ingest.assemble.Assembling.START;
import static org.segline.ingest.assemble.Assembling.instance;
import static org.segline.ingest.assemble.Assembling.uids;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.segline.kernel.study.StudyEvent.InstanceStored;
import org.segline.kernel.study.StudyEvent.Progress;
import org.segline.kernel.study.StudyEvent.Refused;
import org.segline.kernel.study.StudyEvent.StageReport;
import org.segline.kernel.study.StudyEvent.StudyReady;

/** Studies of which nobody says how many instances they have. */
class StudyAssemblyTest {
    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final Duration KEEP = Duration.ofDays(7);

    private final Assembling study = new Assembling(
            new StudyAssembly(SourceRules.alike(new SourceRule(QUIET, Duration.ofMinutes(10), false)), KEEP));

    @Test
    void aStudyIsReadyAfterTheQuietPeriod() {
        study.send(0, 2);
        study.send(3, 1);
        study.clock(12);
        assertEquals(List.of(), study.ready());
        study.clock(13);
        StudyReady ready = study.ready().getFirst();
        assertEquals(1, ready.revision());
        assertEquals(List.of("1.2.1", "1.2.2"), uids(ready), "in the order of their UIDs");
        assertEquals(START, ready.firstReceivedAt());
        assertEquals(START.plusSeconds(3), ready.lastReceivedAt());
        study.clock(100);
        assertEquals(1, study.ready().size(), "and only once");
    }

    @Test
    void lateInstancesMakeARevisionOfAll() {
        study.send(0, 1);
        study.clock(10);
        study.send(50, 2);
        study.send(51, 3);
        study.clock(61);
        assertEquals(
                List.of(1, 2), study.ready().stream().map(StudyReady::revision).toList());
        assertEquals(List.of("1.2.1", "1.2.2", "1.2.3"), uids(study.ready().getLast()));
    }

    @Test
    void theSameInstanceAgainIsNoRevision() {
        study.send(0, 1);
        study.clock(10);
        study.send(50, 1);
        study.clock(100);
        assertEquals(1, study.ready().size());
    }

    @Test
    void theSameInstanceAgainShowsThatTheSenderIsStillAtIt() {
        study.send(0, 1);
        study.send(8, 1);
        study.clock(17);
        assertEquals(List.of(), study.ready());
        study.clock(18);
        assertEquals(1, study.ready().size());
    }

    @Test
    void anInstanceWithOtherBytesIsRefusedAndTheFirstIsKept() {
        study.send(0, 1);
        InstanceStored other = instance(1, 1, SENDER, "other bytes");
        study.send(1, other);
        study.clock(11);
        assertEquals(
                List.of(instance(0, 1, SENDER, "1").instance()),
                study.ready().getFirst().instances());
        Refused refused = study.only(Refused.class).getFirst();
        assertEquals("conflicting-instance", refused.reason().code());
        assertTrue(refused.reason().sentence().contains("1.2.1"));
    }

    @Test
    void anOutageIsNotQuiet() {
        study.send(0, 1);
        study.backAt(300); // the process was down from second 1 to 300
        study.clock(309);
        assertEquals(List.of(), study.ready());
        study.clock(310);
        assertEquals(1, study.ready().size());
    }

    @Test
    void whatIsSeenLateIsWaitedForFromThen() {
        study.send(40, instance(0, 1, SENDER, "1")); // received at second 0, read from the log at second 40
        study.clock(49);
        assertEquals(List.of(), study.ready());
        study.clock(50);
        assertEquals(1, study.ready().size());
    }

    @Test
    void eachRevisionReportsItsStartAndItsEnd() {
        study.send(0, 1);
        study.send(1, 2);
        study.clock(11);
        study.send(50, 3);
        study.clock(60);
        List<StageReport> reports = study.only(StageReport.class);
        assertEquals(
                List.of(Progress.STARTED, Progress.DONE, Progress.STARTED, Progress.DONE),
                reports.stream().map(StageReport::progress).toList());
        assertEquals(
                List.of(1, 1, 2, 2), reports.stream().map(StageReport::revision).toList());
        assertEquals(Duration.ofSeconds(11), reports.get(1).took());
        assertEquals(Duration.ofSeconds(10), reports.get(3).took());
    }

    @Test
    void aStudyIsForgottenInTheEnd() {
        study.send(0, 1);
        study.clock(10);
        study.clock(KEEP.toSeconds() - 1);
        assertTrue(study.head().isPresent());
        study.clock(KEEP.toSeconds());
        assertEquals(Optional.empty(), study.head());
    }
}
