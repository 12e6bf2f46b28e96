package org.segline.tests.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.SopClasses;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.encoding.DataSetWriter;
import org.segline.dicom.file.FileMeta;
import org.segline.tests.fixtures.Dcmtk;
import org.segline.tests.fixtures.DicomFolder;
import org.segline.tests.fixtures.Orthanc;
import org.segline.tests.fixtures.SeglineProcess;
import org.segline.tests.fixtures.Stow;
import org.segline.tests.fixtures.TestData;
import org.segline.tests.fixtures.ThresholdModel;

/**
 * STOW-RS clients that others wrote, against a Segline of a small heap. Its one model wants no study of these, so that the
 * refusal tells how many images of a study came together.
 */
class StowTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int HEAP_MIB = 256;
    private static final int LARGE_MIB = 320;

    @TempDir
    static Path directory;

    private static SeglineProcess segline;

    @BeforeAll
    static void start() throws Exception {
        Path models = directory.resolve("models");
        ThresholdModel.write(models, "bright", "PT", 100);
        segline = SeglineProcess.startWith(
                "-Xmx%dm".formatted(HEAP_MIB),
                directory.resolve("data"),
                "--models",
                models.toString(),
                "--quiet-period",
                "8s");
    }

    @AfterAll
    static void stop() {
        segline.close();
    }

    private static String url() {
        return segline.url() + "/dicom-web/studies";
    }

    private static Set<Path> blobs() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("data/store/blobs"))) {
            return Set.copyOf(files.filter(Files::isRegularFile).toList());
        }
    }

    private static JsonNode awaitImages(String study, int images) throws Exception {
        JsonNode entry = segline.awaitState(study, "REFUSED", PATIENCE).getFirst();
        String sentence = entry.path("reason").path("sentence").asText();
        assertTrue(sentence.contains(" %d images)".formatted(images)), sentence);
        return entry;
    }

    @Test
    void whatCurlAndStorescuSendIsTheSame() throws Exception {
        Path ct = TestData.of("ct-siemens-totalseg-j2k/repaired");
        List<Path> files = DicomFolder.files(ct);
        Stow.Answer answer = Stow.curl(url(), files, directory);
        assertEquals(200, answer.status());
        assertEquals(files.size(), answer.stored().size());
        Set<Path> blobs = blobs();
        segline.push(ct, "-xv").expectSuccess();
        assertEquals(blobs, blobs(), "the same instances by another door");
        JsonNode entry = awaitImages(DicomFolder.studyOf(ct), files.size());
        assertEquals(1, entry.path("revision").asInt(), entry.toString());
    }

    @Test
    void pydicomReadsTheAnswer() throws Exception {
        Path mr = TestData.of("mr-siemens-t1-sag-hfs");
        JsonNode other = Oracle.stow(url() + "/1.2.3.4", mr);
        assertEquals(409, other.path("status").asInt(), other.toString());
        assertEquals(0, other.path("stored").size(), other.toString());
        other.path("failed")
                .forEach(failed -> assertEquals(0xa900, failed.path(1).asInt()));
        JsonNode answer = Oracle.stow(url() + "/" + DicomFolder.studyOf(mr), mr);
        assertEquals(200, answer.path("status").asInt(), answer.toString());
        assertEquals("application/dicom+json", answer.path("type").asText());
        assertEquals(DicomFolder.files(mr).size(), answer.path("stored").size(), answer.toString());
        assertEquals(other.path("failed").size(), answer.path("stored").size());
        for (int i = 0; i < answer.path("stored").size(); i++) {
            assertEquals(
                    other.path("failed").path(i).path(0), answer.path("stored").path(i));
        }
    }

    @Test
    void orthancSendsAStudyOn() throws Exception {
        Path ct = TestData.of("ct-philips-lidc-chest");
        try (Orthanc orthanc = Orthanc.startWithDicomWeb(
                "PACS", Files.createDirectory(directory.resolve("orthanc")), segline.url() + "/dicom-web/")) {
            Dcmtk.push(orthanc.dicomPort(), orthanc.aet(), ct).expectSuccess();
            int images = orthanc.instances().size();
            orthanc.stowAll();
            awaitImages(DicomFolder.studyOf(ct), images);
        }
    }

    /** One file, larger than all the memory there is for it. */
    @Test
    void aFileLargerThanTheHeapIsStored() throws Exception {
        Stow.Answer answer = Stow.send(url(), List.of(large()));
        assertEquals(200, answer.status(), answer.toString());
        assertEquals(List.of("1.2.3.4.5.6"), answer.stored());
        assertTrue(
                blobs().stream().anyMatch(blob -> blob.toFile().length() > (long) LARGE_MIB << 20),
                "the file is not in the store");
    }

    private static InputStream large() {
        DataSet dataSet = DataSet.builder()
                .put(Tags.SOP_CLASS_UID, SopClasses.CT_IMAGE_STORAGE)
                .put(Tags.SOP_INSTANCE_UID, "1.2.3.4.5.6")
                .put(Tags.STUDY_INSTANCE_UID, "1.2.3.4")
                .put(Tags.SERIES_INSTANCE_UID, "1.2.3.4.5")
                .build();
        TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.writeBytes(
                FileMeta.of(SopClasses.CT_IMAGE_STORAGE, "1.2.3.4.5.6", syntax).toBytes());
        head.writeBytes(DataSetWriter.toBytes(dataSet, syntax));
        // (7FE0,0010) OW, and its length.
        int length = LARGE_MIB << 20;
        head.writeBytes(new byte[] {(byte) 0xe0, 0x7f, 0x10, 0, 'O', 'W', 0, 0, 0, 0, 0, (byte) (length >>> 24)});
        List<InputStream> file = new ArrayList<>(List.of(new ByteArrayInputStream(head.toByteArray())));
        byte[] mebibyte = new byte[1 << 20];
        for (int i = 0; i < LARGE_MIB; i++) {
            file.add(new ByteArrayInputStream(mebibyte));
        }
        return new SequenceInputStream(Collections.enumeration(file));
    }
}
