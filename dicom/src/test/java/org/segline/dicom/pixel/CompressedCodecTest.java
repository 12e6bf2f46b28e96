package org.segline.dicom.pixel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.pixel.process.CodecProcesses;

/** What the bits of a decoded value mean, by a frame of JPEG Lossless of 8 bits: 128, 129 and 127, 127 in two rows. */
class CompressedCodecTest {
    private static final MemorySegment FRAME = MemorySegment.ofArray(HexFormat.of()
            .parseHex(("ffd8 ffc3 000b 08 0002 0002 01 01 11 00"
                            + "ffc4 0016 00 01010100000000000000000000000000 00 01 02"
                            + "ffdd 0004 0002 ffda 0008 01 01 00 01 00 00 5f ffd0 8f ffd9")
                    .replace(" ", "")));

    private static PixelLayout layout(int allocated, int stored, int highBit, boolean signed) {
        return new PixelLayout(1, 2, 2, 1, allocated, stored, highBit, signed, false, "MONOCHROME2");
    }

    private static int[] values(Compression compression, PixelLayout layout) throws Exception {
        int[] values = new int[4];
        new CompressedCodec(compression, CodecProcesses.shared()).decode(FRAME, layout, values);
        return values;
    }

    @Test
    void theSignIsThatOfThePixelRepresentation() throws Exception {
        assertArrayEquals(new int[] {128, 129, 127, 127}, values(Compression.JPEG_REVERSIBLE, layout(8, 8, 7, false)));
        assertArrayEquals(new int[] {-128, -127, 127, 127}, values(Compression.JPEG_REVERSIBLE, layout(8, 8, 7, true)));
        assertArrayEquals(
                new int[] {-128, -127, 127, 127},
                values(Compression.JPEG_REVERSIBLE, layout(16, 16, 15, true)),
                "of fewer bits than are stored");
    }

    @Test
    void bitsAboveTheHighBitAreNoneOfTheValue() throws Exception {
        assertArrayEquals(new int[] {0, 1, 127, 127}, values(Compression.JPEG_REVERSIBLE, layout(8, 7, 6, false)));
        assertArrayEquals(new int[] {0, 1, -1, -1}, values(Compression.JPEG_REVERSIBLE, layout(8, 7, 6, true)));
        assertArrayEquals(
                new int[] {64, 64, 63, 63},
                values(Compression.JPEG_REVERSIBLE, layout(8, 7, 7, false)),
                "nor are those below the ones stored");
    }

    @Test
    void whatALossyCoderPutsBeyondTheRangeIsHeldWithinIt() throws Exception {
        assertArrayEquals(new int[] {127, 127, 127, 127}, values(Compression.JPEG_LOSSY, layout(8, 7, 6, false)));
        assertArrayEquals(new int[] {-64, -64, 63, 63}, values(Compression.JPEG_LOSSY, layout(8, 7, 6, true)));
    }

    @Test
    void aFrameOfAnotherSizeOrCodingIsRefused() {
        assertEquals(
                "a JPEG Lossless frame of 2 by 2, 1 components of 8 bits is not the frame described",
                assertThrows(
                                MalformedDicomException.class,
                                () -> values(
                                        Compression.JPEG_REVERSIBLE,
                                        new PixelLayout(1, 2, 1, 1, 8, 8, 7, false, false, "MONOCHROME2")))
                        .getMessage());
        assertEquals(
                "a frame is JPEG Lossless, which its transfer syntax is not",
                assertThrows(
                                MalformedDicomException.class,
                                () -> values(Compression.JPEG_LS_REVERSIBLE, layout(8, 8, 7, false)))
                        .getMessage());
    }
}
