package org.segline.training.fit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * States of a training on disk, {@code step-000200.pt}: the state after so many steps. One is whole or not there: it is
 * written under another name, synced, and then renamed. The last two are kept.
 */
final class Checkpoints {
    private static final String PREFIX = "step-";
    private static final String SUFFIX = ".pt";
    private static final int KEPT = 2;

    private final Path directory;

    Checkpoints(Path directory) {
        this.directory = directory;
    }

    /** A state after {@code step} steps. */
    record Checkpoint(long step, Path file) {}

    /** Writes a file. */
    interface Writer {
        void write(Path file) throws IOException;
    }

    void keep(long step, Writer writer) throws IOException {
        Files.createDirectories(directory);
        Path unfinished = directory.resolve("unfinished");
        writer.write(unfinished);
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(
                unfinished,
                directory.resolve("%s%06d%s".formatted(PREFIX, step, SUFFIX)),
                StandardCopyOption.ATOMIC_MOVE);
        List<Checkpoint> all = all();
        for (Checkpoint old : all.subList(0, Math.max(0, all.size() - KEPT))) {
            Files.delete(old.file);
        }
    }

    Optional<Checkpoint> last() throws IOException {
        List<Checkpoint> all = all();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    private List<Checkpoint> all() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(
                            file -> file.getFileName().toString().matches(PREFIX + "\\d+" + SUFFIX.replace(".", "\\.")))
                    .map(file -> new Checkpoint(stepOf(file), file))
                    .sorted(Comparator.comparingLong(Checkpoint::step))
                    .toList();
        }
    }

    private static long stepOf(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(PREFIX.length(), name.length() - SUFFIX.length()));
    }
}
