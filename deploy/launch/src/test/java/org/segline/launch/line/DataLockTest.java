package org.segline.launch.line;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLockTest {
    @TempDir
    Path directory;

    @Test
    void aDataDirectoryIsForOneProcess() throws Exception {
        Path data = directory.resolve("data");
        try (DataLock _ = DataLock.of(data)) {
            String refusal =
                    assertThrows(StartException.class, () -> DataLock.of(data)).getMessage();
            assertEquals(
                    "another Segline (process %d) uses the data directory %s: stop it, or give this one its own with --data"
                            .formatted(ProcessHandle.current().pid(), data),
                    refusal);
        }
        assertDoesNotThrow(() -> DataLock.of(data).close());
    }

    @Test
    void aDataDirectoryThatCannotBeMadeIsSaidToBe() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "not a directory");

        String refusal = assertThrows(StartException.class, () -> DataLock.of(file.resolve("data")))
                .getMessage();

        assertEquals("the data directory %s/data cannot be used".formatted(file), refusal.split(":")[0]);
    }
}
