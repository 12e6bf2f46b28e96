package org.segline.dicom.data;

import java.util.Optional;

/**
 * A composite instance by name: SOP Instance Reference macro.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#table_10-11">PS3.3 table 10-11</a>
 */
public record SopReference(String sopClass, String sopInstance) {
    /** @throws IllegalArgumentException if one is no UID */
    public SopReference {
        Uids.check("Referenced SOP Class UID (0008,1150)", sopClass);
        Uids.check("Referenced SOP Instance UID (0008,1155)", sopInstance);
    }

    /** None unless both are UIDs: whatever else a sender gave is not repeated to anybody. */
    public static Optional<SopReference> of(Optional<String> sopClass, Optional<String> sopInstance) {
        return sopClass.filter(Uids::isUid)
                .flatMap(known -> sopInstance.filter(Uids::isUid).map(instance -> new SopReference(known, instance)));
    }

    /** @throws IllegalArgumentException if {@code item} names no instance */
    public static SopReference of(DataSet item) {
        return new SopReference(
                item.string(Tags.REFERENCED_SOP_CLASS_UID).orElse(""),
                item.string(Tags.REFERENCED_SOP_INSTANCE_UID).orElse(""));
    }

    /** An item of a sequence of references; more may be put into it. */
    public DataSet.Builder toItem() {
        return DataSet.builder()
                .put(Tags.REFERENCED_SOP_CLASS_UID, sopClass)
                .put(Tags.REFERENCED_SOP_INSTANCE_UID, sopInstance);
    }
}
