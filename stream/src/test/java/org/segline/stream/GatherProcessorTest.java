package org.segline.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.kernel.study.Stage;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.Evidence;
import org.segline.kernel.study.StudyEvent.Refused;
import org.segline.kernel.study.StudyEvent.StudyReady;
import org.segline.kernel.study.StudyUid;
import org.segline.kernel.wire.Json;

class GatherProcessorTest {
    private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");

    @TempDir
    Path directory;

    private final List<StudyEvent> announced = new ArrayList<>();
    private boolean away;
    private TopologyTestDriver driver;
    private TestInputTopic<String, String> input;
    private Instant now = START;

    @BeforeEach
    void open() {
        GathererSettings settings = GathererSettings.embedded("try", Topic.INSTANCES, Stage.INGEST, directory);
        Properties properties = new Properties();
        properties.put("application.id", "try");
        properties.put("bootstrap.servers", "nowhere:1");
        properties.put("state.dir", directory.toString());
        properties.put("processing.exception.handler.global.enabled", true);
        driver = new TopologyTestDriver(
                new GatherTopology<>(settings, Evidence.class, Triples.Count.class, new Triples(), this::announce)
                        .build(),
                properties,
                START);
        input = driver.createInputTopic(Topic.INSTANCES.topicName(), new StringSerializer(), new StringSerializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void whatNeedsNoClockIsAnnouncedAtOnce() {
        receive(Events.instance("1.2", 1), Events.instance("1.3", 1), Events.instance("1.2", 2));
        assertEquals(List.of(), ready());
        receive(Events.instance("1.2", 3));
        List<StudyReady> ready = ready();
        assertEquals(1, ready.size());
        assertEquals("1.2", ready.getFirst().key());
        assertEquals(3, ready.getFirst().instances().size());
    }

    @Test
    void differentEvidenceReachesOneRuleUnderOneKey() {
        receive(Events.instance("1.2", 1), Events.counted("1.2", 3), Events.counted("1.3", 1));
        assertEquals(List.of(), ready());
        receive(Events.instance("1.2", 2));
        assertEquals(2, ready().getFirst().instances().size());
    }

    @Test
    void evidenceOfOneStudyIsInOneTopicUnderOneKeyAndAQuestionIsNoEvidence() {
        StudyEvent counted = Events.counted("1.2", 3);
        assertEquals(Topic.of(Events.instance("1.2", 1)), Topic.of(counted));
        assertEquals(Events.instance("1.2", 1).key(), counted.key());
        StudyEvent wanted = new StudyEvent.CensusWanted(new StudyUid("1.2"), "ARCHIVE", 1, START, START);
        assertEquals(Topic.CENSUSES, Topic.of(wanted));
        receive(wanted);
        assertEquals(List.of("malformed-event"), refusals());
    }

    @Test
    void anItemThatComesAgainIsTheItemBefore() {
        receive(Events.instance("1.2", 1), Events.instance("1.2", 1), Events.instance("1.2", 1));
        assertEquals(List.of(), ready());
    }

    @Test
    void whatNeedsTheClockIsAnnouncedByIt() {
        receive(Events.instance("1.2", 1));
        pass(Triples.QUIET.minusSeconds(1));
        assertEquals(List.of(), ready());
        pass(Duration.ofSeconds(1));
        assertEquals(1, ready().size());
        pass(Triples.QUIET);
        assertEquals(List.of(), ready());
    }

    @Test
    void aBacklogIsNoSilence() {
        receive(Events.instance("1.2", 1));
        pass(Triples.QUIET.minusSeconds(1));
        // Another study's instance shows that what is read now was sent a minute ago.
        input.pipeInput("1.3", Json.write(Events.instance("1.3", 1)), now.minusSeconds(60));
        pass(Duration.ofSeconds(5));
        assertEquals(List.of(), ready());
        pass(Duration.ofSeconds(5));
        assertEquals(2, ready().size());
    }

    @Test
    void whatIsForgottenIsGoneFromTheStores() {
        receive(Events.instance("1.2", 1), Events.instance("1.2", 2), Events.instance("1.2", 3));
        assertTrue(stored() > 0);
        pass(Triples.KEEP);
        assertEquals(0, stored());
    }

    @Test
    void aStudyWhoseUidBeginsAnothersIsNotThatOther() {
        receive(Events.instance("1.2", 1), Events.instance("1.2.3", 2), Events.instance("1.2", 3));
        receive(Events.instance("1.2", 4));
        assertEquals(3, ready().getFirst().instances().size());
    }

    @Test
    void aBugRefusesTheItemAndTheOthersGoOn() {
        receive(Events.instance("1.2", 1), Events.instance("1.2", Triples.BUG_WHEN_RECEIVED));
        receive(Events.instance("1.2", 2), Events.instance("1.2", 3));
        assertEquals(3, ready().getFirst().instances().size());
        assertEquals(List.of("internal-error"), refusals());
    }

    @Test
    void aBugInWhatIsDueRefusesTheKeyOnce() {
        receive(Events.instance("1.2", Triples.BUG_WHEN_DUE));
        pass(Triples.QUIET);
        pass(Triples.QUIET);
        assertEquals(List.of("internal-error"), refusals());
        assertEquals(0, stored());
    }

    @Test
    void whatCouldNotBeAnnouncedIsNotTakenForAnnounced() {
        receive(Events.instance("1.2", 1), Events.instance("1.2", 2));
        away = true;
        assertThrows(StreamsException.class, () -> receive(Events.instance("1.2", 3)));
        assertEquals(List.of(), ready());
        away = false;
        // Kafka Streams begins anew with the item that was not done with.
        receive(Events.instance("1.2", 3));
        assertEquals(3, ready().getFirst().instances().size());
    }

    @Test
    void whatIsNoEventIsRefused() {
        input.pipeInput("1.2", "{}", now);
        input.pipeInput("1.2", Json.write((StudyEvent) Events.ready("1.2", 1)), now);
        receive(Events.instance("1.2", 1), Events.instance("1.2", 2), Events.instance("1.2", 3));
        assertEquals(List.of("malformed-event", "malformed-event"), refusals());
        assertFalse(ready().isEmpty());
    }

    private void receive(StudyEvent... events) {
        for (StudyEvent event : events) {
            input.pipeInput(event.key(), Json.write(event), now);
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    private List<StudyReady> ready() {
        return read(StudyReady.class);
    }

    private List<String> refusals() {
        return read(Refused.class).stream()
                .map(refused -> refused.reason().code())
                .toList();
    }

    private void announce(List<? extends StudyEvent> facts) throws IOException {
        if (away) {
            throw new IOException("Kafka is away");
        }
        announced.addAll(facts);
    }

    /** What was announced since the last look. */
    private <E extends StudyEvent> List<E> read(Class<E> type) {
        List<E> found =
                announced.stream().filter(type::isInstance).map(type::cast).toList();
        announced.removeAll(found);
        return found;
    }

    private long stored() {
        return driver.getKeyValueStore(GatherTopology.STATE).approximateNumEntries();
    }
}
