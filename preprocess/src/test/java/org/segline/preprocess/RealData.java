package org.segline.preprocess;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.study.StudyEvent.StudyReady;
import org.segline.preprocess.load.StudyFolder;

/** Real studies, where they are on this machine. */
public final class RealData {
    private RealData() {}

    /** A folder of the test data; without the data the test fails in CI and is skipped elsewhere. */
    public static Path folder(String name) {
        String named = System.getenv("SEGLINE_TEST_DATA");
        Path found = named != null ? Path.of(named) : Path.of("").toAbsolutePath();
        while (named == null && found != null && !Files.isDirectory(found.resolve("shared/data"))) {
            found = found.getParent();
        }
        if (found != null && named == null) {
            found = found.resolve("shared/data");
        }
        if (found == null || !Files.isDirectory(found.resolve(name))) {
            String missing = "real data %s is not here: set SEGLINE_TEST_DATA".formatted(name);
            return "true".equals(System.getenv("CI")) ? fail(missing) : abort(missing);
        }
        return found.resolve(name);
    }

    /** The study in a folder, as ingest would announce it. */
    public static StudyReady ready(Path folder, BlobStore store) throws IOException {
        return switch (StudyFolder.scan(folder, store)) {
            case StudyFolder.OneStudy one ->
                new StudyReady(one.study(), 1, one.instances(), Instant.EPOCH, Instant.EPOCH);
            case StudyFolder.Refused refused -> fail(refused.reason().sentence());
        };
    }
}
