package org.segline.dicom.net.commitment;

import static org.segline.dicom.data.SopClasses.STORAGE_COMMITMENT_PUSH_MODEL;
import static org.segline.dicom.data.SopClasses.STORAGE_COMMITMENT_PUSH_MODEL_INSTANCE;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.segline.dicom.data.SopReference;
import org.segline.dicom.data.Uids;
import org.segline.dicom.net.DicomAssociation;
import org.segline.dicom.net.DicomPeer;
import org.segline.dicom.net.DicomSender;
import org.segline.dicom.net.DimseStatus;
import org.segline.dicom.net.NormalizedRequest;
import org.segline.dicom.net.NormalizedService;
import org.segline.dicom.net.ProposedContext;
import org.segline.dicom.net.ProposedContext.Role;
import org.segline.dicom.net.Services;
import org.segline.dicom.net.UnfitMessageException;

/**
 * The SCU of storage commitment. A peer reports on the association of the request, or on one that it opens to this side's
 * listener, where that has {@code services.using(STORAGE_COMMITMENT_PUSH_MODEL, commitment)}; both are waited for.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part04.html#sect_J.3.3.1.1">PS3.4 J.3.3.1.1</a>
 */
public final class StorageCommitment implements NormalizedService {
    private static final ProposedContext AS_USER = ProposedContext.ofMessages(STORAGE_COMMITMENT_PUSH_MODEL, Role.SCU);

    private final DicomSender sender;
    private final Map<String, CompletableFuture<CommitmentResult>> awaited = new ConcurrentHashMap<>();

    public StorageCommitment(DicomSender sender) {
        this.sender = sender;
    }

    /** What became of a request. */
    public sealed interface Outcome {
        /** The peer has said what it keeps; what it does not speak of it does not keep. */
        record Reported(CommitmentResult result) implements Outcome {}

        /** The peer does not take the request. */
        record Refused(DimseStatus status) implements Outcome {}

        /** The peer took the request and did not report in time. */
        record Unreported(String transactionUid) implements Outcome {}
    }

    /**
     * Asks a peer whether it keeps instances safely, and waits for what it says.
     *
     * @param references one at least; to the peer before this
     * @param open how long the association is kept for the report
     * @param patience how long the report is waited for, on any association; {@code open} or longer
     * @throws IOException if the peer is not there, or offers no storage commitment
     */
    public Outcome commit(DicomPeer peer, List<SopReference> references, Duration open, Duration patience)
            throws IOException {
        CommitmentRequest request = new CommitmentRequest(Uids.random(), references);
        CompletableFuture<CommitmentResult> report = new CompletableFuture<>();
        awaited.put(request.transactionUid(), report);
        try {
            long end = System.nanoTime() + patience.toNanos();
            DimseStatus status;
            Optional<CommitmentResult> early = Optional.empty();
            Services events = Services.NONE.using(STORAGE_COMMITMENT_PUSH_MODEL, this);
            try (DicomAssociation association = sender.open(peer, List.of(AS_USER), events)) {
                status = association.action(
                        STORAGE_COMMITMENT_PUSH_MODEL,
                        STORAGE_COMMITMENT_PUSH_MODEL_INSTANCE,
                        CommitmentRequest.ACTION_TYPE,
                        request.toDataSet());
                if (status.isSuccess() || status.isWarning()) {
                    early = await(report, open);
                }
            }
            if (!status.isSuccess() && !status.isWarning()) {
                return new Outcome.Refused(status);
            }
            Optional<CommitmentResult> result =
                    early.isPresent() ? early : await(report, Duration.ofNanos(end - System.nanoTime()));
            return result.<Outcome>map(Outcome.Reported::new).orElse(new Outcome.Unreported(request.transactionUid()));
        } finally {
            awaited.remove(request.transactionUid());
        }
    }

    private static Optional<CommitmentResult> await(CompletableFuture<CommitmentResult> report, Duration atMost)
            throws IOException {
        try {
            return Optional.of(report.get(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for a report on storage commitment", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a report never fails", e);
        }
    }

    /** Takes a report. */
    @Override
    public Answer perform(NormalizedRequest request, EventReporter events) throws UnfitMessageException {
        return switch (request.operation()) {
            case EVENT_REPORT -> Answer.of(take(request));
            case ACTION, CREATE -> Answer.of(DimseStatus.UNRECOGNIZED_OPERATION);
        };
    }

    private DimseStatus take(NormalizedRequest message) throws UnfitMessageException {
        if (message.type() != CommitmentResult.SUCCESSFUL && message.type() != CommitmentResult.FAILURES_EXIST) {
            throw new UnfitMessageException(DimseStatus.NO_SUCH_EVENT_TYPE.withComment("The event types are 1 and 2"));
        }
        CommitmentResult result;
        try {
            result = CommitmentResult.of(message.information());
        } catch (IllegalArgumentException e) {
            throw new UnfitMessageException(DimseStatus.INVALID_ARGUMENT_VALUE.withComment(e.getMessage()));
        }
        CompletableFuture<CommitmentResult> report = awaited.get(result.transactionUid());
        if (report == null) {
            throw new UnfitMessageException(
                    DimseStatus.INVALID_ARGUMENT_VALUE.withComment("Nobody awaits a report on this transaction"));
        }
        report.complete(result);
        return DimseStatus.SUCCESS;
    }
}
