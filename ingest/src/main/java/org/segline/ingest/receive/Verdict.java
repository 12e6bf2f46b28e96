package org.segline.ingest.receive;

import java.time.Instant;
import java.util.Optional;
import org.segline.dicom.net.DimseStatus;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.SeriesUid;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.StoredInstance;
import org.segline.kernel.study.StudyEvent.InstanceStored;
import org.segline.kernel.study.StudyUid;

/** Whether an instance that was received can be filed. */
sealed interface Verdict {
    /** It can, here. */
    record Filed(StudyUid study, SeriesUid series, SopInstanceUid instance, String sopClass, String transferSyntax)
            implements Verdict {
        InstanceStored fact(BlobId blob, String callingAe, Instant receivedAt) {
            return new InstanceStored(
                    study, new StoredInstance(series, instance, sopClass, blob), transferSyntax, callingAe, receivedAt);
        }
    }

    /**
     * It cannot.
     *
     * @param study where it says so much
     * @param status for the sender, without a comment
     */
    record Unfit(Optional<StudyUid> study, DimseStatus status, Reason reason) implements Verdict {}
}
