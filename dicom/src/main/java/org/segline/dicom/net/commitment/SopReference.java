package org.segline.dicom.net.commitment;

import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.Uids;

/**
 * A composite instance that is spoken of.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#table_10-11">PS3.3 table 10-11</a>
 */
public record SopReference(String sopClass, String sopInstance) {
    /** @throws IllegalArgumentException if one is no UID */
    public SopReference {
        Uids.check("Referenced SOP Class UID (0008,1150)", sopClass);
        Uids.check("Referenced SOP Instance UID (0008,1155)", sopInstance);
    }

    /** @throws IllegalArgumentException if {@code item} names no instance */
    static SopReference of(DataSet item) {
        return new SopReference(
                item.string(Tags.REFERENCED_SOP_CLASS_UID).orElse(""),
                item.string(Tags.REFERENCED_SOP_INSTANCE_UID).orElse(""));
    }

    DataSet.Builder toItem() {
        return DataSet.builder()
                .put(Tags.REFERENCED_SOP_CLASS_UID, sopClass)
                .put(Tags.REFERENCED_SOP_INSTANCE_UID, sopInstance);
    }
}
