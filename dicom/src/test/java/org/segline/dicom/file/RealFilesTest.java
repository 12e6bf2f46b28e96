package org.segline.dicom.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segline.dicom.TestData;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Dictionary;
import org.segline.dicom.data.Element;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.data.Vr;
import org.segline.dicom.encoding.MalformedDicomException;

/** Every scan there is: 600 files of a dozen makers, in 15 transfer syntaxes. */
class RealFilesTest {
    /** What else lies among the scans, by the end of its name. */
    private static final Set<String> OTHERS = Set.of(".nii.gz", ".txt", ".tsv", ".json", ".onnx", ".nrrd", ".md");

    @Test
    void everyFileIsDicomOrOneOfTheNamedOthers() throws Exception {
        Set<String> others = new TreeSet<>();
        for (Path file : TestData.files()) {
            boolean other = OTHERS.stream().anyMatch(file.toString()::endsWith);
            assertEquals(!other, Scan.isDicom(file), file.toString());
            OTHERS.stream().filter(file.toString()::endsWith).forEach(others::add);
        }
        assertEquals(new TreeSet<>(OTHERS), others);
    }

    @Test
    void whatIsReadIsWrittenAndReadAgain() throws Exception {
        List<String> failed = new ArrayList<>();
        List<Scan> scans = Scan.all();
        for (Scan scan : scans) {
            try {
                DicomFile file = scan.read();
                byte[] bytes = file.toBytes();
                DicomFile again = DicomFile.read(MemorySegment.ofArray(bytes));
                if (!again.meta().equals(file.meta())
                        || !again.dataSet().equals(Rewritten.in(file.meta().transferSyntax(), file.dataSet()))) {
                    failed.add("%s comes back different".formatted(scan));
                }
                assertArrayEquals(bytes, again.toBytes(), "deterministic");
                DataSet header = DicomFile.readHeader(MemorySegment.ofArray(scan.bytes()))
                        .dataSet();
                assertEquals(file.dataSet().string(Tags.SOP_INSTANCE_UID), header.string(Tags.SOP_INSTANCE_UID));
                assertTrue(header.element(Tags.PIXEL_DATA).isEmpty());
            } catch (MalformedDicomException | RuntimeException e) {
                failed.add("%s: %s".formatted(scan, e));
            }
        }
        assertEquals("", String.join("\n", failed));
        assertTrue(scans.size() > 600, "files: " + scans.size());
    }

    /** Pixels that are compressed stay out. */
    @ParameterizedTest
    @ValueSource(
            strings = {"1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99"})
    void eachComesBackFromEachUncompressedTransferSyntax(String uid) throws Exception {
        TransferSyntax syntax = TransferSyntax.of(uid).orElseThrow();
        List<String> failed = new ArrayList<>();
        for (Scan scan : Scan.all()) {
            DicomFile file = Scan.in(syntax, scan.read());
            byte[] bytes = file.toBytes();
            DicomFile again = DicomFile.read(MemorySegment.ofArray(bytes));
            List<String> expected = Listing.of(Rewritten.in(syntax, file.dataSet()));
            if (!Listing.of(again.dataSet()).equals(expected)
                    || !again.dataSet().equals(Rewritten.in(syntax, file.dataSet()))) {
                expected.removeAll(Listing.of(again.dataSet()));
                failed.add("%s comes back different: %s".formatted(scan, expected));
            }
            assertArrayEquals(bytes, again.toBytes(), scan.toString());
        }
        assertEquals("", String.join("\n", failed));
    }

    @Test
    void deflatedAndBigEndianHoldTheSameAsLittleEndian() throws Exception {
        try (Arena arena = Arena.ofConfined()) {
            String name = "ts-ct-16-syntaxes/CTImage.dcm_";
            DataSet little = DicomFile.read(
                            TestData.path(name + "LittleEndianExplicitTransferSyntax_1.2.840.10008.1.2.1.dcm"), arena)
                    .dataSet();
            for (String other : List.of(
                    "BigEndianExplicitTransferSyntax_1.2.840.10008.1.2.2.dcm",
                    "DeflatedExplicitVRLittleEndianTransferSyntax_1.2.840.10008.1.2.1.99.dcm",
                    "LittleEndianImplicitTransferSyntax_1.2.840.10008.1.2.dcm")) {
                DataSet dataSet =
                        DicomFile.read(TestData.path(name + other), arena).dataSet();
                for (Element element : little.elements()) {
                    boolean known = Dictionary.vr(element.tag()) != Vr.UN;
                    if (known) {
                        assertEquals(element, dataSet.element(element.tag()).orElseThrow(), other);
                    }
                }
            }
        }
    }
}
