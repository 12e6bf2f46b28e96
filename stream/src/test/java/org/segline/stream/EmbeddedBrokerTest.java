package org.segline.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.kernel.study.StudyEvent;

class EmbeddedBrokerTest {
    @TempDir
    Path directory;

    @Test
    void whatWasPublishedIsThereAfterARestart() throws Exception {
        List<StudyEvent> sent = List.of(Events.instance("1.2", 1), Events.ready("1.2", 1), Events.instance("1.2", 2));
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            Topics.ensure(broker.connection(), TopicSettings.embedded(Duration.ofDays(7)));
            try (EventLog log = new EventLog(broker.connection())) {
                log.publish(sent);
            }
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            Topics.ensure(broker.connection(), TopicSettings.embedded(Duration.ofDays(8)));
            List<StudyEvent> instances = new ArrayList<>();
            EventFeed.replay(broker.connection(), Set.of(Topic.INSTANCES), instances::add);
            assertEquals(List.of(sent.get(0), sent.get(2)), instances);
            List<StudyEvent> ready = new ArrayList<>();
            EventFeed.replay(broker.connection(), Set.of(Topic.STUDIES), ready::add);
            assertEquals(List.of(sent.get(1)), ready);
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            IOException e =
                    assertThrows(IOException.class, () -> EmbeddedBroker.start(directory, taken.getLocalPort()));
            assertTrue(e.getMessage().contains(Integer.toString(taken.getLocalPort())), e.getMessage());
        }
    }

    /** An outgoing connection of anybody could take such a port just before the broker listens on it. */
    @Test
    void theOwnPortIsNoneOfOutgoingConnections() throws IOException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            String address = broker.connection().bootstrapServers();
            int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
            assertTrue(port < 32_768, address);
        }
    }

    @Test
    void aDirectoryThatIsAFileIsRefused() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThrows(IOException.class, () -> EmbeddedBroker.start(file));
    }
}
