package org.segline.ingest.assemble;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.study.AnnouncedInstance;
import org.segline.kernel.study.AnnouncedInstance.Availability;
import org.segline.kernel.study.Census;
import org.segline.kernel.study.Gathering.Step;
import org.segline.kernel.study.SeriesUid;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.StoredInstance;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.CensusWanted;
import org.segline.kernel.study.StudyEvent.Evidence;
import org.segline.kernel.study.StudyEvent.InstanceStored;
import org.segline.kernel.study.StudyEvent.StageReport;
import org.segline.kernel.study.StudyEvent.StudyAnnounced;
import org.segline.kernel.study.StudyEvent.StudyCounted;
import org.segline.kernel.study.StudyEvent.StudyReady;
import org.segline.kernel.study.StudyUid;
import org.segline.kernel.wire.Json;

/** Keeps heads and evidence of one study as whoever runs the rule does, and a clock that is set by hand, in seconds. */
final class Assembling {
    static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
    static final StudyUid STUDY = new StudyUid("1.2");
    static final String SENDER = "SENDER";
    static final String CT_IMAGE = "1.2.840.10008.5.1.4.1.1.2";

    private static final int MOST_STEPS = 10;

    private final StudyAssembly assembly;
    private final TreeMap<String, Evidence> items = new TreeMap<>();
    private final List<StudyEvent> facts = new ArrayList<>();
    private Optional<StudySoFar> head = Optional.empty();
    private Instant listeningSince = START.minusSeconds(60);

    Assembling(StudyAssembly assembly) {
        this.assembly = assembly;
    }

    static Instant at(long second) {
        return START.plusSeconds(second);
    }

    void send(long second, int number) {
        send(second, instance(second, number, SENDER, Integer.toString(number)));
    }

    void send(long second, int first, int last, String source) {
        IntStream.rangeClosed(first, last)
                .forEach(number -> send(second, instance(second, number, source, Integer.toString(number))));
    }

    void send(long second, Evidence item) {
        receive(second, item);
        items.putIfAbsent(assembly.itemId(item), item);
        step(at(second));
    }

    /** A crash comes when the head is kept, and the item not yet. */
    void sendAndCrash(long second, Evidence item) {
        receive(second, item);
        listeningSince = at(second);
        clock(second);
    }

    private void receive(long second, Evidence item) {
        Optional<Evidence> before = Optional.ofNullable(items.get(assembly.itemId(item)));
        take(assembly.received(head, item, before, at(second)));
    }

    void answer(long second, Census census) {
        CensusWanted wanted = only(CensusWanted.class).getLast();
        send(second, new StudyCounted(wanted.study(), wanted.source(), census, wanted.askedAt(), at(second)));
    }

    void clock(long second) {
        for (int i = 0; i < MOST_STEPS && step(at(second)); i++) {}
    }

    private boolean step(Instant now) {
        if (head.isEmpty() || assembly.dueAt(head.get(), listeningSince).isAfter(now)) {
            return false;
        }
        take(assembly.due(head.get(), List.copyOf(items.values()), now));
        return true;
    }

    /** The process was down until then. */
    void backAt(long second) {
        listeningSince = at(second);
    }

    /** The head goes through its wire form, as it does between two events. */
    private void take(Step<StudySoFar> step) {
        facts.addAll(step.facts());
        head = step.head().map(next -> read(Json.write(next)));
        if (head.isEmpty()) {
            items.clear();
        }
    }

    /** Goes on with a head that an earlier version of Segline wrote. */
    void goOnWith(String headAsJson) {
        head = Optional.of(read(headAsJson));
    }

    private static StudySoFar read(String json) {
        try {
            return Json.read(json, StudySoFar.class);
        } catch (Json.MalformedJsonException e) {
            throw new AssertionError(e);
        }
    }

    Optional<StudySoFar> head() {
        return head;
    }

    List<StudyReady> ready() {
        return only(StudyReady.class);
    }

    /** What was noted in reports, in order. */
    List<String> notes() {
        return only(StageReport.class).stream()
                .flatMap(report -> report.note().stream())
                .toList();
    }

    <E> List<E> only(Class<E> type) {
        return facts.stream().filter(type::isInstance).map(type::cast).toList();
    }

    static List<String> uids(StudyReady ready) {
        return ready.instances().stream()
                .map(instance -> instance.instance().value())
                .toList();
    }

    static InstanceStored instance(long second, int number, String source, String content) {
        return new InstanceStored(
                STUDY,
                new StoredInstance(
                        new SeriesUid("1.2.0"),
                        uid(number),
                        CT_IMAGE,
                        BlobId.ofContent(content.getBytes(StandardCharsets.UTF_8))),
                "1.2.840.10008.1.2.1",
                source,
                at(second));
    }

    static StudyAnnounced announcement(long second, String source, int first, int last, Availability availability) {
        return new StudyAnnounced(
                STUDY,
                source,
                IntStream.rangeClosed(first, last)
                        .mapToObj(number ->
                                new AnnouncedInstance(new SeriesUid("1.2.0"), uid(number), CT_IMAGE, availability))
                        .toList(),
                at(second));
    }

    static Duration seconds(long count) {
        return Duration.ofSeconds(count);
    }

    private static SopInstanceUid uid(int number) {
        return new SopInstanceUid("1.2." + number);
    }
}
