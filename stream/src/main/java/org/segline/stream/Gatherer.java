package org.segline.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.segline.kernel.study.Gathering;
import org.segline.kernel.study.StudyEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a {@link Gathering} over a topic: many events make one. Its state lies in Kafka beside the events. A crash loses
 * nothing; what was being announced may be announced again, as it was.
 *
 * <p>Without transactions, on purpose: one that a kill leaves half committed on a broker that restarts with it can hang,
 * and then nothing is gathered any more.
 *
 * <p>What the rule throws is a bug: the event, or the key that was due, is refused, and the others go on.
 */
public final class Gatherer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gatherer.class);
    private static final int COMMIT_MILLIS = 500;
    private static final int LINGER_MILLIS = 20;

    /**
     * Items are taken some at a time: nothing that is gathered is in such a hurry, and taken one at a time each would make
     * a write of its own, synced like those whose senders wait.
     */
    private static final int FETCH_MILLIS = 100;

    private static final int FETCH_BYTES = 1 << 18;
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(20);

    private final KafkaStreams streams;
    private final EventLog log;
    private final CloseOptions onClose;

    private Gatherer(KafkaStreams streams, EventLog log, CloseOptions onClose) {
        this.streams = streams;
        this.log = log;
        this.onClose = onClose;
    }

    /**
     * Starts gathering. Kafka need not be up yet: the gatherer waits for it, now and whenever it is away.
     *
     * @param itemType what is in the topic
     * @param headType what the rule remembers of each key
     */
    public static <H extends Record, I extends StudyEvent> Gatherer start(
            KafkaConnection kafka,
            GathererSettings settings,
            Class<I> itemType,
            Class<H> headType,
            Gathering<H, I> rule) {
        StreamsConfig config = new StreamsConfig(properties(kafka, settings));
        EventLog log = new EventLog(kafka);
        var topology = new GatherTopology<>(settings, itemType, headType, rule, log::publish).build();
        KafkaStreams streams = new KafkaStreams(topology, config);
        streams.setUncaughtExceptionHandler(failure -> {
            LOG.error("{} failed and begins anew from what it has committed", settings.application(), failure);
            LockSupport.parkNanos(AFTER_A_FAILURE.toNanos());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        streams.start();
        // One that comes back under its name is expected; for the others to take over at once, it has to say good-bye.
        var membership = settings.instance().isPresent()
                ? CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP
                : CloseOptions.GroupMembershipOperation.LEAVE_GROUP;
        return new Gatherer(streams, log, CloseOptions.timeout(CLOSING).withGroupMembershipOperation(membership));
    }

    /** Whether it is gathering, and not waiting for Kafka or for its share of the keys. */
    public boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    @Override
    public void close() {
        if (!streams.close(onClose)) {
            LOG.warn("A gatherer did not stop within {}", CLOSING);
        }
        log.close();
    }

    private static Map<String, Object> properties(KafkaConnection kafka, GathererSettings settings) {
        Map<String, Object> own = new HashMap<>();
        own.put("application.id", settings.application());
        own.put("state.dir", settings.directory().toString());
        own.put("replication.factor", (int) settings.replicas());
        own.put("processing.guarantee", "at_least_once");
        own.put("commit.interval.ms", COMMIT_MILLIS);
        own.put("statestore.cache.max.bytes", 0);
        own.put("consumer.fetch.min.bytes", FETCH_BYTES);
        own.put("consumer.fetch.max.wait.ms", FETCH_MILLIS);
        own.put("consumer.session.timeout.ms", 6_000);
        own.put("consumer.heartbeat.interval.ms", 1_500);
        settings.instance().ifPresent(name -> own.put("consumer.group.instance.id", name));
        own.put("producer.max.request.size", Topics.LARGEST_EVENT_BYTES);
        own.put("producer.buffer.memory", 4L * Topics.LARGEST_EVENT_BYTES);
        own.put("producer.compression.type", "zstd");
        // The order in which state was put is the order in which it is kept.
        own.put("producer.enable.idempotence", true);
        own.put("producer.linger.ms", LINGER_MILLIS);
        return kafka.with(own);
    }
}
