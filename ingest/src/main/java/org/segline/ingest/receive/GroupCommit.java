package org.segline.ingest.receive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.study.StudyEvent.InstanceStored;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes instances durable and announces them, all that wait at once. While one group is on its way the next gathers: the
 * slower disk and log are, the larger the groups.
 */
final class GroupCommit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);

    /** More than the associations there are; bounds the announcement. */
    private static final int MAX_GROUP = 256;

    private final Spool spool;
    private final BlobStore blobs;
    private final InstanceLog log;
    /** Empty: stop. Not an interrupt, which would close the file that is being synced. */
    private final BlockingQueue<Optional<Waiting>> queue = new LinkedBlockingQueue<>();

    private final Thread committer;
    private volatile boolean closed;

    /** @param done ends with the reason where it failed */
    private record Waiting(Path file, InstanceStored fact, CompletableFuture<Void> done) {}

    GroupCommit(Spool spool, BlobStore blobs, InstanceLog log) {
        this.spool = spool;
        this.blobs = blobs;
        this.log = log;
        // A platform thread: syncing blocks the thread of the operating system in any case.
        committer = Thread.ofPlatform().name("ingest-committer").start(this::commitAll);
    }

    /**
     * Returns when the instance is durable and announced. The file is the committer's from now on.
     *
     * @param file unfinished, in the spool
     * @throws IOException if it is not, or may not be, durable and announced; then the file is gone
     */
    void commit(Path file, InstanceStored fact) throws IOException {
        Waiting waiting = new Waiting(file, fact, new CompletableFuture<>());
        queue.add(Optional.of(waiting));
        if (closed) {
            abandon();
        }
        try {
            waiting.done().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while an instance was being stored", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException outage -> throw new IOException(outage.getMessage(), outage);
                case UncheckedIOException outage -> throw new IOException(outage.getMessage(), outage);
                default -> throw new IllegalStateException("a bug in storing", e.getCause());
            }
        }
    }

    int waiting() {
        return queue.size();
    }

    private void commitAll() {
        try {
            while (!closed) {
                List<Optional<Waiting>> taken = new ArrayList<>(List.of(queue.take()));
                queue.drainTo(taken, MAX_GROUP - 1);
                commit(taken.stream().flatMap(Optional::stream).toList());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the committer", e);
        } finally {
            closed = true; // also where the virtual machine fails: then nobody is left waiting
            abandon();
        }
    }

    private void commit(List<Waiting> group) {
        if (group.isEmpty()) {
            return;
        }
        List<Path> files = group.stream().map(Waiting::file).toList();
        List<Path> durable = files.stream().map(Spool::durable).toList();
        Optional<Throwable> failure = Optional.of(new IllegalStateException("the committer died"));
        try {
            spool.makeDurable(files);
            for (int i = 0; i < durable.size(); i++) {
                blobs.adopt(group.get(i).fact().instance().blob(), durable.get(i));
            }
            log.announce(group.stream().map(Waiting::fact).toList());
            failure = Optional.empty();
        } catch (IOException | RuntimeException e) {
            LOG.error("Cannot store {} instances now: {}", group.size(), e.toString());
            failure = Optional.of(e);
        } finally {
            // Before anyone is told: an instance whose sender heard a refusal must not turn up at the next start.
            unlink(files);
            unlink(durable);
            for (Waiting waiting : group) {
                failure.ifPresentOrElse(
                        waiting.done()::completeExceptionally,
                        () -> waiting.done().complete(null));
            }
        }
    }

    /** What cannot be unlinked is announced again at the next start: no harm. */
    private static void unlink(List<Path> files) {
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.warn("Cannot delete a spool file: {}", e.toString());
            }
        }
    }

    private void abandon() {
        List<Optional<Waiting>> left = new ArrayList<>();
        queue.drainTo(left);
        left.stream().flatMap(Optional::stream).forEach(waiting -> {
            unlink(List.of(waiting.file()));
            waiting.done().completeExceptionally(new IOException("the receiver is closed"));
        });
    }

    /** Ends after the group that is being committed. */
    @Override
    public void close() {
        closed = true;
        queue.add(Optional.empty());
        try {
            committer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
