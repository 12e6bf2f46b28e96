package org.segline.dicom.net.commitment;

import java.util.ArrayList;
import java.util.List;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.SopReference;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.Uids;

/**
 * What a storage commitment report says: the event information of its N-EVENT-REPORT.
 *
 * @param committed what is kept safely
 * @param failed what is not
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part04.html#table_J.3-2">PS3.4 table J.3-2</a>
 */
public record CommitmentResult(String transactionUid, List<SopReference> committed, List<Failed> failed) {
    /** Storage Commitment Request Successful. */
    static final int SUCCESSFUL = 1;
    /** Storage Commitment Request Complete - Failures Exist. */
    static final int FAILURES_EXIST = 2;

    /** An instance whose storage is not committed to. */
    public record Failed(SopReference reference, FailureReason reason) {}

    /** @throws IllegalArgumentException if there is no transaction UID */
    public CommitmentResult {
        Uids.check("Transaction UID (0008,1195)", transactionUid);
        committed = List.copyOf(committed);
        failed = List.copyOf(failed);
    }

    /** Whether this says that an instance is kept safely. */
    public boolean commits(SopReference reference) {
        return committed.contains(reference);
    }

    int eventType() {
        return failed.isEmpty() ? SUCCESSFUL : FAILURES_EXIST;
    }

    /** @throws IllegalArgumentException if {@code information} is no such report; the message names no value */
    static CommitmentResult of(DataSet information) {
        List<Failed> failed = new ArrayList<>();
        for (DataSet item : information.items(Tags.FAILED_SOP_SEQUENCE)) {
            failed.add(new Failed(
                    SopReference.of(item),
                    item.integer(Tags.FAILURE_REASON).stream()
                            .mapToObj(FailureReason::new)
                            .findFirst()
                            .orElse(FailureReason.PROCESSING_FAILURE)));
        }
        return new CommitmentResult(
                information.string(Tags.TRANSACTION_UID).orElse(""),
                information.items(Tags.REFERENCED_SOP_SEQUENCE).stream()
                        .map(SopReference::of)
                        .toList(),
                failed);
    }

    DataSet toDataSet() {
        DataSet.Builder information = DataSet.builder().put(Tags.TRANSACTION_UID, transactionUid);
        if (!committed.isEmpty()) {
            information.put(
                    Tags.REFERENCED_SOP_SEQUENCE,
                    committed.stream()
                            .map(reference -> reference.toItem().build())
                            .toList());
        }
        if (!failed.isEmpty()) {
            information.put(
                    Tags.FAILED_SOP_SEQUENCE,
                    failed.stream().map(CommitmentResult::item).toList());
        }
        return information.build();
    }

    private static DataSet item(Failed failed) {
        return failed.reference()
                .toItem()
                .put(Tags.FAILURE_REASON, failed.reason().code())
                .build();
    }
}
