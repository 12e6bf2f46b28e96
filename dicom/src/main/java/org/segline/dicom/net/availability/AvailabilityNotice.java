package org.segline.dicom.net.availability;

import java.util.List;
import org.segline.dicom.data.Uids;

/**
 * What one application entity says of instances of a study. It may say more later, or the same again.
 *
 * @param callingAe who says so
 * @param instances one at least
 */
public record AvailabilityNotice(String callingAe, String studyUid, List<AvailableInstance> instances) {
    /** @throws IllegalArgumentException if the study has no UID, or nothing is said */
    public AvailabilityNotice {
        Uids.check("Study Instance UID (0020,000D)", studyUid);
        instances = List.copyOf(instances);
        if (instances.isEmpty()) {
            throw new IllegalArgumentException("a notice speaks of one instance at least");
        }
    }
}
