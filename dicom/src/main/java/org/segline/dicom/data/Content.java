package org.segline.dicom.data;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** Equality of bytes, wherever they lie. */
final class Content {
    private Content() {}

    static boolean equal(MemorySegment one, MemorySegment other) {
        return one.mismatch(other) == -1;
    }

    static boolean equal(List<MemorySegment> some, List<MemorySegment> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (!equal(some.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }
}
