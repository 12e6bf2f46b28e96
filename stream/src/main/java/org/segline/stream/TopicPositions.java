package org.segline.stream;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The ends of some topics at one moment, and whether a reader has come that far. */
final class TopicPositions {
    private final Map<TopicPartition, Long> ends;

    private TopicPositions(Map<TopicPartition, Long> ends) {
        this.ends = ends;
    }

    /** A reader of what is committed, in no group. */
    static KafkaConsumer<String, String> consumer(KafkaConnection kafka) {
        StringDeserializer text = new StringDeserializer();
        return new KafkaConsumer<>(
                kafka.with(Map.of(
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        "read_committed",
                        "default.api.timeout.ms",
                        30_000)),
                text,
                text);
    }

    /** Lets {@code consumer} read all of {@code topics} from their beginning, and notes their ends. */
    static TopicPositions ofAll(KafkaConsumer<String, String> consumer, Set<Topic> topics, Duration patience)
            throws IOException {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : topics) {
            List<PartitionInfo> found = consumer.partitionsFor(topic.topicName(), patience);
            if (found == null || found.isEmpty()) {
                throw new IOException("topic %s is not there".formatted(topic.topicName()));
            }
            found.forEach(each -> partitions.add(new TopicPartition(each.topic(), each.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return new TopicPositions(consumer.endOffsets(partitions, patience));
    }

    boolean caughtUp(KafkaConsumer<String, String> consumer) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
