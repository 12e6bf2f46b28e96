package org.segline.ingest.receive;

import java.nio.file.Path;

/**
 * How instances are received.
 *
 * @param spool a directory for what is not stored yet; on the file system of the blobs, they are linked, not copied
 * @param reserveBytes of disk that are left free: below, senders are told A700
 */
public record ReceiveSettings(Path spool, long reserveBytes) {
    public ReceiveSettings {
        if (reserveBytes < 0) {
            throw new IllegalArgumentException("a reserve is 0 bytes or more, was " + reserveBytes);
        }
    }
}
