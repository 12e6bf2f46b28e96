package org.segline.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.kernel.study.StudyEvent;

class OutageTest {
    @TempDir
    Path directory;

    @Test
    void theLineGoesOnAfterTheBrokerWasAwayAndLeavesNoThreadBehind() throws Exception {
        List<StudyEvent> seen = new CopyOnWriteArrayList<>();
        EmbeddedBroker broker = SmallLine.broker(directory);
        String[] address = broker.connection().bootstrapServers().split(":");
        try (SmallLine line = new SmallLine(broker.connection(), directory);
                EventFeed feed = EventFeed.follow(broker.connection(), Set.of(Topic.STUDIES), seen::add)) {
            assertTrue(feed.awaitCaughtUp(Duration.ofSeconds(20)));
            line.publish("1.1");
            Await.until("the first is delivered", () -> line.delivered().contains("1.1"));
            line.log().publish(Events.instance("1.2", 1));

            broker.close();
            long start = System.nanoTime();
            assertThrows(IOException.class, () -> line.log().publish(Events.instance("1.2", 2)));
            assertTrue(System.nanoTime() - start < Duration.ofSeconds(30).toNanos(), "the failure is said soon");

            broker = EmbeddedBroker.start(directory.resolve("kafka"), Integer.parseInt(address[1]));
            line.publish("1.2");
            Await.until("the second is delivered", () -> line.delivered().contains("1.2"));
            Await.until("the feed shows it", () -> seen.size() >= 2);
            assertEquals(List.of("1.1", "1.2"), line.studies(Topic.STUDIES));
        } finally {
            broker.close();
        }
        Await.until("all threads have ended", () -> ownThreads().isEmpty());
    }

    @Test
    void aFeedThatNeverFindsKafkaCanBeClosed() throws InterruptedException {
        EventFeed feed = EventFeed.follow(new KafkaConnection("127.0.0.1:9"), Set.of(Topic.STUDIES), _ -> {});
        assertFalse(feed.awaitCaughtUp(Duration.ofSeconds(1)));
        long start = System.nanoTime();
        feed.close();
        assertEquals(List.of(), ownThreads());
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(10).toNanos());
    }

    private static List<String> ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("segline-") || name.startsWith("try-") || name.contains("StreamThread"))
                .toList();
    }
}
