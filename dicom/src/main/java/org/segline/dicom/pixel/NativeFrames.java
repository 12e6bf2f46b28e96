package org.segline.dicom.pixel;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.segline.dicom.encoding.MalformedDicomException;

/**
 * Frames one after the other, as they are; little endian, since data sets are read so.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part05.html#sect_8.1.1">PS3.5 8.1.1</a>
 */
final class NativeFrames implements FrameSource {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment pixels;
    private final PixelLayout layout;

    NativeFrames(MemorySegment pixels, PixelLayout layout) throws MalformedDicomException {
        require(pixels, layout, layout.frames());
        this.pixels = pixels;
        this.layout = layout;
    }

    static void require(MemorySegment pixels, PixelLayout layout, int frames) throws MalformedDicomException {
        long bits = (long) frames * layout.frameLength() * layout.allocated();
        long needed = (bits + Byte.SIZE - 1) / Byte.SIZE;
        if (pixels.byteSize() < needed) {
            throw new MalformedDicomException(
                    "the pixels are %d bytes, and should be %d".formatted(pixels.byteSize(), needed));
        }
    }

    @Override
    public PixelLayout layout() {
        return layout;
    }

    @Override
    public void read(int frame, int[] into) {
        decode(pixels, frame, layout, into);
    }

    @Override
    public void read(int frame, ModalityLut lut, float[] into, int at)
            throws MalformedDicomException, UnsupportedPixelsException, IOException {
        if (lut instanceof ModalityLut.Rescale rescale && layout.allocated() == Short.SIZE && !layout.planar()) {
            int length = layout.frameLength();
            new RescaledShorts(layout, rescale).read(pixels, (long) frame * length, length, into, at);
        } else {
            FrameSource.super.read(frame, lut, into, at);
        }
    }

    static void decode(MemorySegment pixels, int frame, PixelLayout layout, int[] into) {
        // Frames of single bits follow each other without a gap, in the middle of a byte if need be.
        long first = (long) frame * layout.frameLength();
        int length = layout.frameLength();
        for (int at = 0; at < length; at++) {
            into[target(layout, at)] = layout.value(cell(pixels, first + at, layout.allocated()));
        }
    }

    private static int target(PixelLayout layout, int at) {
        if (!layout.planar()) {
            return at;
        }
        int plane = layout.rows() * layout.columns();
        return layout.index(at % plane, at / plane);
    }

    private static int cell(MemorySegment pixels, long index, int allocated) {
        return switch (allocated) {
            case 1 -> pixels.get(ValueLayout.JAVA_BYTE, index / Byte.SIZE) >> (int) (index % Byte.SIZE) & 1;
            case 8 -> pixels.get(ValueLayout.JAVA_BYTE, index);
            case 16 -> pixels.get(SHORT, index * Short.BYTES);
            case 32 -> pixels.get(INT, index * Integer.BYTES);
            default -> throw new IllegalStateException("a layout has 1, 8, 16 or 32 bits");
        };
    }
}
