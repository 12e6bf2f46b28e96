package org.segline.postprocess.dicomseg;

import org.segline.kernel.study.Reason;
import org.segline.kernel.study.SopInstanceUid;

/** What became of a finding. */
public sealed interface Encoded {

    /**
     * A DICOM Segmentation.
     *
     * @param bytes a Part 10 file
     */
    record File(SopInstanceUid instance, String sopClass, byte[] bytes) implements Encoded {}

    /** There is nothing to store: no label was found (a segmentation has at least one frame), or too much. */
    record Nothing(Reason reason) implements Encoded {}
}
