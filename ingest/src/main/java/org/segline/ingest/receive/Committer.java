package org.segline.ingest.receive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.study.StudyEvent.InstanceStored;

/**
 * Makes instances durable and announces them. Each on the thread of its association, side by side: what they sync and
 * announce at once, the journal of the file system and the log take as one group each.
 */
final class Committer implements AutoCloseable {
    private final Spool spool;
    private final BlobStore blobs;
    private final InstanceLog log;
    /** Read: instances are being committed. Written: by closing. */
    private final ReadWriteLock open = new ReentrantReadWriteLock();

    private boolean closed;

    Committer(Spool spool, BlobStore blobs, InstanceLog log) {
        this.spool = spool;
        this.blobs = blobs;
        this.log = log;
    }

    /**
     * Returns when the instance is durable and announced. The file is the committer's from now on.
     *
     * @param file unfinished, in the spool
     * @throws IOException if it is not, or may not be, durable and announced; then the file is gone
     */
    void commit(Path file, InstanceStored fact) throws IOException {
        open.readLock().lock();
        try {
            if (closed) {
                throw new IOException("the receiver is closed");
            }
            Path durable = spool.makeDurable(file);
            blobs.adopt(fact.instance().blob(), durable);
            log.announce(List.of(fact));
        } finally {
            // Before its sender is told: what was refused must not turn up at the next start.
            spool.forget(file);
            open.readLock().unlock();
        }
    }

    /** Ends after the instances that are being committed; later ones are not. */
    @Override
    public void close() {
        open.writeLock().lock();
        try {
            closed = true;
        } finally {
            open.writeLock().unlock();
        }
    }
}
