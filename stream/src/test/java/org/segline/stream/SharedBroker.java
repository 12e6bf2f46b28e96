package org.segline.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** One broker for all tests of this JVM; it goes with it. */
final class SharedBroker {
    private static final EmbeddedBroker BROKER = start();

    private SharedBroker() {}

    static KafkaConnection connection() {
        return BROKER.connection();
    }

    private static EmbeddedBroker start() {
        try {
            Path directory = Files.createDirectories(
                    Path.of("target", "broker-" + ProcessHandle.current().pid()));
            EmbeddedBroker broker = EmbeddedBroker.start(directory);
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
            Topics.ensure(broker.connection(), TopicSettings.embedded(Duration.ofDays(7)));
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
