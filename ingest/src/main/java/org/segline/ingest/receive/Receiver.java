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
import org.segline.kernel.study.StudyUid;
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
            return refuse(request.callingAe(), unnamed.get(), receivedAt);
        }
        FileMeta meta = FileMeta.of(request.sopClass(), request.sopInstance(), syntax);
        try {
            return finish(spool(request.callingAe(), receivedAt, meta, dataSet), Optional.empty());
        } catch (Spool.DiskFullException e) {
            return DimseStatus.OUT_OF_RESOURCES.withComment("The disk is full; send it again later");
        }
    }

    /** What has arrived, from whom and when. */
    record Arrival(String callingAe, Instant receivedAt, Spooled spooled) {}

    /** Takes an instance in, without looking at it. */
    Arrival spool(String callingAe, Instant receivedAt, FileMeta meta, InputStream dataSet) throws IOException {
        try {
            spool.checkReserve();
            // Who sent it is in the event, not in the file: sent by two, an instance is still one blob.
            return new Arrival(callingAe, receivedAt, spool.write(callingAe, receivedAt, meta.toBytes(), dataSet));
        } catch (Spool.DiskFullException e) {
            LOG.error("An instance from {} was put off: {}", callingAe, e.getMessage());
            throw e;
        }
    }

    /**
     * Looks at what was taken in, and returns when it is durable and announced, or gone.
     *
     * @param only the study that it has to be of, if it matters
     */
    DimseStatus finish(Arrival arrival, Optional<StudyUid> only) throws IOException {
        Spooled spooled = arrival.spooled();
        boolean handedOver = false;
        try {
            return switch (InstanceCheck.within(only, InstanceCheck.of(spooled.file()))) {
                case Verdict.Unfit unfit -> refuse(arrival.callingAe(), unfit, arrival.receivedAt());
                case Verdict.Filed filed -> {
                    handedOver = true;
                    committer.commit(
                            spooled.file(), filed.fact(spooled.digest(), arrival.callingAe(), arrival.receivedAt()));
                    yield DimseStatus.SUCCESS;
                }
            };
        } finally {
            if (!handedOver) {
                Files.deleteIfExists(spooled.file());
            }
        }
    }

    DimseStatus refuse(String callingAe, Verdict.Unfit unfit, Instant at) throws IOException {
        LOG.warn(
                "Refused an instance from {} ({}): {}",
                callingAe,
                unfit.reason().code(),
                unfit.reason().sentence());
        log.announce(List.of(new Refused(unfit.study(), 0, Optional.empty(), Stage.INGEST, unfit.reason(), at)));
        return unfit.status().withComment(unfit.reason().sentence());
    }

    Instant now() {
        return clock.instant();
    }

    /** Ends after the instances that are being stored; later ones are told to come again. */
    @Override
    public void close() {
        committer.close();
    }
}
