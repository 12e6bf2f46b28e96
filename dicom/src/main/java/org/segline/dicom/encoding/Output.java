package org.segline.dicom.encoding;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Vr;

/** Numbers and values into a stream, in the byte order of {@code form}. */
final class Output {
    private static final int CHUNK = 64 << 10;

    private final OutputStream out;
    private final Form form;

    Output(OutputStream out, Form form) {
        this.out = out;
        this.form = form;
    }

    void u16(int value) throws IOException {
        out.write(form.bigEndian() ? value >>> 8 : value);
        out.write(form.bigEndian() ? value : value >>> 8);
    }

    void u32(long value) throws IOException {
        u16((int) (form.bigEndian() ? value >>> 16 : value) & 0xffff);
        u16((int) (form.bigEndian() ? value : value >>> 16) & 0xffff);
    }

    void tag(Tag tag) throws IOException {
        u16(tag.group());
        u16(tag.element());
    }

    void vr(Vr vr) throws IOException {
        out.write(vr.name().charAt(0));
        out.write(vr.name().charAt(1));
    }

    /** A value in this byte order, made even with {@code padding}. */
    void value(MemorySegment bytes, int unit, byte padding) throws IOException {
        for (long at = 0; at < bytes.byteSize(); at += CHUNK) {
            byte[] chunk =
                    bytes.asSlice(at, Math.min(CHUNK, bytes.byteSize() - at)).toArray(ValueLayout.JAVA_BYTE);
            if (form.bigEndian()) {
                ByteOrders.swap(chunk, unit); // units divide chunks
            }
            out.write(chunk);
        }
        if (bytes.byteSize() % 2 == 1) {
            out.write(padding);
        }
    }
}
