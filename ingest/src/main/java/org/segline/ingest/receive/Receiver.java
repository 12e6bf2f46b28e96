package org.segline.ingest.receive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.file.FileMeta;
import org.segline.dicom.net.DimseStatus;
import org.segline.dicom.net.StoreRequest;
import org.segline.dicom.net.StoreService;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.study.Stage;
import org.segline.kernel.study.StudyEvent.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores each instance that is sent, and says SUCCESS when its bytes are durable and its event is in the log; see the
 * package for why no crash loses one. What cannot be filed is refused with a sentence, to the sender and in the log.
 */
public final class Receiver implements StoreService, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);

    private final Spool spool;
    private final InstanceLog log;
    private final InstantSource clock;
    private final Committer committer;

    private Receiver(Spool spool, BlobStore blobs, InstanceLog log, InstantSource clock) {
        this.spool = spool;
        this.log = log;
        this.clock = clock;
        committer = new Committer(spool, blobs, log);
    }

    /**
     * Finishes first what an earlier process left in the spool.
     *
     * @throws IOException if disk or log are not there
     */
    public static Receiver open(ReceiveSettings settings, BlobStore blobs, InstanceLog log, InstantSource clock)
            throws IOException {
        Spool spool = new Spool(settings);
        new Reconciliation(spool, blobs, log).run();
        return new Receiver(spool, blobs, log, clock);
    }

    @Override
    public DimseStatus store(StoreRequest request, InputStream dataSet) throws IOException {
        Instant receivedAt = clock.instant();
        TransferSyntax syntax = TransferSyntax.of(request.transferSyntax())
                .orElseThrow(() -> new IllegalStateException("negotiated, but not known: " + request.transferSyntax()));
        Optional<Verdict.Unfit> unnamed = InstanceCheck.request(request.sopInstance());
        if (unnamed.isPresent()) {
            return refuse(request, unnamed.get(), receivedAt);
        }
        // Who sent it is in the event, not in the file: sent by two, an instance is still one blob.
        byte[] head =
                FileMeta.of(request.sopClass(), request.sopInstance(), syntax).toBytes();
        Spooled spooled;
        try {
            spool.checkReserve();
            spooled = spool.write(request.callingAe(), receivedAt, head, dataSet);
        } catch (Spool.DiskFullException e) {
            LOG.error("An instance from {} was put off: {}", request.callingAe(), e.getMessage());
            return DimseStatus.OUT_OF_RESOURCES.withComment("The disk is full; send it again later");
        }
        boolean handedOver = false;
        try {
            return switch (InstanceCheck.of(spooled.file())) {
                case Verdict.Unfit unfit -> refuse(request, unfit, receivedAt);
                case Verdict.Filed filed -> {
                    handedOver = true;
                    committer.commit(spooled.file(), filed.fact(spooled.digest(), request.callingAe(), receivedAt));
                    yield DimseStatus.SUCCESS;
                }
            };
        } finally {
            if (!handedOver) {
                Files.deleteIfExists(spooled.file());
            }
        }
    }

    private DimseStatus refuse(StoreRequest request, Verdict.Unfit unfit, Instant at) throws IOException {
        LOG.warn(
                "Refused an instance from {} ({}): {}",
                request.callingAe(),
                unfit.reason().code(),
                unfit.reason().sentence());
        log.announce(List.of(new Refused(unfit.study(), 0, Optional.empty(), Stage.INGEST, unfit.reason(), at)));
        return unfit.status().withComment(unfit.reason().sentence());
    }

    /** Ends after the instances that are being stored; later ones are told to come again. */
    @Override
    public void close() {
        committer.close();
    }
}
