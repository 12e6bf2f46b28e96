package org.segline.stream;

import static org.segline.stream.KafkaFailures.asIOException;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics of the line, and keeps their settings as configured. */
public final class Topics {
    /** A study of some thousand instances is one event, and must fit. */
    static final int LARGEST_EVENT_BYTES = 32 << 20;

    /** Left for key and headers. */
    static final int ENVELOPE_BYTES = 64 << 10;

    private static final Duration ONE_DAY = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Topics() {}

    /**
     * Makes the topics that are not there yet and brings the settings of the others up to date; the number of partitions
     * of a topic that is there stays as it is.
     *
     * @throws IOException if Kafka cannot be reached within half a minute, or does not allow it
     */
    public static void ensure(KafkaConnection kafka, TopicSettings settings) throws IOException {
        try (Admin admin = admin(kafka, PATIENCE)) {
            Set<String> there = admin.listTopics().names().get();
            List<NewTopic> missing = new ArrayList<>();
            Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
            for (Topic topic : Topic.values()) {
                Map<String, String> configs = configsOf(topic, settings);
                if (there.contains(topic.topicName())) {
                    changes.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName()), setEach(configs));
                } else {
                    missing.add(new NewTopic(
                                    topic.topicName(),
                                    Optional.of(settings.partitions()),
                                    Optional.of(settings.replicas()))
                            .configs(configs));
                }
            }
            create(admin, missing);
            if (!changes.isEmpty()) {
                admin.incrementalAlterConfigs(changes).all().get();
            }
        } catch (ExecutionException | InterruptedException | KafkaException e) {
            throw asIOException("the topics could not be made", e);
        }
    }

    static Admin admin(KafkaConnection kafka, Duration patience) {
        return Admin.create(
                kafka.with(Map.of("default.api.timeout.ms", (int) patience.toMillis(), "request.timeout.ms", 10_000)));
    }

    static List<AlterConfigOp> setEach(Map<String, String> configs) {
        return configs.entrySet().stream()
                .map(each ->
                        new AlterConfigOp(new ConfigEntry(each.getKey(), each.getValue()), AlterConfigOp.OpType.SET))
                .toList();
    }

    private static void create(Admin admin, List<NewTopic> missing) throws ExecutionException, InterruptedException {
        for (var made : admin.createTopics(missing).values().entrySet()) {
            try {
                made.getValue().get();
            } catch (ExecutionException e) {
                // Another process of the cluster was faster.
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private static Map<String, String> configsOf(Topic topic, TopicSettings settings) {
        Map<String, String> configs = new HashMap<>();
        configs.put("max.message.bytes", Integer.toString(LARGEST_EVENT_BYTES));
        if (settings.replicas() > 2) {
            configs.put("min.insync.replicas", "2");
        }
        configs.put("retention.ms", Long.toString(settings.retention().toMillis()));
        // Only whole segments are removed.
        configs.put("segment.ms", Long.toString(Math.min(settings.retention().toMillis(), ONE_DAY.toMillis())));
        configs.put(
                "cleanup.policy",
                switch (topic.keeping()) {
                    case FOR_A_WHILE -> "delete";
                    case LATEST_OF_EACH_KEY -> "compact,delete";
                });
        return configs;
    }
}
