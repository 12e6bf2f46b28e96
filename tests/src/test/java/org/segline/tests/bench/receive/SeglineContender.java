package org.segline.tests.bench.receive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.segline.tests.fixtures.SeglineProcess;

/**
 * {@code ./segline serve} with its embedded broker. It runs throughout, as a server does, and is emptied by moving its
 * blobs away; its log keeps the events. Studies never become complete meanwhile, so that nothing but receiving is measured.
 */
final class SeglineContender implements Contender {
    private final Path blobs;
    private final Path attic;
    private final SeglineProcess segline;
    private int emptied;

    /** @param directory empty */
    SeglineContender(Path directory) throws IOException, InterruptedException {
        blobs = directory.resolve("data/store/blobs");
        attic = directory.resolve("attic");
        segline = SeglineProcess.start(directory.resolve("data"), "--quiet-period", "1h");
    }

    @Override
    public String name() {
        return "segline";
    }

    @Override
    public String promise() {
        return "bytes synced, event acknowledged by the broker";
    }

    @Override
    public Turn begin() throws IOException {
        Path away = Files.createDirectories(attic.resolve(String.valueOf(emptied++)));
        for (Path blob : stored()) {
            Files.move(blob, away.resolve(blob.getFileName()));
        }
        return new Turn() {
            @Override
            public int port() {
                return segline.dicomPort();
            }

            @Override
            public int stored() throws IOException {
                return SeglineContender.this.stored().size();
            }

            @Override
            public void close() {
                // It waits for its next turn.
            }
        };
    }

    private List<Path> stored() throws IOException {
        try (Stream<Path> all = Files.walk(blobs)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Override
    public void close() {
        segline.close();
    }
}
