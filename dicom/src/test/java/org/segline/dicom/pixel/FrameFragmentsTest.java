package org.segline.dicom.pixel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Element;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.Vr;
import org.segline.dicom.encoding.MalformedDicomException;

/** Fragments of four bytes, so that their items stand at 0, 12, 24 ...; a fragment that begins with 1 begins a frame. */
class FrameFragmentsTest {
    private static final int[] NO_TABLE = {};

    private static MemorySegment ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        IntStream.of(values).forEach(bytes::putInt);
        return MemorySegment.ofArray(bytes.array());
    }

    private static byte[] longs(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            bytes.putLong(value);
        }
        return bytes.array();
    }

    private static DataSet extended(byte[] offsets, byte[] lengths) {
        return DataSet.builder()
                .put(Tags.EXTENDED_OFFSET_TABLE, Vr.OV, offsets)
                .put(Tags.EXTENDED_OFFSET_TABLE_LENGTHS, Vr.OV, lengths)
                .build();
    }

    /** @return of each frame, the bytes */
    private static List<Integer> lengths(int frames, int[] table, DataSet dataSet, int... fragments)
            throws MalformedDicomException {
        Element.Encapsulated pixels = new Element.Encapsulated(
                Tags.PIXEL_DATA,
                Vr.OB,
                ints(table),
                IntStream.of(fragments).mapToObj(FrameFragmentsTest::ints).toList());
        return FrameFragments.of(
                        pixels,
                        dataSet,
                        frames,
                        fragment -> fragment.get(java.lang.foreign.ValueLayout.JAVA_BYTE, 0) == 1)
                .stream()
                .map(parts ->
                        (int) parts.stream().mapToLong(MemorySegment::byteSize).sum())
                .toList();
    }

    private static String refusal(int frames, int[] table, DataSet dataSet, int... fragments) {
        return assertThrows(MalformedDicomException.class, () -> lengths(frames, table, dataSet, fragments))
                .getMessage();
    }

    @Test
    void withoutATableFramesAreFoundByHowTheyBegin() throws Exception {
        assertEquals(List.of(8, 4), lengths(2, NO_TABLE, DataSet.EMPTY, 1, 0, 1));
        assertEquals(
                "there is no offset table, and 3 fragments do not part into 2 frames",
                refusal(2, NO_TABLE, DataSet.EMPTY, 1, 0, 0));
        assertEquals("1 fragments cannot hold 2 frames", refusal(2, NO_TABLE, DataSet.EMPTY, 1));
    }

    @Test
    void aBasicOffsetTableTells() throws Exception {
        assertEquals(List.of(4, 8), lengths(2, new int[] {0, 12}, DataSet.EMPTY, 0, 0, 0));
    }

    @Test
    void aTableThatDoesNotFitIsRefusedByName() {
        assertEquals(
                "the Basic Offset Table has a frame begin at byte 13, where no fragment does",
                refusal(2, new int[] {0, 13}, DataSet.EMPTY, 0, 0));
        assertEquals(
                "the Basic Offset Table does not have the frames in the order of their fragments",
                refusal(2, new int[] {12, 0}, DataSet.EMPTY, 0, 0));
        assertEquals(
                "the Basic Offset Table is of 3 frames, and there are 2",
                refusal(2, new int[] {0, 12, 24}, DataSet.EMPTY, 0, 0, 0));
        assertEquals(
                "the Extended Offset Table (7FE0,0001) has a frame begin at byte -1, where no fragment does",
                refusal(2, NO_TABLE, extended(longs(0, -1), longs(4, 4)), 0, 0));
    }

    @Test
    void anExtendedOffsetTableTellsWhereFramesEnd() throws Exception {
        assertEquals(List.of(4, 3), lengths(2, NO_TABLE, extended(longs(0, 12), longs(4, 3)), 0, 0));
        for (byte[] wrong : List.of(longs(4, 5), longs(4, 2), longs(4), longs(4, Long.MIN_VALUE))) {
            assertEquals(
                    "Extended Offset Table Lengths (7FE0,0002) are not those of these fragments",
                    refusal(2, NO_TABLE, extended(longs(0, 12), wrong), 0, 0));
        }
    }

    @Test
    void oneFrameIsAllFragmentsWhateverATableSays() throws Exception {
        assertEquals(List.of(12), lengths(1, new int[] {0, 12, 24}, DataSet.EMPTY, 0, 0, 0));
    }
}
