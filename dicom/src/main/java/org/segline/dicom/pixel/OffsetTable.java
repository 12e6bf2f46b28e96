package org.segline.dicom.pixel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Element;
import org.segline.dicom.data.Tags;
import org.segline.dicom.encoding.MalformedDicomException;

/**
 * Where frames begin, as the data set says: the basic table, within the pixels, or the extended one beside them.
 *
 * @param offsets one a frame, in bytes from the item of the first fragment
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part05.html#sect_A.4">PS3.5 A.4</a> and PS3.3
 *     C.7.6.3.1.8 for the extended table
 */
record OffsetTable(String name, List<Long> offsets) {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** The table of an image of {@code frames} frames, if it has one. */
    static Optional<OffsetTable> of(Element.Encapsulated pixels, DataSet dataSet, int frames)
            throws MalformedDicomException {
        Optional<MemorySegment> extended =
                dataSet.bytes(Tags.EXTENDED_OFFSET_TABLE).filter(table -> table.byteSize() > 0);
        if (extended.isPresent()) {
            return Optional.of(read("Extended Offset Table (7FE0,0001)", extended.get(), Long.BYTES, frames));
        }
        if (pixels.offsets().byteSize() > 0) {
            return Optional.of(read("Basic Offset Table", pixels.offsets(), Integer.BYTES, frames));
        }
        return Optional.empty();
    }

    private static OffsetTable read(String name, MemorySegment bytes, int unit, int frames)
            throws MalformedDicomException {
        if (bytes.byteSize() != (long) frames * unit) {
            throw new MalformedDicomException(
                    "the %s is of %d frames, and there are %d".formatted(name, bytes.byteSize() / unit, frames));
        }
        LongUnaryOperator offset =
                unit == Long.BYTES ? at -> bytes.get(LONG, at) : at -> Integer.toUnsignedLong(bytes.get(INT, at));
        List<Long> offsets = new ArrayList<>(frames);
        for (long frame = 0; frame < frames; frame++) {
            offsets.add(offset.applyAsLong(frame * unit));
        }
        return new OffsetTable(name, offsets);
    }
}
