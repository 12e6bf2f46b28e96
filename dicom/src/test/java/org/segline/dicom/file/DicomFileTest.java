package org.segline.dicom.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.dicom.TestData;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.SopClasses;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.data.Vr;
import org.segline.dicom.encoding.DataSetWriter;
import org.segline.dicom.encoding.MalformedDicomException;

class DicomFileTest {
    private static final DataSet DATA_SET = DataSet.builder()
            .put(Tags.SOP_CLASS_UID, SopClasses.CT_IMAGE_STORAGE)
            .put(Tags.SOP_INSTANCE_UID, "2.25.1")
            .put(Tags.PATIENT_NAME, "Doe^Jane")
            .put(Tags.PIXEL_DATA, Vr.OW, new byte[] {1, 2})
            .build();

    private static final DicomFile FILE = new DicomFile(
            FileMeta.of(SopClasses.CT_IMAGE_STORAGE, "2.25.1", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                    .from("MODALITY"),
            DATA_SET);

    @Test
    void aFileIsMetaAndThenTheDataSet() throws MalformedDicomException {
        byte[] bytes = FILE.toBytes();
        assertEquals("DICM", new String(bytes, 128, 4, StandardCharsets.US_ASCII));
        byte[] meta = FILE.meta().toBytes();
        assertArrayEquals(meta, Arrays.copyOf(bytes, meta.length));
        DicomFile read = DicomFile.read(MemorySegment.ofArray(bytes));
        assertEquals(FILE, read);
        assertEquals(Optional.of("SEGLINE_0_1"), read.meta().implementationVersionName());
        assertEquals(Optional.of("MODALITY"), read.meta().sourceAeTitle());
    }

    @Test
    void dcmtkAndPydicomReadWhatIsWritten(@TempDir Path directory) throws Exception {
        Path path = Files.write(directory.resolve("file.dcm"), FILE.toBytes());
        assertTrue(TestData.run("dcmdump", path.toString()).contains("[Doe^Jane]"));
        String script = "import sys, pydicom; d = pydicom.dcmread(sys.argv[1]);"
                + "print(d.file_meta.FileMetaInformationGroupLength, d.PatientName)";
        byte[] meta = FILE.meta().toBytes();
        assertEquals(
                "%d Doe^Jane".formatted(meta.length - 128 - 4 - 12),
                TestData.run("/usr/bin/python3", "-c", script, path.toString()).strip());
    }

    @Test
    void theHeaderIsReadWithoutPixels() throws MalformedDicomException {
        byte[] bytes = FILE.toBytes();
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
        MemorySegment truncated = MemorySegment.ofArray(cut);
        assertThrows(MalformedDicomException.class, () -> DicomFile.read(truncated));
        assertEquals(
                DATA_SET.toBuilder().remove(Tags.PIXEL_DATA).build(),
                DicomFile.readHeader(truncated).dataSet());
    }

    @Test
    void aWrongGroupLengthDoesNotHideTheDataSet() throws MalformedDicomException {
        byte[] bytes = FILE.toBytes();
        bytes[128 + 4 + 8] = (byte) (bytes[128 + 4 + 8] + 20);
        assertEquals(FILE, DicomFile.read(MemorySegment.ofArray(bytes)));
    }

    @Test
    void aFileWithoutPreambleIsRead() throws MalformedDicomException {
        byte[] bytes = FILE.toBytes();
        assertEquals(FILE, DicomFile.read(MemorySegment.ofArray(Arrays.copyOfRange(bytes, 132, bytes.length))));
    }

    @Test
    void theBytesOfTheDataSetAreWhatFollowsTheMeta() throws MalformedDicomException {
        byte[] dataSet = DataSetWriter.toBytes(DATA_SET, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        byte[] file = FILE.toBytes();
        byte[] withoutPreamble = Arrays.copyOfRange(file, 132, file.length);
        for (byte[] bytes : List.of(file, withoutPreamble)) {
            assertArrayEquals(
                    dataSet,
                    DicomFile.dataSetBytes(MemorySegment.ofArray(bytes)).toArray(ValueLayout.JAVA_BYTE));
        }
    }

    @Test
    void aVersionNameThatIsNoAsciiIsLeftOut() throws MalformedDicomException {
        byte[] bytes = FILE.toBytes();
        int name = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("SEGLINE_0_1");
        bytes[name] = (byte) 0xe9;
        DicomFile read = DicomFile.read(MemorySegment.ofArray(bytes));
        assertEquals(Optional.empty(), read.meta().implementationVersionName());
        assertEquals(read, DicomFile.read(MemorySegment.ofArray(read.toBytes())), "it can be written");
    }

    @Test
    void theMetaNeedsItsUids() {
        assertThrows(
                IllegalArgumentException.class,
                () -> FileMeta.of("", "2.25.1", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
    }
}
