package org.segline.stream;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicIdPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A record that this member of a share group has locked. Not for several threads. */
final class LockedRecord {
    private static final Logger LOG = LoggerFactory.getLogger(LockedRecord.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final ShareConsumer<String, String> consumer;
    private ConsumerRecord<String, String> record;

    LockedRecord(ShareConsumer<String, String> consumer, ConsumerRecord<String, String> record) {
        this.consumer = consumer;
        this.record = record;
    }

    String key() {
        return record.key() == null ? "" : record.key();
    }

    String value() {
        return record.value();
    }

    /** Where it is, such as {@code segline.studies-0@12}. */
    String position() {
        return positionOf(record);
    }

    /** How often it was given to somebody, this time included. */
    int deliveries() {
        return record.deliveryCount().orElse((short) 1);
    }

    /**
     * Starts the lock anew. The consumer hands a renewed record out once more; it has to be taken from it, or the next
     * poll would lock a further record that nobody works on.
     *
     * @return false if the lock is lost
     */
    boolean renew(Duration patience) {
        consumer.acknowledge(record, AcknowledgeType.RENEW);
        if (!committed(patience)) {
            return false;
        }
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            for (ConsumerRecord<String, String> next : consumer.poll(POLL)) {
                if (positionOf(next).equals(position())) {
                    record = next;
                    return true;
                }
                consumer.acknowledge(next, AcknowledgeType.RELEASE);
            }
        }
        return false;
    }

    /** Ends the lock: the record is done, or another may have it. */
    void settle(AcknowledgeType how) {
        consumer.acknowledge(record, how);
        if (!committed(Duration.ofSeconds(10))) {
            LOG.warn("{} could not be acknowledged; it comes again", position());
        }
    }

    private boolean committed(Duration patience) {
        Map<TopicIdPartition, Optional<KafkaException>> results = consumer.commitSync(patience);
        for (Optional<KafkaException> failure : results.values()) {
            if (failure.isPresent()) {
                LOG.debug("{}: {}", position(), failure.get().getMessage());
                return false;
            }
        }
        return true;
    }

    private static String positionOf(ConsumerRecord<String, String> record) {
        return "%s-%d@%d".formatted(record.topic(), record.partition(), record.offset());
    }
}
