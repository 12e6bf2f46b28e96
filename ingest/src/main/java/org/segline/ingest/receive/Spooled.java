package org.segline.ingest.receive;

import java.nio.file.Path;
import org.segline.kernel.store.BlobId;

/**
 * A Part 10 file in the spool, written whole.
 *
 * @param file its path while it is not durable: {@code *.part}
 * @param digest of all its bytes
 */
record Spooled(Path file, BlobId digest) {}
