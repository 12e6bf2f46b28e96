package org.segline.tests.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.tests.fixtures.Await;
import org.segline.tests.fixtures.Dciodvfy;
import org.segline.tests.fixtures.DicomFolder;
import org.segline.tests.fixtures.Orthanc;
import org.segline.tests.fixtures.Repository;
import org.segline.tests.fixtures.SeglineProcess;
import org.segline.tests.fixtures.TestData;

/** Real brains, and a model that nobody here made. */
class BrainTest {
    private static final Path MODELS = Repository.root().resolve("tests/src/test/resources/models");
    private static final Duration BOTH_BRAINS = Duration.ofMinutes(10);
    private static final String ENHANCED = "mr-siemens-xa30-enhanced-t1/5_anat";
    private static final String SAGITTAL = "mr-siemens-t1-sag-hfs";

    /** Above this a structure must agree to 5 %, below to 15 %. */
    private static final double SMALL_MM3 = 5000;

    @TempDir
    Path directory;

    @Test
    void bothComeBackToThePacsAsTheModelsAuthorsSawThem() throws Exception {
        TestData.root();
        try (Orthanc pacs = Orthanc.start("PACS", Files.createDirectory(directory.resolve("orthanc")));
                SeglineProcess segline = SeglineProcess.start(
                        directory.resolve("data"),
                        "--models",
                        MODELS.toString(),
                        "--pacs",
                        pacs.pacs(),
                        "--quiet-period",
                        "3s")) {
            segline.push(TestData.of(ENHANCED)).expectSuccess();
            segline.push(TestData.of(SAGITTAL)).expectSuccess();
            List<String> instances = Await.until(
                    "two SEGs in the PACS",
                    BOTH_BRAINS,
                    () -> pacs.instancesOfModality("SEG"),
                    found -> found.size() == 2);
            Map<String, Path> results = Map.of(
                    ENHANCED, fetch(pacs, instances, ENHANCED),
                    SAGITTAL, fetch(pacs, instances, SAGITTAL));
            SortedSet<String> accepted = errorsOfHighdicom();
            List<String> wrong = new ArrayList<>();
            for (Map.Entry<String, Path> result : results.entrySet()) {
                wrong.addAll(disagreements(result.getKey(), Oracle.volumes(result.getValue())));
                SortedSet<String> errors = new TreeSet<>(Dciodvfy.errors(result.getValue()));
                errors.removeAll(accepted);
                assertEquals(new TreeSet<>(), errors, "dciodvfy on the result of " + result.getKey());
            }
            assertEquals(List.of(), wrong);
            theCommandLineGivesTheSameBytes(segline);
        }
    }

    /** The result whose study is that of a folder. */
    private Path fetch(Orthanc pacs, List<String> instances, String folder) throws Exception {
        String study = DicomFolder.studyOf(TestData.of(folder));
        for (String instance : instances) {
            if (pacs.tag(instance, "StudyInstanceUID").equals(study)) {
                return Files.write(directory.resolve(instance + ".dcm"), pacs.file(instance));
            }
        }
        throw new AssertionError("no SEG of the study in " + folder);
    }

    private static SortedSet<String> errorsOfHighdicom() throws IOException, InterruptedException {
        SortedSet<String> errors = new TreeSet<>();
        try (var files = Files.newDirectoryStream(TestData.of("seg-highdicom"), "seg_image_*.dcm")) {
            for (Path file : files) {
                errors.addAll(Dciodvfy.errors(file));
            }
        }
        return errors;
    }

    private static List<String> disagreements(String folder, JsonNode found) throws IOException {
        JsonNode expected = new ObjectMapper()
                .readTree(TestData.of("onnx-brain-18class-brainchop/expected.json")
                        .toFile())
                .path(folder);
        assertTrue(expected.size() > 10, "expected.json has no " + folder);
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, JsonNode> structure : expected.properties()) {
            double want = structure.getValue().asDouble();
            double have = found.path(structure.getKey()).asDouble();
            double off = have / want - 1;
            String line = "%s %s: %.0f mm3, expected %.0f (%+.1f %%)"
                    .formatted(folder, structure.getKey(), have, want, 100 * off);
            System.out.println(line);
            if (!(Math.abs(off) <= (want > SMALL_MM3 ? 0.05 : 0.15))) {
                wrong.add(line);
            }
        }
        return wrong;
    }

    /** Served by DICOM, through Kafka and back, or read from a folder by one command: the same file. */
    private void theCommandLineGivesTheSameBytes(SeglineProcess segline) throws Exception {
        Path out = directory.resolve("out");
        CommandLine.segment(TestData.of(ENHANCED), "brain-18class", MODELS, out).expectExit(0);
        Path written = DicomFolder.onlyFile(out);
        byte[] served = segline.result(DicomFolder.studyOf(TestData.of(ENHANCED)));
        assertArrayEquals(Files.readAllBytes(written), served);
    }
}
