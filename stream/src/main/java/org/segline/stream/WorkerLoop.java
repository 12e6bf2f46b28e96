package org.segline.stream;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.segline.kernel.study.StudyEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One member of the share group: takes one event, has it handled, keeps its lock meanwhile, acknowledges it. */
final class WorkerLoop<E extends StudyEvent> implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerLoop.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final String name;
    private final KafkaConnection kafka;
    private final WorkerSettings settings;
    private final EventReader<E> reader;
    private final CrashMarks marks;
    private final EventRunner<E> runner;
    private final CountDownLatch closing = new CountDownLatch(1);

    WorkerLoop(
            String name,
            KafkaConnection kafka,
            WorkerSettings settings,
            EventReader<E> reader,
            CrashMarks marks,
            EventRunner<E> runner) {
        this.name = name;
        this.kafka = kafka;
        this.settings = settings;
        this.reader = reader;
        this.marks = marks;
        this.runner = runner;
    }

    /** Makes {@link #run} return soon; what is being handled is interrupted. */
    void stop() {
        closing.countDown();
        runner.stop();
    }

    @Override
    public void run() {
        while (!closing()) {
            try {
                ShareGroups.configure(kafka, settings);
                try (KafkaShareConsumer<String, String> consumer = join()) {
                    serve(consumer);
                }
            } catch (KafkaException | IOException e) {
                if (!closing()) {
                    LOG.warn("{} lost its connection to Kafka and connects anew: {}", name, e.getMessage());
                    pause();
                }
            }
        }
    }

    private KafkaShareConsumer<String, String> join() {
        StringDeserializer text = new StringDeserializer();
        return new KafkaShareConsumer<>(
                kafka.with(Map.of(
                        "group.id",
                        settings.group(),
                        "client.id",
                        name,
                        "share.acknowledgement.mode",
                        "explicit",
                        // Exactly one event is locked: work takes long, and others are free for it.
                        "share.acquire.mode",
                        "record_limit",
                        "max.poll.records",
                        1)),
                text,
                text);
    }

    private void serve(KafkaShareConsumer<String, String> consumer) throws IOException {
        consumer.subscribe(List.of(settings.topic().topicName()));
        while (!closing()) {
            for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
                LockedRecord locked = new LockedRecord(consumer, record);
                if (closing()) {
                    locked.settle(AcknowledgeType.RELEASE);
                } else {
                    work(locked);
                }
            }
        }
    }

    private void work(LockedRecord record) throws IOException {
        int begunBefore = marks.begin(record.position());
        EventRun<E> run = runner.start(reader.read(record, begunBefore));
        try {
            if (keepUntilEnd(record, run)) {
                record.settle(run.isDone() ? AcknowledgeType.ACCEPT : AcknowledgeType.RELEASE);
            } else {
                LOG.warn("{} lost its lock on {}; it comes again", name, record.position());
            }
        } finally {
            run.cancel();
        }
        marks.end(record.position());
    }

    /** @return false if the lock was lost on the way */
    private boolean keepUntilEnd(LockedRecord record, EventRun<E> run) {
        while (!closing()) {
            if (run.awaitEnd(settings.renewEvery())) {
                return true;
            }
            if (!closing() && !record.renew(settings.renewEvery())) {
                return false;
            }
        }
        run.awaitEnd(GRACE);
        return true;
    }

    private boolean closing() {
        return closing.getCount() == 0;
    }

    private void pause() {
        try {
            closing.await(AFTER_A_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts " + name, e);
        }
    }
}
