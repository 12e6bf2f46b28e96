package org.segline.dicom.pixel.codec;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.segline.dicom.encoding.MalformedDicomException;

/**
 * One compressed frame and what it says of itself. Every number is positive; components are alike.
 *
 * @param bytes the codestream, without what may be wrapped around it
 * @param precision bits a value: at most 32
 * @param signed whether values are signed: always false but in JPEG 2000, the only coding that knows signs
 */
public record CompressedFrame(
        Coding coding, MemorySegment bytes, int rows, int columns, int components, int precision, boolean signed) {

    /** Values a frame may have: 64 Mi, three times the largest mammogram. */
    public static final int MOST_VALUES = 1 << 26;

    private static final int MOST_PRECISION = 32;

    /**
     * Reads the beginning of a frame.
     *
     * @throws MalformedDicomException if it is no frame, or one larger than {@link #MOST_VALUES}
     */
    public static CompressedFrame of(MemorySegment frame) throws MalformedDicomException {
        CompressedFrame read = JpegHeader.startsIn(frame) ? JpegHeader.read(frame) : Jpeg2000Header.read(frame);
        if (read.rows < 1 || read.columns < 1 || read.components < 1 || read.precision < 1) {
            throw new MalformedDicomException("a %s frame has no pixels".formatted(read.coding));
        }
        if ((long) read.rows * read.columns * read.components > MOST_VALUES || read.precision > MOST_PRECISION) {
            throw new MalformedDicomException("a %s frame of %d by %d, %d components of %d bits, is too large"
                    .formatted(read.coding, read.rows, read.columns, read.components, read.precision));
        }
        return read;
    }

    /** Whether {@code fragment} begins with a frame. */
    public static boolean startsIn(MemorySegment fragment) {
        return JpegHeader.startsIn(fragment) || Jpeg2000Header.startsIn(fragment);
    }

    /** Values it has: rows by columns by components. */
    public int values() {
        return rows * columns * components;
    }

    /** Its bytes on the heap, for decoders in Java. */
    byte[] array() {
        return bytes.toArray(ValueLayout.JAVA_BYTE);
    }
}
