package org.segline.dicom.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.segline.dicom.TestData;
import org.segline.dicom.data.Element;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.pixel.PixelFrames;
import org.segline.dicom.pixel.UnsupportedPixelsException;

/**
 * What can be told of a file that was cut. Nothing in DICOM marks the end of a data set: one that ends between two of its
 * attributes is a whole, shorter one. (Over a network the last fragment is marked, so that a connection that breaks off is
 * noticed; a sender whose own file was cut is not.) All other cuts are found out.
 */
class CutFilesTest {
    private static final String SYNTAXES = "ts-ct-16-syntaxes/CTImage.dcm_";

    private static DicomFile read(byte[] file, int length) throws MalformedDicomException {
        return DicomFile.read(MemorySegment.ofArray(Arrays.copyOf(file, length)));
    }

    @Test
    void aCutInsideAnAttributeIsRefusedAndOneBetweenTwoLosesNoneBefore() throws Exception {
        DicomFile whole =
                DicomFile.read(MemorySegment.ofArray(Files.readAllBytes(TestData.path("charsets/chrSQEncoding.dcm"))));
        byte[] file = whole.toBytes();
        List<Element> all = List.copyOf(whole.dataSet().elements());
        int shorter = 0;
        for (int length = whole.meta().toBytes().length; length < file.length; length++) {
            try {
                List<Element> some = List.copyOf(read(file, length).dataSet().elements());
                assertEquals(all.subList(0, some.size()), some, "cut at " + length);
                assertEquals(shorter, some.size(), "one place for each attribute");
                shorter++;
            } catch (MalformedDicomException refused) {
                // the rule
            }
        }
        assertEquals(all.size(), shorter, "before each attribute there is one place to cut");
    }

    @Test
    void aDeflatedDataSetMarksItsEnd() throws Exception {
        DicomFile whole = Scan.in(
                TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
                new Scan(TestData.path("charsets/chrSQEncoding.dcm")).read());
        byte[] file = whole.toBytes();
        int end = file.length - (file[file.length - 1] == 0 ? 1 : 0); // it may be padded
        for (int length = whole.meta().toBytes().length; length < end; length++) {
            int cut = length;
            assertThrows(MalformedDicomException.class, () -> read(file, cut), "cut at " + cut);
        }
    }

    @Test
    void pixelsInFragmentsMarkTheirEnd() throws Exception {
        byte[] file = Files.readAllBytes(TestData.path(SYNTAXES + "RLELosslessTransferSyntax_1.2.840.10008.1.2.5.dcm"));
        int pixels = file.length - 140_000;
        for (int length = pixels; length < file.length; length += 997) {
            int cut = length;
            assertThrows(MalformedDicomException.class, () -> read(file, cut), "cut at " + cut);
        }
        assertThrows(MalformedDicomException.class, () -> read(file, file.length - 1));
    }

    @Test
    void anImageCutBeforeItsPixelsHasNone() throws Exception {
        byte[] file = Files.readAllBytes(
                TestData.path(SYNTAXES + "LittleEndianExplicitTransferSyntax_1.2.840.10008.1.2.1.dcm"));
        DicomFile whole = read(file, file.length);
        long pixels = whole.dataSet().bytes(Tags.PIXEL_DATA).orElseThrow().byteSize();
        int header = 12;
        DicomFile cut = read(file, (int) (file.length - pixels - header));
        assertTrue(cut.dataSet().element(Tags.PIXEL_DATA).isEmpty());
        assertThrows(UnsupportedPixelsException.class, () -> PixelFrames.of(cut));
    }
}
