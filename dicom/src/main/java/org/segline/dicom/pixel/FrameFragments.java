package org.segline.dicom.pixel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Element;
import org.segline.dicom.data.Tags;
import org.segline.dicom.encoding.MalformedDicomException;

/**
 * Which fragments make which frame. One frame is all fragments, whatever a table says; of several frames a table tells, or,
 * where there is none, their number, or how frames begin. A table that does not fit its fragments is refused even where there
 * are as many as frames: something is lost, or not what it seems, and no frame may stand in another's place.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part05.html#sect_A.4">PS3.5 A.4</a>
 */
final class FrameFragments {
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Tag and length, before each fragment. */
    private static final int ITEM_HEADER = 8;

    private FrameFragments() {}

    /** @param starts whether a fragment is the first of a frame; asked where no table tells */
    static List<List<MemorySegment>> of(
            Element.Encapsulated pixels, DataSet dataSet, int frames, Predicate<MemorySegment> starts)
            throws MalformedDicomException {
        List<MemorySegment> fragments = pixels.fragments();
        if (fragments.size() < frames) {
            throw new MalformedDicomException("%d fragments cannot hold %d frames".formatted(fragments.size(), frames));
        }
        if (frames == 1) {
            return List.of(fragments);
        }
        Optional<OffsetTable> table = OffsetTable.of(pixels, dataSet, frames);
        if (table.isPresent()) {
            List<List<MemorySegment>> parts = parts(fragments, firsts(fragments, table.get()));
            return trimmed(parts, dataSet, frames);
        }
        if (fragments.size() == frames) {
            return fragments.stream().map(List::of).toList();
        }
        List<Integer> firsts = firsts(fragments, starts);
        if (firsts.size() != frames || firsts.getFirst() != 0) {
            throw new MalformedDicomException("there is no offset table, and %d fragments do not part into %d frames"
                    .formatted(fragments.size(), frames));
        }
        return parts(fragments, firsts);
    }

    private static List<List<MemorySegment>> parts(List<MemorySegment> fragments, List<Integer> firsts) {
        List<List<MemorySegment>> parts = new ArrayList<>();
        for (int frame = 0; frame < firsts.size(); frame++) {
            int end = frame + 1 < firsts.size() ? firsts.get(frame + 1) : fragments.size();
            parts.add(fragments.subList(firsts.get(frame), end));
        }
        return parts;
    }

    /** The fragments that stand at the offsets of a table. */
    private static List<Integer> firsts(List<MemorySegment> fragments, OffsetTable table)
            throws MalformedDicomException {
        Map<Long, Integer> places = new HashMap<>();
        long place = 0;
        for (int i = 0; i < fragments.size(); i++) {
            places.put(place, i);
            place += ITEM_HEADER + fragments.get(i).byteSize();
        }
        List<Integer> firsts = new ArrayList<>();
        for (long offset : table.offsets()) {
            Integer first = places.get(offset);
            if (first == null) {
                throw new MalformedDicomException(
                        "the %s has a frame begin at byte %d, where no fragment does".formatted(table.name(), offset));
            }
            if (firsts.isEmpty() ? first != 0 : first <= firsts.getLast()) {
                throw new MalformedDicomException(
                        "the %s does not have the frames in the order of their fragments".formatted(table.name()));
            }
            firsts.add(first);
        }
        return firsts;
    }

    private static List<Integer> firsts(List<MemorySegment> fragments, Predicate<MemorySegment> starts) {
        List<Integer> firsts = new ArrayList<>();
        for (int i = 0; i < fragments.size(); i++) {
            if (starts.test(fragments.get(i))) {
                firsts.add(i);
            }
        }
        return firsts;
    }

    /** Without the padding at the ends of frames, where Extended Offset Table Lengths tell it: PS3.3 C.7.6.3.1.8. */
    private static List<List<MemorySegment>> trimmed(List<List<MemorySegment>> parts, DataSet dataSet, int frames)
            throws MalformedDicomException {
        Optional<MemorySegment> lengths = dataSet.bytes(Tags.EXTENDED_OFFSET_TABLE_LENGTHS);
        if (lengths.isEmpty() || !dataSet.contains(Tags.EXTENDED_OFFSET_TABLE)) {
            return parts;
        }
        boolean fits = lengths.get().byteSize() == (long) frames * Long.BYTES
                && parts.stream().allMatch(fragments -> fragments.size() == 1);
        List<List<MemorySegment>> trimmed = new ArrayList<>();
        for (int frame = 0; fits && frame < frames; frame++) {
            MemorySegment fragment = parts.get(frame).getFirst();
            long length = lengths.get().get(LONG, (long) frame * Long.BYTES);
            fits = length == fragment.byteSize() || length == fragment.byteSize() - 1;
            trimmed.add(fits ? List.of(fragment.asSlice(0, length)) : List.of());
        }
        if (!fits) {
            throw new MalformedDicomException(
                    "Extended Offset Table Lengths (7FE0,0002) are not those of these fragments");
        }
        return trimmed;
    }
}
