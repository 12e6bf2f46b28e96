package org.segline.postprocess.deliver;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.time.Instant;
import java.util.Optional;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.net.ContextNotAcceptedException;
import org.segline.dicom.net.DicomPeer;
import org.segline.dicom.net.DicomSender;
import org.segline.dicom.net.DimseStatus;
import org.segline.dicom.net.StoreScu;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.Stage;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.Delivered;
import org.segline.kernel.study.StudyEvent.Refused;
import org.segline.kernel.study.StudyEvent.ResultReady;

/** Takes results to a destination. May be called from many threads; each delivery has an association of its own. */
public final class Deliverer {
    private final BlobStore store;
    private final Destination destination;
    private final Delivery delivery;

    /** How one result is brought there. */
    @FunctionalInterface
    private interface Delivery {
        Optional<Reason> refusalOf(ResultReady result) throws IOException;
    }

    /**
     * @param sender what calls a PACS
     * @throws IllegalArgumentException if an AE title or a port is none
     */
    public Deliverer(BlobStore store, Destination destination, DicomSender sender) {
        this.store = store;
        this.destination = destination;
        this.delivery = switch (destination) {
            case Destination.Pacs pacs -> {
                DicomPeer peer = new DicomPeer(pacs.aeTitle(), pacs.host(), pacs.port());
                yield result -> send(sender, peer, result);
            }
            case Destination.StoreOnly() -> result -> Optional.empty();
        };
    }

    /**
     * Brings one result there; brought twice, it is there once.
     *
     * @return {@link Delivered}, or {@link Refused} when the destination will not have it, now or later
     * @throws IOException if the destination cannot take it now
     */
    public StudyEvent deliver(ResultReady result) throws IOException {
        Optional<Reason> refusal = delivery.refusalOf(result);
        if (refusal.isPresent()) {
            return new Refused(
                    Optional.of(result.job().study()),
                    result.job().revision(),
                    Optional.of(result.job().model()),
                    Stage.DELIVER,
                    refusal.get(),
                    Instant.now());
        }
        return new Delivered(result.job(), result.instance(), destination.toString(), Instant.now());
    }

    private Optional<Reason> send(DicomSender sender, DicomPeer peer, ResultReady result) throws IOException {
        try (Arena arena = Arena.ofShared()) {
            return judge(StoreScu.send(sender, peer, store.map(result.result(), arena)));
        } catch (ContextNotAcceptedException e) {
            return Optional.of(new Reason(
                    "destination-takes-no-segmentations",
                    "%s takes no DICOM Segmentations: %s.".formatted(destination, e.getMessage())));
        } catch (MalformedDicomException e) {
            throw new IllegalStateException("a result of ours is no DICOM file", e);
        }
    }

    /** @throws IOException if the same instance may be taken later */
    private Optional<Reason> judge(DimseStatus status) throws IOException {
        if (status.isSuccess() || status.isWarning()) {
            return Optional.empty();
        }
        // Some PACS say "processing failure" when their database is away: a result lost would be worse than one
        // retried.
        if (status.isOutOfResources() || status.code() == DimseStatus.PROCESSING_FAILURE.code()) {
            throw new IOException("%s cannot store now: status %s".formatted(destination, status));
        }
        return Optional.of(new Reason(
                "destination-refused", "%s refused the segmentation with status %s.".formatted(destination, status)));
    }
}
