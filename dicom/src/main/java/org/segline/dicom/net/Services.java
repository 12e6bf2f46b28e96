package org.segline.dicom.net;

import java.util.Optional;
import org.segline.dicom.data.SopClasses;

/**
 * What a {@link DicomListener} provides beside verification; what is empty is not offered. Called by many associations at
 * once.
 *
 * @param store C-STORE
 */
public record Services(Optional<StoreService> store) {
    /** Verification alone. */
    public static final Services NONE = new Services(Optional.empty());

    public static Services storing(StoreService service) {
        return new Services(Optional.of(service));
    }

    /** Whether this side is the SCP of a SOP class that is not one of storage. */
    boolean provides(String sopClass) {
        return sopClass.equals(SopClasses.VERIFICATION);
    }

    /** Whether this side is the SCU of a SOP class on associations that the SCP opens. */
    boolean uses(String sopClass) {
        return false;
    }
}
