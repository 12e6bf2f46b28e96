package org.segline.dicom.pixel.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.segline.dicom.encoding.MalformedDicomException;

/**
 * A frame of three rows and two columns, worked out by hand. Its codes are 0 for no difference, 10 and a bit for one of 1; the
 * rest of a byte is filled with ones.
 */
class JpegLosslessTest {
    private static final String BEFORE_SCAN = "ffd8"
            + "ffc3 000b 08 0003 0002 01 01 11 00" // 8 bits, 3 rows, 2 columns, 1 component
            + "ffc4 0016 00 01010100000000000000000000000000 00 01 02";
    private static final String SCAN = "ffda 0008 01 01 00 01 00 00"; // predictor 1

    private static int[] decode(String hex) throws Exception {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        CompressedFrame frame = CompressedFrame.of(MemorySegment.ofArray(bytes));
        int[] values = new int[frame.values()];
        Decoder.of(frame.coding()).decode(frame, values);
        return values;
    }

    @Test
    void rowsAfterTheFirstBeginAtTheSampleAbove() throws Exception {
        // Differences 0 +1, 0 0, -1 0: the bits 0101 00 1000, filled.
        assertArrayEquals(new int[] {128, 129, 128, 128, 127, 127}, decode(BEFORE_SCAN + SCAN + "52 3f ffd9"));
    }

    @Test
    void aRestartBeginsAnewInTheMiddleOfTheRange() throws Exception {
        // Differences 0 +1, -1 0, 0 0, each row for itself: 128 129, then 127 from 128 and not from the row above.
        assertArrayEquals(
                new int[] {128, 129, 127, 127, 128, 128},
                decode(BEFORE_SCAN + "ffdd 0004 0002" + SCAN + "5f ffd0 8f ffd1 3f ffd9"));
    }

    @Test
    void aRestartOutOfTurnIsRefused() {
        assertThrows(
                MalformedDicomException.class,
                () -> decode(BEFORE_SCAN + "ffdd 0004 0002" + SCAN + "5f ffd1 8f ffd0 3f ffd9"));
    }

    @Test
    void fillBytesMayStandBeforeAnyMarker() throws Exception {
        assertArrayEquals(
                new int[] {128, 129, 128, 128, 127, 127},
                decode(BEFORE_SCAN.replace("ffc", "ff ffff ffc") + "ff" + SCAN + "52 3f ffff ffd9"));
    }

    @Test
    void aPredictorThatTheStandardHasNotIsRefused() {
        assertThrows(
                MalformedDicomException.class,
                () -> decode(BEFORE_SCAN + "ffda 0008 01 01 00 00 00 00" + "52 3f ffd9"));
    }

    @Test
    void aScanOfAComponentThatTheFrameHasNotIsRefused() {
        assertThrows(
                MalformedDicomException.class,
                () -> decode(BEFORE_SCAN + "ffda 0008 01 02 00 01 00 00" + "52 3f ffd9"));
    }
}
