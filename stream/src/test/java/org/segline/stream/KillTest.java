package org.segline.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
    private static final int KILL_AFTER = 240;

    @TempDir
    Path directory;

    @Test
    void afterAKillEveryAcknowledgedStudyIsGatheredOnceAndDelivered() throws Exception {
        Map<String, Integer> acknowledged = runAndKill();
        List<String> whole = acknowledged.entrySet().stream()
                .filter(each -> each.getValue() == SmallLine.INSTANCES)
                .map(Map.Entry::getKey)
                .toList();
        assertTrue(whole.size() >= KILL_AFTER / SmallLine.INSTANCES - 1, acknowledged.toString());

        long start = System.nanoTime();
        try (EmbeddedBroker broker = SmallLine.broker(directory);
                SmallLine line = new SmallLine(broker.connection(), directory)) {
            // A study that only the new process sees shows how long it takes to be back.
            line.publish("2.1");
            Await.until("the new study is delivered", () -> line.delivered().contains("2.1"));
            System.out.printf(
                    "back after a kill within %d ms%n",
                    Duration.ofNanos(System.nanoTime() - start).toMillis());
            Await.until("all are delivered", () -> line.delivered().containsAll(whole));

            List<String> gathered = line.studies(Topic.STUDIES);
            assertEquals(new TreeSet<>(gathered).size(), gathered.size(), "a study was gathered twice: " + gathered);
            assertTrue(gathered.containsAll(whole));
        }
    }

    /** @return of each study how many of its instances were acknowledged before the kill */
    private Map<String, Integer> runAndKill() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallLine.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<String, Integer> acknowledged = new LinkedHashMap<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            int count = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("acknowledged ")) {
                    acknowledged.merge(line.split(" ")[1], 1, Integer::sum);
                    if (++count == KILL_AFTER) {
                        process.toHandle().destroyForcibly(); // and leaves what it has said to be read
                    }
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return acknowledged;
    }
}
