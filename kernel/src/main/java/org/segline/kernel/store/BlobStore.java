package org.segline.kernel.store;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/**
 * Blobs by name. A blob is whole or not there: nobody sees half of one. All methods may be called from many threads.
 * {@link IOException} means an outage, which the caller may try again; {@link MissingBlobException} that the blob is not
 * there.
 */
public interface BlobStore {

    /** Writes the bytes of a blob. */
    @FunctionalInterface
    interface BlobWriter {
        void writeTo(WritableByteChannel out) throws IOException;
    }

    /** Stores {@code content} durably under the SHA-256 of its bytes; stored already, it is left as it is. */
    BlobId put(byte[] content) throws IOException;

    /** Stores what can be computed again under a derived name; not synced. Stored already, it is replaced. */
    void put(BlobId name, BlobWriter writer) throws IOException;

    /**
     * Takes over a file that the caller has written and synced, durably: when this returns the blob survives a power cut.
     * The caller's file stays; the directory form links to it rather than copying where it can.
     *
     * @param name the SHA-256 of the file's bytes
     */
    void adopt(BlobId name, Path file) throws IOException;

    boolean contains(BlobId name) throws IOException;

    /** @throws MissingBlobException if there is none of that name */
    InputStream open(BlobId name) throws IOException;

    /**
     * The bytes of a blob, mapped for reading as long as {@code arena} lives.
     *
     * @throws MissingBlobException if there is none of that name
     */
    MemorySegment map(BlobId name, Arena arena) throws IOException;

    /** Removes a blob; one that is not there is no error. */
    void delete(BlobId name) throws IOException;
}
