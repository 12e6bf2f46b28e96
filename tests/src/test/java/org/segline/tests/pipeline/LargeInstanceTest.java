package org.segline.tests.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.dicom.net.DimseStatus;
import org.segline.tests.fixtures.EnhancedCt;
import org.segline.tests.fixtures.SeglineProcess;

/** Receiving takes no more memory for a large instance: the short form of {@code tests/bench/run receive-large}. */
class LargeInstanceTest {
    private static final int FRAMES = 700;
    private static final long HEAP = 256 << 20;

    @TempDir
    Path directory;

    @Test
    void anInstanceLargerThanTheHeapIsStored() throws Exception {
        EnhancedCt instance = EnhancedCt.of(FRAMES);
        assertTrue(instance.bytes() > HEAP);
        Path data = directory.resolve("data");
        // Complete it never is, since loading it would take what receiving it must not.
        try (SeglineProcess segline = SeglineProcess.startWith("-Xmx" + HEAP, data, "--quiet-period", "1h")) {
            assertEquals(DimseStatus.SUCCESS, instance.send(segline.dicomPort()));
            List<Path> blobs = filesIn(data.resolve("store/blobs"));
            assertEquals(1, blobs.size());
            assertTrue(Files.size(blobs.getFirst()) > instance.bytes());
            assertEquals(List.of(), filesIn(data.resolve("store/spool")));
        }
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
