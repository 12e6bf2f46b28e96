package org.segline.stream;

import static org.segline.stream.KafkaFailures.asIOException;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidRequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings of a share group, which lie with the broker and not with its members. */
final class ShareGroups {
    /** After so many deliveries Kafka gives an event up without a word; {@link EventReader} speaks before. */
    static final int MOST_DELIVERIES = 10;

    private static final Logger LOG = LoggerFactory.getLogger(ShareGroups.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private ShareGroups() {}

    /** Has to be done before the first member joins: a group that starts at the end would miss what is there. */
    static void configure(KafkaConnection kafka, WorkerSettings settings) throws IOException {
        ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, settings.group());
        try (Admin admin = Topics.admin(kafka, PATIENCE)) {
            set(admin, group, Map.of("share.auto.offset.reset", "earliest", "share.isolation.level", "read_committed"));
            for (Map<String, String> wish : List.of(
                    Map.of("share.delivery.count.limit", Integer.toString(MOST_DELIVERIES)),
                    Map.of(
                            "share.record.lock.duration.ms",
                            Long.toString(settings.lock().toMillis())),
                    // A new member learns what it gets with its second heartbeat; one that died keeps it until its
                    // session ends.
                    Map.of("share.heartbeat.interval.ms", "500"),
                    Map.of("share.session.timeout.ms", "6000"))) {
                wish(admin, group, wish);
            }
        } catch (ExecutionException | InterruptedException | KafkaException e) {
            throw asIOException("group %s could not be configured".formatted(settings.group()), e);
        }
    }

    private static void set(Admin admin, ConfigResource group, Map<String, String> configs)
            throws ExecutionException, InterruptedException {
        admin.incrementalAlterConfigs(Map.of(group, Topics.setEach(configs)))
                .all()
                .get();
    }

    /** A cluster has bounds of its own for these; the line works within them, only slower after a crash. */
    private static void wish(Admin admin, ConfigResource group, Map<String, String> configs)
            throws ExecutionException, InterruptedException {
        try {
            set(admin, group, configs);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof InvalidConfigurationException
                    || e.getCause() instanceof InvalidRequestException)) {
                throw e;
            }
            LOG.warn(
                    "Kafka does not allow {} for group {}: {}",
                    configs,
                    group.name(),
                    e.getCause().getMessage());
        }
    }
}
