package org.segline.dicom.pixel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Optional;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;
import org.segline.dicom.encoding.MalformedDicomException;

/**
 * The stored values that fill an image where nothing was measured, such as outside a circle of reconstruction.
 *
 * @param least the first of them
 * @param most the last
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#sect_C.7.5.1.1.2">PS3.3
 *     C.7.5.1.1.2</a>
 */
public record PixelPadding(int least, int most) {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    public PixelPadding {
        if (least > most) {
            throw new IllegalArgumentException("a range begins before it ends");
        }
    }

    /**
     * That of Pixel Padding Value (0028,0120) and, for a range, of its limit (0028,0121), which may be below it.
     *
     * @throws MalformedDicomException if one of them is not one number
     */
    public static Optional<PixelPadding> of(DataSet instance) throws MalformedDicomException {
        Optional<Integer> value = stored(instance, Tags.PIXEL_PADDING_VALUE);
        Optional<Integer> limit =
                stored(instance, Tags.PIXEL_PADDING_RANGE_LIMIT).or(() -> value);
        return value.map(one -> new PixelPadding(Math.min(one, limit.get()), Math.max(one, limit.get())));
    }

    /** The bits have the sign of pixels: writers that have the wrong VR, US for SS, have the right bits. */
    private static Optional<Integer> stored(DataSet instance, Tag tag) throws MalformedDicomException {
        Optional<MemorySegment> bytes = instance.bytes(tag).filter(value -> value.byteSize() > 0);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        if (bytes.get().byteSize() != Short.BYTES) {
            throw new MalformedDicomException("%s is not one number".formatted(tag));
        }
        short bits = bytes.get().get(SHORT, 0);
        boolean signed = instance.integer(Tags.PIXEL_REPRESENTATION).orElse(0) == 1;
        return Optional.of(signed ? bits : Short.toUnsignedInt(bits));
    }

    /** Whether a stored value is padding. */
    public boolean contains(int stored) {
        return stored >= least && stored <= most;
    }
}
