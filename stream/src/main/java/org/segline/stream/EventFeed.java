package org.segline.stream;

import static org.segline.stream.KafkaFailures.asIOException;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.wire.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows one reader every event of some topics: from the first that is kept, and then each new one, as long as the feed is
 * open. Events of one topic and key come in their order. A feed remembers nothing: opened again, it starts over.
 */
public final class EventFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);

    private final KafkaConnection kafka;
    private final Set<Topic> topics;
    private final Consumer<StudyEvent> reader;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile Optional<KafkaConsumer<String, String>> current = Optional.empty();

    private EventFeed(KafkaConnection kafka, Set<Topic> topics, Consumer<StudyEvent> reader) {
        this.kafka = kafka;
        this.topics = Set.copyOf(topics);
        this.reader = reader;
        this.thread = Thread.ofPlatform().daemon().name("segline-feed").unstarted(this::run);
    }

    /**
     * Follows {@code topics} on a thread of its own. When Kafka is away for a while the feed waits for it, and then goes
     * on; {@code reader} may see an event twice.
     */
    public static EventFeed follow(KafkaConnection kafka, Set<Topic> topics, Consumer<StudyEvent> reader) {
        EventFeed feed = new EventFeed(kafka, topics, reader);
        feed.thread.start();
        return feed;
    }

    /**
     * Shows {@code reader} all events that the topics hold now, and returns.
     *
     * @throws IOException if Kafka is not to be reached
     */
    public static void replay(KafkaConnection kafka, Set<Topic> topics, Consumer<StudyEvent> reader)
            throws IOException {
        try (KafkaConsumer<String, String> consumer = TopicPositions.consumer(kafka)) {
            TopicPositions positions = TopicPositions.ofAll(consumer, topics, PATIENCE);
            while (!positions.caughtUp(consumer)) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> show(record, reader));
            }
        } catch (KafkaException e) {
            throw asIOException("the log could not be read", e);
        }
    }

    /**
     * Waits until all events were shown that there were when the feed was opened.
     *
     * @return false if that took longer than {@code patience}
     */
    public boolean awaitCaughtUp(Duration patience) throws InterruptedException {
        return caughtUp.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        closing.countDown();
        current.ifPresent(KafkaConsumer::wakeup);
        Threads.join(thread, PATIENCE);
    }

    /** Whether it shows nothing any more. */
    public boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void run() {
        while (!isClosing()) {
            try (KafkaConsumer<String, String> consumer = TopicPositions.consumer(kafka)) {
                follow(consumer);
            } catch (KafkaException | IOException e) {
                if (!isClosing()) {
                    LOG.warn("The log cannot be followed and is read anew: {}", e.getMessage());
                    pause();
                }
            }
        }
    }

    private void follow(KafkaConsumer<String, String> consumer) throws IOException {
        current = Optional.of(consumer);
        TopicPositions positions = TopicPositions.ofAll(consumer, topics, PATIENCE);
        while (!isClosing()) {
            consumer.poll(Duration.ofSeconds(1)).forEach(record -> show(record, reader));
            if (caughtUp.getCount() > 0 && positions.caughtUp(consumer)) {
                caughtUp.countDown();
            }
        }
    }

    private void pause() {
        try {
            closing.await(AFTER_A_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the feed", e);
        }
    }

    private static void show(ConsumerRecord<String, String> record, Consumer<StudyEvent> reader) {
        try {
            reader.accept(Json.read(record.value(), StudyEvent.class));
        } catch (Json.MalformedJsonException e) {
            LOG.warn("{}-{}@{} is no event: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The reader of {}-{}@{} failed", record.topic(), record.partition(), record.offset(), e);
        }
    }
}
