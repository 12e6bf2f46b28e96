package org.segline.launch.line;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.segline.launch.http.Vital;

/**
 * Whether blobs can be written.
 *
 * @param reserveBytes below so much free space nothing is received
 */
record StoreVital(Path directory, long reserveBytes) implements Vital {
    @Override
    public String name() {
        return "store";
    }

    @Override
    public Map<String, Object> look() throws IOException {
        long free = Files.getFileStore(directory).getUsableSpace();
        if (!Files.isWritable(directory)) {
            throw new IOException(directory + " cannot be written");
        }
        if (free < reserveBytes) {
            throw new IOException("%d bytes are free, fewer than the reserve of %d".formatted(free, reserveBytes));
        }
        return Map.of("directory", directory.toString(), "freeBytes", free);
    }
}
