package org.segline.stream;

import static org.segline.stream.KafkaFailures.asIOException;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.wire.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Announces facts. One for a process is enough; all threads may use it at once. */
public final class EventLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final KafkaConnection kafka;
    private Producer<String, String> producer;
    private boolean closed;

    /** Connects when the first event is published; Kafka need not be up yet. */
    public EventLog(KafkaConnection kafka) {
        this.kafka = kafka;
        this.producer = connect(kafka);
    }

    /**
     * Announces events, each in its topic under its key, and returns when all are acknowledged: they are then as durable
     * as the cluster makes them. After an exception some of them may have been announced; announcing all again is right.
     *
     * @throws IOException if Kafka does not acknowledge them within half a minute
     * @throws IllegalArgumentException if an event is too large, now and ever
     */
    public void publish(List<? extends StudyEvent> events) throws IOException {
        Producer<String, String> current = current();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try {
            for (StudyEvent event : events) {
                sent.add(current.send(record(event)));
            }
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw failed(current, e.getCause() instanceof KafkaException cause ? cause : e);
        } catch (InterruptedException | KafkaException e) {
            throw failed(current, e);
        }
    }

    /** {@link #publish(List)} of one event. */
    public void publish(StudyEvent event) throws IOException {
        publish(List.of(event));
    }

    /**
     * Announces a report without waiting for it to be acknowledged: work does not wait for the news of it. A report that
     * cannot be announced is logged and lost.
     */
    public void report(StudyEvent.StageReport report) {
        try {
            var _ = current().send(record(report), (_, failure) -> {
                if (failure != null) {
                    LOG.warn("A report could not be published: {}", failure.getMessage());
                }
            });
        } catch (IOException | KafkaException e) {
            LOG.warn("A report could not be published: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        producer.close(CLOSING);
    }

    private static ProducerRecord<String, String> record(StudyEvent event) {
        return new ProducerRecord<>(Topic.of(event).topicName(), event.key(), Json.write(event));
    }

    private synchronized Producer<String, String> current() throws IOException {
        if (closed) {
            throw new IOException("the event log is closed");
        }
        return producer;
    }

    private IOException failed(Producer<String, String> current, Exception e) {
        if (e instanceof RecordTooLargeException || e instanceof InvalidConfigurationException) {
            throw new IllegalArgumentException("an event cannot be published: " + e.getMessage(), e);
        }
        if (!(e instanceof RetriableException
                || e instanceof InterruptedException
                || e instanceof InterruptException)) {
            replace(current);
        }
        return asIOException("events could not be published", e);
    }

    /** An idempotent producer that met a fatal error never sends again. */
    private synchronized void replace(Producer<String, String> broken) {
        if (!closed && producer.equals(broken)) {
            producer = connect(kafka);
            broken.close(Duration.ZERO);
        }
    }

    private static Producer<String, String> connect(KafkaConnection kafka) {
        StringSerializer text = new StringSerializer();
        return new KafkaProducer<>(
                kafka.with(Map.of(
                        "acks",
                        "all",
                        "enable.idempotence",
                        true,
                        "compression.type",
                        "zstd",
                        // A sender of images waits for each: nothing lingers, and all that is announced while a write
                        // is
                        // under way is the next write.
                        "linger.ms",
                        0,
                        "max.in.flight.requests.per.connection",
                        1,
                        "max.request.size",
                        Topics.LARGEST_EVENT_BYTES,
                        "buffer.memory",
                        4L * Topics.LARGEST_EVENT_BYTES,
                        "max.block.ms",
                        10_000,
                        "request.timeout.ms",
                        10_000,
                        "delivery.timeout.ms",
                        20_000)),
                text,
                text);
    }
}
