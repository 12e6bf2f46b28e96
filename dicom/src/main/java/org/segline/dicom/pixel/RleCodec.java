package org.segline.dicom.pixel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.segline.dicom.encoding.MalformedDicomException;

/**
 * RLE: each byte of each sample is a segment of its own, the most significant first, packed in runs.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part05.html#chapter_G">PS3.5 annex G</a>
 */
record RleCodec() implements Codec {
    private static final int HEADER_LENGTH = 64;
    private static final int MOST_SEGMENTS = 15;

    @Override
    public void decode(MemorySegment frame, PixelLayout layout, int[] into) throws MalformedDicomException {
        byte[] bytes = frame.toArray(ValueLayout.JAVA_BYTE);
        int segments = layout.samples() * layout.bytesAllocated();
        if (bytes.length < HEADER_LENGTH || u32(bytes, 0) != segments || segments > MOST_SEGMENTS) {
            throw new MalformedDicomException(
                    "an RLE frame does not have the %d segments it should".formatted(segments));
        }
        Arrays.fill(into, 0, layout.frameLength(), 0);
        byte[] plane = new byte[layout.rows() * layout.columns()];
        for (int segment = 0; segment < segments; segment++) {
            long start = u32(bytes, Integer.BYTES * (segment + 1));
            long end = segment + 1 < segments ? u32(bytes, Integer.BYTES * (segment + 2)) : bytes.length;
            if (start < HEADER_LENGTH || end < start || end > bytes.length) {
                throw new MalformedDicomException("an RLE segment lies outside its frame");
            }
            unpack(bytes, (int) start, (int) end, plane);
            int sample = segment / layout.bytesAllocated();
            int shift = Byte.SIZE * (layout.bytesAllocated() - 1 - segment % layout.bytesAllocated());
            for (int pixel = 0; pixel < plane.length; pixel++) {
                into[layout.index(pixel, sample)] |= (plane[pixel] & 0xff) << shift;
            }
        }
        for (int at = 0; at < layout.frameLength(); at++) {
            into[at] = layout.value(into[at]);
        }
    }

    private static long u32(byte[] bytes, int at) {
        return (bytes[at] & 0xffL)
                | (bytes[at + 1] & 0xffL) << 8
                | (bytes[at + 2] & 0xffL) << 16
                | (bytes[at + 3] & 0xffL) << 24;
    }

    /** PS3.5 G.3.2. What comes after the plane is full is padding. */
    private static void unpack(byte[] packed, int start, int end, byte[] plane) throws MalformedDicomException {
        int from = start;
        int to = 0;
        while (to < plane.length) {
            int length = from < end ? packed[from++] : Byte.MIN_VALUE;
            boolean run = length < 0;
            int count = Math.min(run ? 1 - length : length + 1, plane.length - to);
            if (length == Byte.MIN_VALUE && from < end) {
                continue; // says nothing
            }
            if (from + (run ? 1 : count) > end) {
                throw new MalformedDicomException("an RLE segment ends before its plane is full");
            }
            if (run) {
                Arrays.fill(plane, to, to + count, packed[from++]);
            } else {
                System.arraycopy(packed, from, plane, to, count);
                from += count;
            }
            to += count;
        }
    }

    /** A frame is one fragment: PS3.5 A.4.2. */
    @Override
    public boolean startsFrame(MemorySegment fragment) {
        return true;
    }
}
