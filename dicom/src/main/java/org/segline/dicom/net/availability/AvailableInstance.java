package org.segline.dicom.net.availability;

import java.util.List;
import org.segline.dicom.data.Uids;

/**
 * An instance and whether it may be had.
 *
 * @param retrieveAes application entities it may be retrieved from; some peers leave them away
 */
public record AvailableInstance(
        String seriesUid,
        String sopClass,
        String sopInstance,
        InstanceAvailability availability,
        List<String> retrieveAes) {
    /** @throws IllegalArgumentException if a UID is none */
    public AvailableInstance {
        Uids.check("Series Instance UID (0020,000E)", seriesUid);
        Uids.check("Referenced SOP Class UID (0008,1150)", sopClass);
        Uids.check("Referenced SOP Instance UID (0008,1155)", sopInstance);
        retrieveAes = List.copyOf(retrieveAes);
    }
}
