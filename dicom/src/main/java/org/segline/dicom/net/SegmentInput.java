package org.segline.dicom.net;

import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/** The bytes of a segment as a stream; there may be more of them than an array holds. */
final class SegmentInput extends InputStream {
    private final MemorySegment bytes;
    private long at;

    SegmentInput(MemorySegment bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() {
        return at < bytes.byteSize() ? Byte.toUnsignedInt(bytes.get(ValueLayout.JAVA_BYTE, at++)) : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (at == bytes.byteSize() && length > 0) {
            return -1;
        }
        int count = (int) Math.min(length, bytes.byteSize() - at);
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, target, offset, count);
        at += count;
        return count;
    }
}
