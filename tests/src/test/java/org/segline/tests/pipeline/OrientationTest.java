package org.segline.tests.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.dicom.net.DimseStatus;
import org.segline.tests.fixtures.Await;
import org.segline.tests.fixtures.DicomFolder;
import org.segline.tests.fixtures.Orthanc;
import org.segline.tests.fixtures.SeglineProcess;
import org.segline.tests.fixtures.TestData;
import org.segline.tests.fixtures.ThresholdModel;

/** A model whose answer is known, on a CT in JPEG 2000: every voxel must be where the source has it. */
class OrientationTest {
    private static final String CT = "ct-siemens-totalseg-j2k";
    private static final float THRESHOLD = 150;
    /** storescu: propose JPEG 2000 lossless, which is what the files are in. */
    private static final String JPEG_2000_LOSSLESS = "-xv";

    @TempDir
    static Path directory;

    private static Path models;
    private static Orthanc pacs;
    private static SeglineProcess segline;

    @BeforeAll
    static void start() throws Exception {
        TestData.root();
        models = directory.resolve("models");
        ThresholdModel.write(models, "bright", "CT", THRESHOLD);
        pacs = Orthanc.start("PACS", Files.createDirectory(directory.resolve("orthanc")));
        segline = SeglineProcess.start(
                directory.resolve("data"),
                "--models",
                models.toString(),
                "--pacs",
                pacs.pacs(),
                "--quiet-period",
                "2s");
    }

    @AfterAll
    static void stop() throws Exception {
        if (segline != null) {
            segline.close();
        }
        if (pacs != null) {
            pacs.close();
        }
    }

    @Test
    void everyVoxelAboveTheThresholdIsInTheSegmentationAndNoOther() throws Exception {
        Path repaired = TestData.of(CT).resolve("repaired");
        segline.push(repaired, JPEG_2000_LOSSLESS).expectSuccess();
        List<String> instances = Await.until(
                "a SEG in the PACS",
                Duration.ofMinutes(3),
                () -> pacs.instancesOfModality("SEG"),
                found -> !found.isEmpty());
        Path seg = Files.write(directory.resolve("served.dcm"), pacs.file(instances.getFirst()));

        Path uncompressed = Oracle.uncompressed(repaired, directory.resolve("raw"));
        JsonNode verdict = Oracle.onThreshold(seg, uncompressed, THRESHOLD);
        assertTrue(verdict.path("source").asLong() > 10_000, "too little to prove anything: " + verdict);
        assertEquals(verdict.path("source").asLong(), verdict.path("seg").asLong(), verdict.toString());
        assertEquals(0, verdict.path("missing").asLong(), verdict.toString());
        assertEquals(0, verdict.path("extra").asLong(), verdict.toString());
        assertTrue(verdict.path("off_grid_mm").asDouble() < 1e-3, verdict.toString());

        nothingThatTheServerSaysNamesThePatient(repaired);

        Path out = directory.resolve("out");
        CommandLine.segment(repaired, "bright", models, out).expectExit(0);
        byte[] served = segline.result(DicomFolder.studyOf(repaired));
        assertArrayEquals(Files.readAllBytes(DicomFolder.onlyFile(out)), served, "served and by command are one file");
    }

    private static void nothingThatTheServerSaysNamesThePatient(Path folder) throws Exception {
        List<String> said = new ArrayList<>(segline.lines());
        said.addAll(List.of(segline.page(), segline.scrape(), segline.studies().toString()));
        for (String secret : DicomFolder.patientOf(folder)) {
            for (String text : said) {
                assertFalse(text.contains(secret), () -> "the patient is named in: " + text);
            }
        }
    }

    @Test
    void theUnrepairedFilesAreRefusedBySentenceOnTheCommandLine() throws Exception {
        Path out = directory.resolve("nothing");
        CommandLine.Result refused = CommandLine.segment(TestData.of(CT).resolve("original"), "bright", models, out);
        refused.expectExit(2);
        assertTrue(refused.output().contains("Study Instance UID"), refused.output());
        assertFalse(refused.output().contains("\tat "), refused.output());
        if (Files.exists(out)) {
            try (Stream<Path> files = Files.list(out)) {
                assertEquals(0, files.count());
            }
        }
    }

    @Test
    void theUnrepairedFilesAreRefusedBySentenceOverTheNetwork() throws Exception {
        Path original;
        try (Stream<Path> files = Files.list(TestData.of(CT).resolve("original"))) {
            original = files.sorted().findFirst().orElseThrow();
        }
        DimseStatus answer = DicomSender.send(segline.dicomPort(), original, DicomSender.dataSet(original));
        assertFalse(answer.isSuccess(), answer.toString());
        assertTrue(answer.comment().orElse("").contains("(0020,000D)"), answer.toString());
        JsonNode entry = Await.until(
                        "the refused instance in the list",
                        Duration.ofSeconds(20),
                        () -> segline.study(""),
                        entries -> !entries.isEmpty())
                .getFirst();
        assertEquals("REFUSED", entry.path("state").asText());
        assertTrue(entry.path("reason").path("sentence").asText().contains("Study Instance UID"), entry.toString());
    }
}
