package org.segline.dicom.pixel.codec;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.segline.dicom.encoding.MalformedDicomException;

/**
 * What the frame header (SOF) of JPEG and JPEG-LS says.
 *
 * @see <a href="https://www.itu.int/rec/T-REC-T.81">ITU-T T.81 B.2.2</a>, and T.87 C.2.2 for JPEG-LS
 */
final class JpegHeader {
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private static final int START_OF_IMAGE = 0xffd8;
    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int END_OF_IMAGE_MARKER = 0xffd9;
    private static final int FRAME_OF_JPEG_LS = 0xf7;
    private static final int FRAME_LOSSLESS = 0xc3;

    /** Length, precision, lines, samples a line, components. */
    private static final int FRAME_LENGTH = 8;

    private JpegHeader() {}

    static boolean startsIn(MemorySegment fragment) {
        return fragment.byteSize() >= Short.BYTES && u16(fragment, 0) == START_OF_IMAGE;
    }

    /** @param frame one that {@link #startsIn} knows */
    static CompressedFrame read(MemorySegment frame) throws MalformedDicomException {
        long at = Short.BYTES;
        while (at + 4 <= frame.byteSize()) {
            if (u8(frame, at) != 0xff) {
                throw new MalformedDicomException("a JPEG frame has no marker where one should be");
            }
            int marker = u8(frame, at + 1);
            if (marker == 0xff) {
                at++; // fill bytes may stand before a marker: T.81 B.1.1.2
                continue;
            }
            if (isFrame(marker)) {
                return read(frame, at + 2, coding(marker));
            }
            if (marker == START_OF_SCAN || marker == END_OF_IMAGE) {
                break;
            }
            at += 2 + u16(frame, at + 2);
        }
        throw new MalformedDicomException("a JPEG frame does not say what it is: it has no SOF marker");
    }

    /** SOF0 to SOF15, among which stand three others (DHT, JPG, DAC), and SOF55. */
    private static boolean isFrame(int marker) {
        boolean other = marker == 0xc4 || marker == 0xc8 || marker == 0xcc;
        return marker == FRAME_OF_JPEG_LS || (marker >= 0xc0 && marker <= 0xcf && !other);
    }

    private static Coding coding(int marker) throws MalformedDicomException {
        return switch (marker) {
            case 0xc0, 0xc1, 0xc2 -> Coding.JPEG;
            case FRAME_LOSSLESS -> Coding.JPEG_LOSSLESS;
            case FRAME_OF_JPEG_LS -> Coding.JPEG_LS;
            default ->
                throw new MalformedDicomException(
                        "a JPEG frame is of the kind SOF%d, which no transfer syntax of DICOM has"
                                .formatted(marker & 0xf));
        };
    }

    private static CompressedFrame read(MemorySegment frame, long at, Coding coding) throws MalformedDicomException {
        if (at + FRAME_LENGTH > frame.byteSize()) {
            throw new MalformedDicomException("a JPEG frame ends in its SOF marker");
        }
        int precision = u8(frame, at + 2);
        int rows = u16(frame, at + 3);
        int columns = u16(frame, at + 5);
        return new CompressedFrame(coding, frame, rows, columns, u8(frame, at + 7), precision, false);
    }

    /** Whether it ends with the marker that it should, padding aside. Within the data of scans this marker cannot stand. */
    static boolean ends(MemorySegment frame) {
        long at = frame.byteSize();
        while (at > 0 && u8(frame, at - 1) == 0) {
            at--;
        }
        return at >= 2 && u16(frame, at - 2) == END_OF_IMAGE_MARKER;
    }

    private static int u8(MemorySegment bytes, long at) {
        return Byte.toUnsignedInt(bytes.get(ValueLayout.JAVA_BYTE, at));
    }

    private static int u16(MemorySegment bytes, long at) {
        return Short.toUnsignedInt(bytes.get(SHORT, at));
    }
}
