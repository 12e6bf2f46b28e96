package org.segline.stream;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** How a broker is set up that is alone, shares its process with the work, and may be killed at any moment. */
final class EmbeddedBrokerConfig {
    static final int NODE = 1;
    static final String CONTROLLER = "CONTROLLER";

    private EmbeddedBrokerConfig() {}

    static Map<String, String> properties(Path home, int port, int controllerPort) {
        Map<String, String> all = new HashMap<>();
        all.put("process.roles", "broker,controller");
        all.put("node.id", Integer.toString(NODE));
        all.put("log.dirs", home.toString());
        all.put("listeners", "PLAINTEXT://127.0.0.1:%d,%s://127.0.0.1:%d".formatted(port, CONTROLLER, controllerPort));
        all.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        all.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,%s:PLAINTEXT".formatted(CONTROLLER));
        all.put("controller.listener.names", CONTROLLER);
        all.put("controller.quorum.voters", "%d@127.0.0.1:%d".formatted(NODE, controllerPort));
        durable(all);
        alone(all);
        quickAfterAKill(all);
        small(all);
        return all;
    }

    /**
     * Every write is synced, not only the acknowledged facts: after a power failure a log that lost its end while the
     * marks of who has read how far did not would swallow the events written next.
     */
    private static void durable(Map<String, String> all) {
        all.put("log.flush.interval.messages", "1");
        all.put("message.max.bytes", Integer.toString(Topics.LARGEST_EVENT_BYTES));
        all.put("replica.fetch.max.bytes", Integer.toString(Topics.LARGEST_EVENT_BYTES));
        all.put("auto.create.topics.enable", "false");
    }

    private static void alone(Map<String, String> all) {
        all.put("offsets.topic.replication.factor", "1");
        all.put("offsets.topic.num.partitions", "1");
        all.put("share.coordinator.state.topic.replication.factor", "1");
        all.put("share.coordinator.state.topic.min.isr", "1");
        all.put("share.coordinator.state.topic.num.partitions", "1");
        all.put("default.replication.factor", "1");
        all.put("min.insync.replicas", "1");
        // Nobody else is going to join a group.
        all.put("group.initial.rebalance.delay.ms", "0");
    }

    private static void quickAfterAKill(Map<String, String> all) {
        // The controller does not let a restarted broker in before the session of the killed one has ended.
        all.put("broker.session.timeout.ms", "2000");
        all.put("broker.heartbeat.interval.ms", "500");
        all.put("group.min.session.timeout.ms", "1000");
        all.put("group.share.min.session.timeout.ms", "1000");
        all.put("group.share.min.heartbeat.interval.ms", "200");
        all.put("group.share.min.record.lock.duration.ms", "1000");
        all.put("group.share.initialize.retry.interval.ms", "5000");
    }

    private static void small(Map<String, String> all) {
        all.put("num.network.threads", "2");
        all.put("num.io.threads", "4");
        all.put("background.threads", "2");
        all.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
        all.put("log.segment.bytes", Integer.toString(256 << 20));
        all.put("metadata.log.segment.bytes", Integer.toString(64 << 20));
    }
}
