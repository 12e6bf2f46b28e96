package org.segline.dicom.pixel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Element;
import org.segline.dicom.data.Tags;
import org.segline.dicom.encoding.MalformedDicomException;

/**
 * Which fragments make which frame.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part05.html#sect_A.4">PS3.5 A.4</a>
 */
final class FrameFragments {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Tag and length, before each fragment. */
    private static final int ITEM_HEADER = 8;

    private FrameFragments() {}

    /** @param starts whether a fragment is the first of a frame; asked where no table tells */
    static List<List<MemorySegment>> of(
            Element.Encapsulated pixels, DataSet dataSet, int frames, Predicate<MemorySegment> starts)
            throws MalformedDicomException {
        List<MemorySegment> fragments = pixels.fragments();
        if (frames == 1 && !fragments.isEmpty()) {
            return List.of(fragments);
        }
        if (fragments.size() == frames) {
            return fragments.stream().map(List::of).toList();
        }
        MemorySegment extended = dataSet.bytes(Tags.EXTENDED_OFFSET_TABLE).orElse(MemorySegment.NULL);
        List<Integer> firsts;
        if (extended.byteSize() == (long) frames * Long.BYTES) {
            firsts = firsts(fragments, frame -> extended.get(LONG, frame * Long.BYTES), frames);
        } else if (pixels.offsets().byteSize() == (long) frames * Integer.BYTES) {
            firsts = firsts(
                    fragments,
                    frame -> Integer.toUnsignedLong(pixels.offsets().get(INT, frame * Integer.BYTES)),
                    frames);
        } else {
            firsts = firsts(fragments, starts);
        }
        if (firsts.size() != frames || firsts.getFirst() != 0) {
            throw new MalformedDicomException(
                    "%d fragments do not part into %d frames".formatted(fragments.size(), frames));
        }
        List<List<MemorySegment>> parts = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            int end = frame + 1 < frames ? firsts.get(frame + 1) : fragments.size();
            parts.add(fragments.subList(firsts.get(frame), end));
        }
        return parts;
    }

    @FunctionalInterface
    private interface Offsets {
        long of(long frame);
    }

    /** The fragments that stand at the offsets of a table, which count from the first fragment's item. */
    private static List<Integer> firsts(List<MemorySegment> fragments, Offsets offsets, int frames)
            throws MalformedDicomException {
        Map<Long, Integer> places = new HashMap<>();
        long place = 0;
        for (int i = 0; i < fragments.size(); i++) {
            places.put(place, i);
            place += ITEM_HEADER + fragments.get(i).byteSize();
        }
        List<Integer> firsts = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            Integer first = places.get(offsets.of(frame));
            if (first == null || (!firsts.isEmpty() && first <= firsts.getLast())) {
                throw new MalformedDicomException("the offset table is not of these fragments");
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
}
