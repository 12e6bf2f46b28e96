package org.segline.ingest.receive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.store.BlobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** At start: stores and announces what an earlier process made durable and did not come to finish. */
final class Reconciliation {
    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);
    private static final String DAMAGED = ".damaged";

    private final Spool spool;
    private final BlobStore blobs;
    private final InstanceLog log;

    Reconciliation(Spool spool, BlobStore blobs, InstanceLog log) {
        this.spool = spool;
        this.blobs = blobs;
        this.log = log;
    }

    /** @throws IOException if disk or log are not there; what was not finished stays for the next time */
    void run() throws IOException {
        List<Path> left = spool.leftBehind();
        for (Path file : left) {
            finish(file);
        }
        if (!left.isEmpty()) {
            LOG.info("Looked at {} instances that an earlier process had received and not finished", left.size());
        }
    }

    private void finish(Path file) throws IOException {
        BlobId digest = Spool.digest(file);
        switch (InstanceCheck.of(file)) {
            case Verdict.Filed filed -> {
                blobs.adopt(digest, file);
                log.announce(List.of(filed.fact(digest, Spool.callingAe(file), Spool.receivedAt(file))));
                Files.delete(file);
            }
            case Verdict.Unfit unfit -> {
                // It was in order when it was renamed: the disk lost it. What may have been acknowledged is not
                // deleted.
                LOG.error(
                        "Spool file {} is damaged and was set aside: {}",
                        file,
                        unfit.reason().sentence());
                Files.move(file, file.resolveSibling(file.getFileName() + DAMAGED));
            }
        }
    }
}
