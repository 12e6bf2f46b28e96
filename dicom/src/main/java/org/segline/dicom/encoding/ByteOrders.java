package org.segline.dicom.encoding;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Turns values from one byte order to the other. */
final class ByteOrders {
    private ByteOrders() {}

    /** A copy with the bytes of each {@code unit} in reverse; what is left over at the end stays as it is. */
    static MemorySegment swapped(MemorySegment value, int unit) throws MalformedDicomException {
        if (unit == 1) {
            return value;
        }
        if (value.byteSize() > Integer.MAX_VALUE - 8) {
            throw new MalformedDicomException("a big endian value of %d bytes is too long".formatted(value.byteSize()));
        }
        byte[] bytes = value.toArray(ValueLayout.JAVA_BYTE);
        swap(bytes, unit);
        return MemorySegment.ofArray(bytes);
    }

    /** The bytes of each {@code unit} in reverse, in place. */
    static void swap(byte[] bytes, int unit) {
        for (int from = 0; from + unit <= bytes.length; from += unit) {
            for (int low = from, high = from + unit - 1; low < high; low++, high--) {
                byte kept = bytes[low];
                bytes[low] = bytes[high];
                bytes[high] = kept;
            }
        }
    }
}
