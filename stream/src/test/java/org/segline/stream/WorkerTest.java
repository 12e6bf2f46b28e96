package org.segline.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.kernel.study.Stage;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.Delivered;
import org.segline.kernel.study.StudyEvent.Refused;
import org.segline.kernel.study.StudyEvent.StudyReady;

class WorkerTest {
    private static final AtomicInteger COUNT = new AtomicInteger();

    @TempDir
    Path marks;

    private final String study =
            "1.2." + COUNT.incrementAndGet() + "." + ProcessHandle.current().pid();
    private final String group = "try-" + study;
    private EventLog log;

    @BeforeEach
    void open() {
        log = new EventLog(SharedBroker.connection());
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void everyEventIsHandledOnceAndItsOutcomeAnnounced() throws Exception {
        int studies = 20;
        ConcurrentLinkedQueue<Integer> handled = new ConcurrentLinkedQueue<>();
        try (Worker _ = worker(3, ready -> {
            handled.add(ready.revision());
            return List.of(Events.delivered(ready.study(), ready.revision()));
        })) {
            for (int revision = 1; revision <= studies; revision++) {
                log.publish(Events.ready(study, revision));
            }
            Await.until("all are delivered", () -> delivered().size() >= studies);
        }
        assertEquals(studies, handled.size());
        assertEquals(studies, Set.copyOf(handled).size());
        assertEquals(studies, Set.copyOf(delivered()).size());
    }

    @Test
    void whatWasPublishedBeforeTheWorkerWasBornIsHandled() throws Exception {
        log.publish(Events.ready(study, 1));
        CountDownLatch handled = new CountDownLatch(1);
        try (Worker _ = worker(1, _ -> {
            handled.countDown();
            return List.of();
        })) {
            Await.until("it is handled", () -> handled.getCount() == 0);
        }
    }

    @Test
    void anOutageIsWaitedForWhileOthersPass() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        AtomicInteger waits = new AtomicInteger();
        WorkerObserver observer = new WorkerObserver() {
            @Override
            public void waiting(StudyEvent event, IOException why, Duration pause) {
                waits.incrementAndGet();
            }
        };
        try (Worker _ = worker(2, observer, ready -> {
            if (ready.revision() == 1 && attempts.incrementAndGet() < 6) {
                throw new IOException("the PACS is down");
            }
            return List.of(Events.delivered(ready.study(), ready.revision()));
        })) {
            log.publish(List.of(Events.ready(study, 1), Events.ready(study, 2)));
            Await.until("both are delivered", () -> delivered().size() == 2);
        }
        assertEquals(List.of(2, 1), delivered(), "the other does not wait");
        assertEquals(6, attempts.get());
        assertEquals(5, waits.get());
    }

    @Test
    void aBugIsTriedThreeTimesThenRefusedAndTheNextStudyGoesOn() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (Worker _ = worker(1, ready -> {
            if (ready.revision() == 1) {
                attempts.incrementAndGet();
                throw new IllegalStateException("a bug");
            }
            return List.of(Events.delivered(ready.study(), ready.revision()));
        })) {
            log.publish(List.of(Events.ready(study, 1), Events.ready(study, 2)));
            Await.until("the second is delivered", () -> delivered().equals(List.of(2)));
        }
        assertEquals(3, attempts.get());
        List<Refused> refused = refused();
        assertEquals(1, refused.size());
        assertEquals("internal-error", refused.getFirst().reason().code());
        assertEquals(1, refused.getFirst().revision());
        assertEquals(Stage.PREPROCESS, refused.getFirst().stage());
    }

    @Test
    void aRecordThatIsNoEventIsRefusedOnce() throws Exception {
        StringSerializer text = new StringSerializer();
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(SharedBroker.connection().with(Map.of()), text, text)) {
            producer.send(new ProducerRecord<>(
                            Topic.STUDIES.topicName(), study, "{\"type\":\"study-ready\",\"study\":1"))
                    .get();
        }
        try (Worker _ = worker(1, _ -> List.of())) {
            Await.until("it is refused", () -> refused().size() == 1);
        }
        assertEquals("malformed-event", refused().getFirst().reason().code());
    }

    @Test
    void longWorkKeepsItsLock() throws Exception {
        ConcurrentHashMap<Integer, Integer> times = new ConcurrentHashMap<>();
        // Two members: what loses its lock is given to the other at once.
        try (Worker _ = worker(2, ready -> {
            times.merge(ready.revision(), 1, Integer::sum);
            if (ready.revision() == 1) {
                Thread.sleep(Duration.ofSeconds(5));
            }
            return List.of(Events.delivered(ready.study(), ready.revision()));
        })) {
            log.publish(List.of(Events.ready(study, 1), Events.ready(study, 2), Events.ready(study, 3)));
            Await.until("all are delivered", () -> delivered().size() >= 3);
        }
        assertEquals(Map.of(1, 1, 2, 1, 3, 1), times);
        assertEquals(3, delivered().size());
        assertEquals(1, delivered().getLast());
    }

    @Test
    void whatIsNotDoneWhenTheWorkerClosesIsDoneByTheNext() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        log.publish(Events.ready(study, 1));
        try (Worker _ = worker(1, _ -> {
            begun.countDown();
            Thread.sleep(Duration.ofMinutes(1));
            return List.of();
        })) {
            Await.until("it is begun", () -> begun.getCount() == 0);
        }
        long closed = System.nanoTime();
        try (Worker _ = worker(1, ready -> List.of(Events.delivered(ready.study(), ready.revision())))) {
            Await.until("it is delivered", () -> delivered().equals(List.of(1)));
        }
        assertTrue(
                System.nanoTime() - closed < Duration.ofSeconds(10).toNanos(), "it was released, not left to expire");
    }

    @Test
    void anEventThatKillsTheProcessEachTimeIsRefused() throws Exception {
        AtomicInteger handled = new AtomicInteger();
        log.publish(Events.ready(study, 1));
        String position = positionOfTheLast();
        for (int crash = 0; crash < EventReader.MOST_CRASHES; crash++) {
            new CrashMarks(marks.resolve(group)).begin(position);
        }
        try (Worker _ = worker(1, _ -> {
            handled.incrementAndGet();
            return List.of();
        })) {
            Await.until("it is refused", () -> refused().size() == 1);
        }
        assertEquals("repeated-crash", refused().getFirst().reason().code());
        assertEquals(0, handled.get());
    }

    private Worker worker(int concurrency, Handler<StudyReady> handler) {
        return worker(concurrency, WorkerObserver.none(), handler);
    }

    /** Of all events in the topic, a worker of these tests looks only at those of its own study. */
    private Worker worker(int concurrency, WorkerObserver observer, Handler<StudyReady> handler) {
        WorkerSettings settings = new WorkerSettings(
                group,
                Topic.STUDIES,
                Stage.PREPROCESS,
                concurrency,
                marks,
                Duration.ofSeconds(2),
                Duration.ofMillis(50),
                Duration.ofMillis(200));
        return Worker.start(
                SharedBroker.connection(),
                log,
                settings,
                StudyReady.class,
                ready -> ready.study().value().equals(study) ? handler.handle(ready) : List.of(),
                observer);
    }

    private List<Integer> delivered() {
        return read(Topic.DELIVERED, Delivered.class).stream()
                .filter(delivered -> delivered.job().study().value().equals(study))
                .map(delivered -> delivered.job().revision())
                .toList();
    }

    private List<Refused> refused() {
        return read(Topic.REFUSED, Refused.class).stream()
                .filter(refused -> refused.key().equals(study))
                .toList();
    }

    private static <E extends StudyEvent> List<E> read(Topic topic, Class<E> type) {
        List<E> events = new ArrayList<>();
        try {
            EventFeed.replay(SharedBroker.connection(), Set.of(topic), event -> events.add(type.cast(event)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return events;
    }

    private static String positionOfTheLast() throws IOException {
        try (var consumer = TopicPositions.consumer(SharedBroker.connection())) {
            TopicPositions.ofAll(consumer, Set.of(Topic.STUDIES), Duration.ofSeconds(10));
            var partition = consumer.assignment().iterator().next();
            consumer.seekToEnd(List.of(partition));
            return "%s@%d".formatted(partition, consumer.position(partition) - 1);
        }
    }
}
