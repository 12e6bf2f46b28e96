package org.segline.dicom.pixel.codec;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.segline.dicom.encoding.MalformedDicomException;

/**
 * What the SIZ marker of a JPEG 2000 codestream says.
 *
 * @see <a href="https://www.itu.int/rec/T-REC-T.800">ITU-T T.800 A.5.1</a>
 */
final class Jpeg2000Header {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    /** SOC and SIZ, the first two markers. */
    private static final int START = 0xff4f_ff51;

    /** The signature box of a JP2 file: not allowed in DICOM, and found in it. */
    private static final int JP2_SIGNATURE_LENGTH = 12;

    private static final int JP2_SIGNATURE = 0x6a50_2020;
    private static final int JP2_CODESTREAM = 0x6a70_3263;

    private static final int CAPABILITIES_AT = 6;
    private static final int PART_15 = 0x4000;
    private static final int COMPONENTS_AT = 40;

    private Jpeg2000Header() {}

    static boolean startsIn(MemorySegment fragment) {
        return fragment.byteSize() >= Integer.BYTES && fragment.get(INT, 0) == START;
    }

    static CompressedFrame read(MemorySegment frame) throws MalformedDicomException {
        MemorySegment bytes = unwrapped(frame);
        if (bytes.byteSize() < COMPONENTS_AT + 5 || !startsIn(bytes)) {
            throw new MalformedDicomException("a frame begins neither as JPEG does, nor as JPEG 2000");
        }
        int components = Short.toUnsignedInt(bytes.get(SHORT, COMPONENTS_AT));
        if (components == 0 || bytes.byteSize() < COMPONENTS_AT + 2 + 3L * components) {
            throw new MalformedDicomException("a JPEG 2000 codestream does not describe its components");
        }
        long width = u32(bytes, 8) - u32(bytes, 16);
        long height = u32(bytes, 12) - u32(bytes, 20);
        int size = Byte.toUnsignedInt(bytes.get(ValueLayout.JAVA_BYTE, COMPONENTS_AT + 2));
        for (int component = 0; component < components; component++) {
            long at = COMPONENTS_AT + 2 + 3L * component;
            boolean alike = Byte.toUnsignedInt(bytes.get(ValueLayout.JAVA_BYTE, at)) == size
                    && bytes.get(ValueLayout.JAVA_BYTE, at + 1) == 1
                    && bytes.get(ValueLayout.JAVA_BYTE, at + 2) == 1;
            if (!alike) {
                throw new MalformedDicomException("the components of a JPEG 2000 codestream are not alike");
            }
        }
        if (width < 1 || height < 1 || width > 0xffff || height > 0xffff) {
            throw new MalformedDicomException("a JPEG 2000 image of %d by %d is no frame".formatted(width, height));
        }
        return new CompressedFrame(
                Coding.JPEG_2000, bytes, (int) height, (int) width, components, (size & 0x7f) + 1, (size & 0x80) != 0);
    }

    /** Whether blocks are coded as T.814 has them: bit 14 of Rsiz, T.814 A.2. */
    static boolean highThroughput(MemorySegment codestream) {
        return (codestream.get(SHORT, CAPABILITIES_AT) & PART_15) != 0;
    }

    private static long u32(MemorySegment bytes, long at) {
        return Integer.toUnsignedLong(bytes.get(INT, at));
    }

    /** The codestream out of the boxes of a JP2 file, if there are any: T.800 I.4. */
    private static MemorySegment unwrapped(MemorySegment frame) throws MalformedDicomException {
        boolean wrapped = frame.byteSize() > JP2_SIGNATURE_LENGTH
                && frame.get(INT, 0) == JP2_SIGNATURE_LENGTH
                && frame.get(INT, Integer.BYTES) == JP2_SIGNATURE;
        if (!wrapped) {
            return frame;
        }
        long at = 0;
        while (at + 8 <= frame.byteSize()) {
            long length = u32(frame, at);
            if (frame.get(INT, at + Integer.BYTES) == JP2_CODESTREAM) {
                return frame.asSlice(at + 8);
            }
            if (length < 8) {
                break;
            }
            at += length;
        }
        throw new MalformedDicomException("a JP2 file has no codestream");
    }
}
