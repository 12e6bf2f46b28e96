package org.segline.stream;

import java.time.Duration;

/**
 * How the topics are kept.
 *
 * @param partitions of each topic; they are never changed afterwards, since a key must stay in its partition
 * @param replicas of each partition: 1 for the embedded broker, 3 for a cluster
 * @param retention how long events are kept, the same as the blobs they refer to
 */
public record TopicSettings(int partitions, short replicas, Duration retention) {
    public TopicSettings {
        if (partitions < 1 || replicas < 1) {
            throw new IllegalArgumentException("a topic has at least one partition and one replica, not %d and %d"
                    .formatted(partitions, replicas));
        }
        if (!retention.isPositive()) {
            throw new IllegalArgumentException("events are kept for some time, not " + retention);
        }
    }

    /** For the embedded broker, which is alone: what it writes it syncs, see {@link EmbeddedBroker}. */
    public static TopicSettings embedded(Duration retention) {
        return new TopicSettings(1, (short) 1, retention);
    }
}
