package org.segline.dicom.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.segline.dicom.TestData;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Dictionary;
import org.segline.dicom.data.Element;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.Vr;
import org.segline.dicom.encoding.MalformedDicomException;

/** Every scan there is: 600 files of a dozen makers, in 15 transfer syntaxes. */
class RealFilesTest {
    @Test
    void whatIsReadIsWrittenAndReadAgain() throws Exception {
        List<String> failed = new ArrayList<>();
        List<Path> files = TestData.dicomFiles();
        for (Path path : files) {
            try (Arena arena = Arena.ofConfined()) {
                DicomFile file = DicomFile.read(path, arena);
                byte[] bytes = file.toBytes();
                DicomFile again = DicomFile.read(MemorySegment.ofArray(bytes));
                if (!again.meta().equals(file.meta()) || !again.dataSet().equals(even(file.dataSet()))) {
                    failed.add("%s comes back different".formatted(path));
                }
                assertArrayEquals(bytes, again.toBytes(), "deterministic");
                DataSet header = DicomFile.readHeader(path, arena).dataSet();
                assertEquals(file.dataSet().string(Tags.SOP_INSTANCE_UID), header.string(Tags.SOP_INSTANCE_UID));
                assertTrue(header.element(Tags.PIXEL_DATA).isEmpty());
            } catch (MalformedDicomException | RuntimeException e) {
                failed.add("%s: %s".formatted(path, e));
            }
        }
        assertEquals("", String.join("\n", failed));
        assertTrue(files.size() > 300, "files: " + files.size());
    }

    /** A few devices write odd lengths; Segline does not. */
    private static DataSet even(DataSet dataSet) {
        DataSet.Builder even = dataSet.toBuilder();
        for (Element element : dataSet.elements()) {
            even.put(
                    switch (element) {
                        case Element.Value value ->
                            new Element.Value(
                                    value.tag(),
                                    value.vr(),
                                    even(value.bytes(), value.vr().padding()));
                        case Element.Sequence sequence ->
                            new Element.Sequence(
                                    sequence.tag(),
                                    sequence.items().stream()
                                            .map(RealFilesTest::even)
                                            .toList());
                        case Element.Encapsulated pixels ->
                            new Element.Encapsulated(
                                    pixels.tag(),
                                    Vr.OB, // PS3.5 A.4
                                    pixels.offsets(),
                                    pixels.fragments().stream()
                                            .map(fragment -> even(fragment, (byte) 0))
                                            .toList());
                    });
        }
        return even.build();
    }

    private static MemorySegment even(MemorySegment bytes, byte padding) {
        if (bytes.byteSize() % 2 == 0) {
            return bytes;
        }
        byte[] padded = new byte[(int) bytes.byteSize() + 1];
        padded[padded.length - 1] = padding;
        MemorySegment.ofArray(padded).copyFrom(bytes);
        return MemorySegment.ofArray(padded);
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

    @Test
    void namesAreThosePydicomReads() throws Exception {
        String script = """
                import sys, pydicom
                for path in sys.argv[1:]:
                    ds = pydicom.dcmread(path)
                    ds.decode()
                    names = ['/'.join(map(str, e.value)) if e.VM > 1 else str(e.value) for e in ds.iterall() if e.VR == 'PN']
                    print('|'.join(names))
                """;
        List<String> files = new ArrayList<>();
        for (Path file : TestData.dicomFiles()) {
            if (file.getParent().endsWith("charsets") || file.getParent().endsWith("ct-hitachi-tilt-japanese")) {
                files.add(file.toString());
            }
        }
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-W", "ignore", "-c", script));
        command.addAll(files);
        String[] expected = TestData.run(command.toArray(String[]::new)).split("\n");
        assertEquals(18, files.size());
        for (int i = 0; i < expected.length; i++) {
            try (Arena arena = Arena.ofConfined()) {
                DataSet dataSet = DicomFile.read(Path.of(files.get(i)), arena).dataSet();
                assertEquals(expected[i], String.join("|", names(dataSet)), files.get(i));
            }
        }
    }

    private static List<String> names(DataSet dataSet) {
        List<String> names = new ArrayList<>();
        for (Element element : dataSet.elements()) {
            if (element.vr() == Vr.PN) {
                names.add( // pydicom drops empty component groups at the end.
                        String.join("/", dataSet.strings(element.tag())).replaceFirst("=+$", ""));
            }
            for (DataSet item : dataSet.items(element.tag())) {
                names.addAll(names(item));
            }
        }
        return names;
    }
}
