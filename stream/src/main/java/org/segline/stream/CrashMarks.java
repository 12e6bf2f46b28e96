package org.segline.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which records this process has begun and not ended: a small file for each, which a crash leaves behind. Kafka counts
 * deliveries too, but in the memory of the broker, and the embedded one dies with the process.
 */
final class CrashMarks {
    private static final Logger LOG = LoggerFactory.getLogger(CrashMarks.class);

    private final Path directory;

    CrashMarks(Path directory) {
        this.directory = directory;
    }

    /** @return how often the record was begun before, without an end; 0 if that cannot be told */
    int begin(String position) {
        Path mark = directory.resolve(position);
        try {
            Files.createDirectories(directory);
            int before = Files.exists(mark) ? Math.toIntExact(Files.size(mark)) : 0;
            // One byte for each time: a mark cannot be half written.
            Files.write(mark, new byte[before + 1]);
            return before;
        } catch (IOException e) {
            LOG.warn("{} could not be marked as begun: {}", position, e.toString());
            return 0;
        }
    }

    void end(String position) {
        try {
            Files.deleteIfExists(directory.resolve(position));
        } catch (IOException e) {
            LOG.warn("{} could not be marked as ended: {}", position, e.toString());
        }
    }
}
