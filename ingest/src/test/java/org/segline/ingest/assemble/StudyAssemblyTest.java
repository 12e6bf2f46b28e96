package org.segline.ingest.assemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.study.Gathering.Step;
import org.segline.kernel.study.SeriesUid;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.StoredInstance;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.InstanceStored;
import org.segline.kernel.study.StudyEvent.Progress;
import org.segline.kernel.study.StudyEvent.Refused;
import org.segline.kernel.study.StudyEvent.StageReport;
import org.segline.kernel.study.StudyEvent.StudyReady;
import org.segline.kernel.study.StudyUid;
import org.segline.kernel.wire.Json;

class StudyAssemblyTest {
    private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final Duration KEEP = Duration.ofDays(7);

    private final StudyAssembly assembly = new StudyAssembly(QUIET, KEEP);
    private final TreeMap<String, InstanceStored> items = new TreeMap<>();
    private final List<StudyEvent> facts = new ArrayList<>();
    private Optional<StudySoFar> head = Optional.empty();
    private Instant listeningSince = START.minusSeconds(60);

    @Test
    void aStudyIsReadyAfterTheQuietPeriod() {
        receive(0, 2);
        receive(3, 1);
        clock(12);
        assertEquals(List.of(), ready());
        clock(13);
        StudyReady ready = ready().getFirst();
        assertEquals(1, ready.revision());
        assertEquals(List.of("1.2.1", "1.2.2"), uids(ready), "in the order of their UIDs");
        assertEquals(START, ready.firstReceivedAt());
        assertEquals(START.plusSeconds(3), ready.lastReceivedAt());
        clock(100);
        assertEquals(1, ready().size(), "and only once");
    }

    @Test
    void lateInstancesMakeARevisionOfAll() {
        receive(0, 1);
        clock(10);
        receive(50, 2);
        receive(51, 3);
        clock(61);
        assertEquals(List.of(1, 2), ready().stream().map(StudyReady::revision).toList());
        assertEquals(List.of("1.2.1", "1.2.2", "1.2.3"), uids(ready().getLast()));
    }

    @Test
    void theSameInstanceAgainIsNoRevision() {
        receive(0, 1);
        clock(10);
        receive(50, 1);
        clock(100);
        assertEquals(1, ready().size());
    }

    @Test
    void theSameInstanceAgainShowsThatTheSenderIsStillAtIt() {
        receive(0, 1);
        receive(8, 1);
        clock(17);
        assertEquals(List.of(), ready());
        clock(18);
        assertEquals(1, ready().size());
    }

    @Test
    void anInstanceWithOtherBytesIsRefusedAndTheFirstIsKept() {
        receive(0, 1);
        InstanceStored other = instance(1, 1, "other bytes");
        receive(1, other);
        clock(11);
        assertEquals(List.of(instance(0, 1, "1").instance()), ready().getFirst().instances());
        Refused refused = only(Refused.class).getFirst();
        assertEquals("conflicting-instance", refused.reason().code());
        assertTrue(refused.reason().sentence().contains("1.2.1"));
    }

    @Test
    void anOutageIsNotQuiet() {
        receive(0, 1);
        listeningSince = START.plusSeconds(300); // the process was down from second 1 to 300
        clock(309);
        assertEquals(List.of(), ready());
        clock(310);
        assertEquals(1, ready().size());
    }

    @Test
    void whatIsSeenLateIsWaitedForFromThen() {
        receiveAt(40, instance(0, 1, "1")); // received at second 0, read from the log at second 40
        clock(49);
        assertEquals(List.of(), ready());
        clock(50);
        assertEquals(1, ready().size());
    }

    @Test
    void eachRevisionReportsItsStartAndItsEnd() {
        receive(0, 1);
        receive(1, 2);
        clock(11);
        receive(50, 3);
        clock(60);
        List<StageReport> reports = only(StageReport.class);
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
        receive(0, 1);
        clock(10);
        clock(KEEP.toSeconds() - 1);
        assertTrue(head.isPresent());
        clock(KEEP.toSeconds());
        assertEquals(Optional.empty(), head);
    }

    private void receive(long second, int number) {
        receive(second, instance(second, number, Integer.toString(number)));
    }

    private void receive(long second, InstanceStored item) {
        receiveAt(second, item);
    }

    private void receiveAt(long second, InstanceStored item) {
        Optional<InstanceStored> before = Optional.ofNullable(items.get(assembly.itemId(item)));
        items.putIfAbsent(assembly.itemId(item), item);
        take(assembly.received(head, item, before, START.plusSeconds(second)));
    }

    private void clock(long second) {
        Instant now = START.plusSeconds(second);
        if (head.isPresent() && !assembly.dueAt(head.get(), listeningSince).isAfter(now)) {
            take(assembly.due(head.get(), List.copyOf(items.values()), now));
        }
    }

    /** The head goes through its wire form, as it does between two events. */
    private void take(Step<StudySoFar> step) {
        facts.addAll(step.facts());
        head = step.head().map(next -> {
            try {
                return Json.read(Json.write(next), StudySoFar.class);
            } catch (Json.MalformedJsonException e) {
                throw new AssertionError(e);
            }
        });
    }

    private List<StudyReady> ready() {
        return only(StudyReady.class);
    }

    private <E> List<E> only(Class<E> type) {
        return facts.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static List<String> uids(StudyReady ready) {
        return ready.instances().stream()
                .map(instance -> instance.instance().value())
                .toList();
    }

    private static InstanceStored instance(long second, int number, String content) {
        return new InstanceStored(
                new StudyUid("1.2"),
                new StoredInstance(
                        new SeriesUid("1.2.0"),
                        new SopInstanceUid("1.2." + number),
                        "1.2.840.10008.5.1.4.1.1.4",
                        BlobId.ofContent(content.getBytes(StandardCharsets.UTF_8))),
                "1.2.840.10008.1.2.1",
                "SENDER",
                START.plusSeconds(second));
    }
}
