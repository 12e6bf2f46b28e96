package org.segline.postprocess.deliver;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.segline.dicom.data.SopReference;
import org.segline.dicom.net.ContextNotAcceptedException;
import org.segline.dicom.net.DicomPeer;
import org.segline.dicom.net.commitment.CommitmentResult;
import org.segline.dicom.net.commitment.FailureReason;
import org.segline.dicom.net.commitment.StorageCommitment;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.StudyEvent.ResultReady;

/** Asks a PACS whether it keeps what it took, by storage commitment (PS3.4 annex J). */
final class Keeping {
    /** For a PACS that reports on the association of the request; most open one of their own. */
    private static final Duration OPEN = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final StorageCommitment commitment;
    private final DicomPeer pacs;

    Keeping(StorageCommitment commitment, DicomPeer pacs) {
        this.commitment = commitment;
        this.pacs = pacs;
    }

    /**
     * Why the PACS will never keep a result; empty where it keeps it.
     *
     * @throws IOException if it does not say so now: the result is sent, and this asked, again
     */
    Optional<Reason> refusalOf(ResultReady result) throws IOException {
        SopReference reference =
                new SopReference(result.sopClass(), result.instance().value());
        return switch (commit(reference)) {
            case StorageCommitment.Outcome.Reported(CommitmentResult said) ->
                said.commits(reference) ? Optional.empty() : judge(reference, said);
            case StorageCommitment.Outcome.Refused(var status) ->
                throw new IOException(
                        "%s took the segmentation and no request to commit to it: status %s".formatted(pacs, status));
            case StorageCommitment.Outcome.Unreported _ ->
                throw new IOException("%s took the segmentation and did not say in %d s whether it keeps it"
                        .formatted(pacs, PATIENCE.toSeconds()));
        };
    }

    private StorageCommitment.Outcome commit(SopReference reference) throws IOException {
        try {
            return commitment.commit(pacs, List.of(reference), OPEN, PATIENCE);
        } catch (ContextNotAcceptedException e) {
            throw new IOException("%s offers no storage commitment".formatted(pacs), e);
        }
    }

    private Optional<Reason> judge(SopReference reference, CommitmentResult said) throws IOException {
        FailureReason why = said.failed().stream()
                .filter(failed -> failed.reference().equals(reference))
                .map(CommitmentResult.Failed::reason)
                .findFirst()
                .orElse(FailureReason.NO_SUCH_INSTANCE);
        if (why.equals(FailureReason.SOP_CLASS_NOT_SUPPORTED) || why.equals(FailureReason.CLASS_INSTANCE_CONFLICT)) {
            return Optional.of(new Reason(
                    "destination-does-not-keep",
                    "%s took the segmentation and will not keep it: %s.".formatted(pacs, why)));
        }
        throw new IOException("%s took the segmentation and does not keep it: %s".formatted(pacs, why));
    }
}
