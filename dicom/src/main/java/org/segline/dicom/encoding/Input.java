package org.segline.dicom.encoding;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.segline.dicom.data.Tag;

/** A place in bytes, which moves on as they are read and never beyond their end. */
final class Input {
    private final MemorySegment bytes;
    private long at;

    Input(MemorySegment bytes) {
        this.bytes = bytes;
    }

    long at() {
        return at;
    }

    long size() {
        return bytes.byteSize();
    }

    void moveTo(long place) {
        at = place;
    }

    int u8() throws MalformedDicomException {
        need(1);
        return Byte.toUnsignedInt(bytes.get(ValueLayout.JAVA_BYTE, at++));
    }

    int u16(Form form) throws MalformedDicomException {
        int first = u8();
        int second = u8();
        return form.bigEndian() ? first << 8 | second : second << 8 | first;
    }

    long u32(Form form) throws MalformedDicomException {
        long first = u16(form);
        long second = u16(form);
        return form.bigEndian() ? first << 16 | second : second << 16 | first;
    }

    Tag tag(Form form) throws MalformedDicomException {
        return new Tag(u16(form), u16(form));
    }

    /** A view of the next {@code length} bytes. */
    MemorySegment slice(long length) throws MalformedDicomException {
        need(length);
        MemorySegment slice = bytes.asSlice(at, length);
        at += length;
        return slice;
    }

    private void need(long length) throws MalformedDicomException {
        if (length > bytes.byteSize() - at) {
            throw new MalformedDicomException(
                    "the bytes end at %d, where %d more should follow byte %d".formatted(bytes.byteSize(), length, at));
        }
    }
}
