package org.segline.postprocess.dicomseg;

import org.segline.kernel.study.Reason;
import org.segline.kernel.study.SopInstanceUid;

/** What became of a finding. */
public sealed interface Encoded {

    /** A DICOM Segmentation. */
    final class File implements Encoded {
        private final SopInstanceUid instance;
        private final String sopClass;
        private final byte[] bytes;

        File(SopInstanceUid instance, String sopClass, byte[] bytes) {
            this.instance = instance;
            this.sopClass = sopClass;
            this.bytes = bytes;
        }

        public SopInstanceUid instance() {
            return instance;
        }

        public String sopClass() {
            return sopClass;
        }

        /** A Part 10 file: not a copy. */
        public byte[] bytes() {
            return bytes;
        }
    }

    /** There is nothing to store: no label was found (a segmentation has at least one frame), or too much. */
    record Nothing(Reason reason) implements Encoded {}
}
