package org.segline.dicom.net.availability;

import java.io.IOException;
import org.segline.dicom.net.DimseStatus;

/** Is told which instances may be had. Called by many associations at once. */
@FunctionalInterface
public interface AvailabilityService {
    /**
     * Takes a notice; the peer is told what this returns.
     *
     * @throws IOException if it cannot be taken now; the peer is told of a processing failure
     */
    DimseStatus available(AvailabilityNotice notice) throws IOException;
}
