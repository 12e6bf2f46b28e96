package org.segline.dicom.pixel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Element;
import org.segline.dicom.data.SopClasses;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.data.Vr;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.file.DicomFile;
import org.segline.dicom.file.FileMeta;

/** Images of two by two pixels. */
class PixelFramesTest {
    private static DataSet.Builder image(int allocated, int stored, int high, int signed) {
        return DataSet.builder()
                .put(Tags.ROWS, 2)
                .put(Tags.COLUMNS, 2)
                .put(Tags.SAMPLES_PER_PIXEL, 1)
                .put(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .put(Tags.BITS_ALLOCATED, allocated)
                .put(Tags.BITS_STORED, stored)
                .put(Tags.HIGH_BIT, high)
                .put(Tags.PIXEL_REPRESENTATION, signed);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static PixelFrames frames(DataSet.Builder image, TransferSyntax syntax)
            throws MalformedDicomException, UnsupportedPixelsException {
        return PixelFrames.of(new DicomFile(FileMeta.of(SopClasses.CT_IMAGE_STORAGE, "2.25.1", syntax), image.build()));
    }

    private static int[] values(DataSet.Builder image, int frame) throws Exception {
        return read(frames(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), frame);
    }

    private static int[] read(PixelFrames frames, int frame) throws Exception {
        int[] values = new int[frames.frameLength()];
        frames.readFrame(frame, values);
        return values;
    }

    @Test
    void signAndHighBitAreApplied() throws Exception {
        byte[] cells = bytes(0xff, 0x7f, 0x00, 0x80, 0x10, 0xf0, 0xff, 0xff);
        assertArrayEquals(
                new int[] {32767, -32768, -4080, -1},
                values(image(16, 16, 15, 1).put(Tags.PIXEL_DATA, Vr.OW, cells), 0));
        assertArrayEquals(
                new int[] {4095, 0, 16, 4095},
                values(image(16, 12, 11, 0).put(Tags.PIXEL_DATA, Vr.OW, cells), 0),
                "bits above the high bit are an overlay's");
        assertArrayEquals(
                new int[] {2047, -2048, -255, -1},
                values(image(16, 12, 15, 1).put(Tags.PIXEL_DATA, Vr.OW, cells), 0),
                "bits below those stored, too");
    }

    @ParameterizedTest
    @CsvSource({
        // allocated, stored, high bit, signed
        "16, 16, 15, 1",
        "16, 16, 15, 0",
        "16, 12, 11, 1",
        "16, 12, 11, 0",
        "16, 12, 15, 1",
        "16, 12, 15, 0",
        "16, 1, 0, 0",
        "8, 8, 7, 0",
        "8, 8, 7, 1",
        "32, 32, 31, 1"
    })
    void valuesAreWhatTheLutMakesOfWhatIsStored(int allocated, int stored, int high, int signed) throws Exception {
        // Two frames of 2 x 2049 cells: more than are read at a time.
        byte[] cells = new byte[2 * 2 * 2049 * allocated / 8];
        new Random(7).nextBytes(cells);
        PixelFrames frames = frames(
                image(allocated, stored, high, signed)
                        .put(Tags.COLUMNS, 2049)
                        .put(Tags.NUMBER_OF_FRAMES, 2)
                        .put(Tags.PIXEL_DATA, Vr.OW, cells),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        List<ModalityLut> luts = List.of(
                new ModalityLut.Rescale(1, -1024),
                new ModalityLut.Rescale(-1, -0.0),
                new ModalityLut.Rescale(0.12345, 0.1),
                new ModalityLut.Rescale(40_000, 7),
                new ModalityLut.Rescale(1, 3e9),
                new ModalityLut.Table(-3, 5, 9, 2, 70_000));
        for (ModalityLut lut : luts) {
            for (int frame = 0; frame < 2; frame++) {
                int[] ints = read(frames, frame);
                float[] expected = new float[ints.length + 5];
                for (int n = 0; n < ints.length; n++) {
                    expected[n + 3] = (float) lut.of(ints[n]);
                }
                float[] values = new float[expected.length];
                frames.readFrame(frame, lut, values, 3);
                assertArrayEquals(expected, values, lut::toString);
            }
        }
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> frames.readFrame(0, luts.getFirst(), new float[frames.frameLength()], 1));
    }

    @Test
    void framesOfSingleBitsShareBytes() throws Exception {
        // Frame 0 is 1,0,1,1 from the lowest bit up, frame 1 is 0,1,1,0, frame 2 is 1,0,0,0.
        DataSet.Builder image = image(1, 1, 0, 0)
                .put(Tags.NUMBER_OF_FRAMES, 3)
                .put(Tags.PIXEL_DATA, Vr.OB, bytes(0b0110_1101, 0b0000_0001));
        assertArrayEquals(new int[] {1, 0, 1, 1}, values(image, 0));
        assertArrayEquals(new int[] {0, 1, 1, 0}, values(image, 1));
        assertArrayEquals(new int[] {1, 0, 0, 0}, values(image, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> values(image, 3));
    }

    @Test
    void planesBecomePixels() throws Exception {
        DataSet.Builder image = image(8, 8, 7, 0)
                .put(Tags.SAMPLES_PER_PIXEL, 3)
                .put(Tags.PHOTOMETRIC_INTERPRETATION, "RGB")
                .put(Tags.PLANAR_CONFIGURATION, 1)
                .put(Tags.PIXEL_DATA, Vr.OB, bytes(1, 2, 3, 4, 11, 12, 13, 14, 21, 22, 23, 24));
        assertArrayEquals(new int[] {1, 11, 21, 2, 12, 22, 3, 13, 23, 4, 14, 24}, values(image, 0));
    }

    /** A frame of 8 bits: a header that says one segment at byte 64, and four literal bytes. */
    private static MemorySegment rle(int... pixels) {
        byte[] frame = new byte[64 + 6];
        frame[0] = 1;
        frame[4] = 64;
        frame[64] = 3;
        System.arraycopy(bytes(pixels), 0, frame, 65, 4);
        frame[69] = (byte) 0x80; // says nothing; here it makes the length even
        return MemorySegment.ofArray(frame);
    }

    private static DataSet.Builder encapsulated(MemorySegment offsets, int frames, MemorySegment... fragments) {
        return image(8, 8, 7, 0)
                .put(Tags.NUMBER_OF_FRAMES, frames)
                .put(new Element.Encapsulated(Tags.PIXEL_DATA, Vr.OB, offsets, List.of(fragments)));
    }

    private static MemorySegment[] halves(MemorySegment... frames) {
        List<MemorySegment> halves = new ArrayList<>();
        for (MemorySegment frame : frames) {
            halves.add(frame.asSlice(0, 40));
            halves.add(frame.asSlice(40));
        }
        return halves.toArray(MemorySegment[]::new);
    }

    @Test
    void fragmentsMakeFramesByTheOffsetTable() throws Exception {
        MemorySegment offsets = MemorySegment.ofArray(bytes(0, 0, 0, 0, 8 + 40 + 8 + 30, 0, 0, 0));
        PixelFrames frames =
                frames(encapsulated(offsets, 2, halves(rle(1, 2, 3, 4), rle(5, 6, 7, 8))), TransferSyntax.RLE_LOSSLESS);
        assertArrayEquals(new int[] {1, 2, 3, 4}, read(frames, 0));
        assertArrayEquals(new int[] {5, 6, 7, 8}, read(frames, 1));
    }

    @Test
    void anOffsetTableThatPointsElsewhereIsRefused() {
        MemorySegment offsets = MemorySegment.ofArray(bytes(0, 0, 0, 0, 50, 0, 0, 0));
        assertThrows(
                MalformedDicomException.class,
                () -> frames(
                        encapsulated(offsets, 2, halves(rle(1, 2, 3, 4), rle(5, 6, 7, 8))),
                        TransferSyntax.RLE_LOSSLESS));
    }

    @Test
    void oneFragmentAFrameNeedsNoTable() throws Exception {
        MemorySegment none = MemorySegment.ofArray(new byte[0]);
        PixelFrames frames =
                frames(encapsulated(none, 2, rle(1, 2, 3, 4), rle(5, 6, 7, 8)), TransferSyntax.RLE_LOSSLESS);
        assertArrayEquals(new int[] {5, 6, 7, 8}, read(frames, 1));
        PixelFrames single = frames(encapsulated(none, 1, halves(rle(1, 2, 3, 4))), TransferSyntax.RLE_LOSSLESS);
        assertArrayEquals(new int[] {1, 2, 3, 4}, read(single, 0));
    }

    @Test
    void runsAreUnpacked() throws Exception {
        byte[] frame = Arrays.copyOf(rle(0, 0, 0, 0).toArray(java.lang.foreign.ValueLayout.JAVA_BYTE), 68);
        frame[64] = -2; // 9, three times
        frame[65] = 9;
        frame[66] = 0; // one literal
        frame[67] = 7;
        MemorySegment none = MemorySegment.ofArray(new byte[0]);
        PixelFrames frames = frames(encapsulated(none, 1, MemorySegment.ofArray(frame)), TransferSyntax.RLE_LOSSLESS);
        assertArrayEquals(new int[] {9, 9, 9, 7}, read(frames, 0));
        frame[64] = -1; // one too few
        assertThrows(MalformedDicomException.class, () -> read(frames, 0));
    }

    @Test
    void pixelsThatAreNotDescribedAreRefused() {
        byte[] cells = new byte[8];
        assertThrows(
                MalformedDicomException.class,
                () -> values(image(16, 16, 15, 0).put(Tags.PIXEL_DATA, Vr.OW, new byte[7]), 0));
        assertThrows(
                MalformedDicomException.class,
                () -> values(
                        image(16, 16, 15, 0).remove(Tags.PIXEL_REPRESENTATION).put(Tags.PIXEL_DATA, Vr.OW, cells), 0));
        assertThrows(
                MalformedDicomException.class,
                () -> values(image(16, 17, 15, 0).put(Tags.PIXEL_DATA, Vr.OW, cells), 0));
        assertThrows(
                UnsupportedPixelsException.class,
                () -> values(
                        image(16, 16, 15, 0)
                                .put(Tags.ROWS, 65535)
                                .put(Tags.COLUMNS, 65535)
                                .put(Tags.PIXEL_DATA, Vr.OW, cells),
                        0));
        UnsupportedPixelsException none =
                assertThrows(UnsupportedPixelsException.class, () -> values(image(16, 16, 15, 0), 0));
        assertEquals("the data set has no Pixel Data (7FE0,0010)", none.getMessage());
    }
}
