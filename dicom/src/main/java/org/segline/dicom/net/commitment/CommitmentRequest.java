package org.segline.dicom.net.commitment;

import java.util.List;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.SopReference;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.Uids;

/**
 * What a storage commitment request asks for: the action information of its N-ACTION.
 *
 * @param transactionUid chosen by who asks; its report has the same
 * @param references one at least
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part04.html#table_J.3-1">PS3.4 table J.3-1</a>
 */
public record CommitmentRequest(String transactionUid, List<SopReference> references) {
    /** Request Storage Commitment: the one action type there is. */
    static final int ACTION_TYPE = 1;

    /** @throws IllegalArgumentException if there is no transaction UID, or nothing is asked for */
    public CommitmentRequest {
        Uids.check("Transaction UID (0008,1195)", transactionUid);
        references = List.copyOf(references);
        if (references.isEmpty()) {
            throw new IllegalArgumentException("Referenced SOP Sequence (0008,1199) has one item at least");
        }
    }

    /** @throws IllegalArgumentException if {@code information} is no such request; the message names no value */
    static CommitmentRequest of(DataSet information) {
        return new CommitmentRequest(
                information.string(Tags.TRANSACTION_UID).orElse(""),
                information.items(Tags.REFERENCED_SOP_SEQUENCE).stream()
                        .map(SopReference::of)
                        .toList());
    }

    DataSet toDataSet() {
        return DataSet.builder()
                .put(Tags.TRANSACTION_UID, transactionUid)
                .put(
                        Tags.REFERENCED_SOP_SEQUENCE,
                        references.stream()
                                .map(reference -> reference.toItem().build())
                                .toList())
                .build();
    }
}
