package org.segline.stream;

import java.util.HashMap;
import java.util.Map;

/**
 * How to reach a Kafka cluster.
 *
 * @param bootstrapServers {@code host:port}, several with commas between
 * @param properties further properties of every client, such as {@code security.protocol}; they win over Segline's own
 */
public record KafkaConnection(String bootstrapServers, Map<String, String> properties) {
    public KafkaConnection {
        properties = Map.copyOf(properties);
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("bootstrap servers must be host:port, were empty");
        }
    }

    public KafkaConnection(String bootstrapServers) {
        this(bootstrapServers, Map.of());
    }

    /** {@code own}, the bootstrap servers and the further properties, together. */
    Map<String, Object> with(Map<String, ?> own) {
        Map<String, Object> all = new HashMap<>(own);
        all.put("bootstrap.servers", bootstrapServers);
        all.putAll(properties);
        return all;
    }
}
