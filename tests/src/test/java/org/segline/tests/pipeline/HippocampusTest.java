package org.segline.tests.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.tests.fixtures.Await;
import org.segline.tests.fixtures.DicomFolder;
import org.segline.tests.fixtures.Orthanc;
import org.segline.tests.fixtures.SeglineProcess;
import org.segline.tests.fixtures.TestData;

/**
 * The model that is shipped, on a machine with nothing else: no model is named, and a case that it was not trained on comes
 * in as DICOM, axial once and sagittal once, goes round, and lies on its labels.
 */
class HippocampusTest {
    private static final String CASE = "hippocampus_001.nii.gz";
    private static final List<String> SLICINGS = List.of("LPS", "PIR");
    /** Anterior and posterior, by segment number. */
    private static final List<String> STRUCTURES = List.of("1", "2");
    /** Over all cases that were set apart the mean is 0.88. */
    private static final double GOOD = 0.8;
    /** On mirrored labels it must be worse by so much, or this test would not see a mirrored result. */
    private static final double TOLD_APART = 0.2;

    @TempDir
    static Path directory;

    @Test
    void theShippedModelFindsTheHippocampusWhereverTheSlicesLie() throws Exception {
        Path image = TestData.of("hippocampus-msd/images/" + CASE);
        Path labels = TestData.of("hippocampus-msd/labels/" + CASE);
        try (Orthanc pacs = Orthanc.start("PACS", Files.createDirectory(directory.resolve("orthanc")));
                SeglineProcess segline = SeglineProcess.start(
                        directory.resolve("data"), "--pacs", pacs.pacs(), "--quiet-period", "2s")) {
            for (String axes : SLICINGS) {
                Path folder = directory.resolve(axes);
                String study = Oracle.phantom(image, folder, axes);
                segline.push(folder).expectSuccess();
                Path seg = fetch(pacs, study);
                JsonNode dice = Oracle.dice(seg, labels);
                System.out.println(axes + " " + dice);
                STRUCTURES.forEach(structure -> isWhereItWasDrawn(structure, dice, axes));
                assertEquals(0, dice.path("off_grid_mm").asDouble(), 1e-4, axes);
                theCommandLineGivesTheSameBytes(folder, segline.result(study));
            }
            theModelIsFoundOnce(segline.lines());
        }
    }

    private static void isWhereItWasDrawn(String structure, JsonNode dice, String axes) {
        double found = dice.path(structure).asDouble();
        assertTrue(found > GOOD, () -> axes + ": " + dice);
        for (String mirrored : List.of("left_right", "front_back")) {
            assertTrue(dice.path(mirrored).path(structure).asDouble(1) < found - TOLD_APART, () -> axes + ": " + dice);
        }
    }

    /** Segline is started where it lies, so that the models beside it are those of the working directory, too. */
    private static void theModelIsFoundOnce(List<String> said) {
        long times = said.stream()
                .filter(line -> line.matches("\\s+model\\s+hippocampus .*"))
                .count();
        assertEquals(1, times, () -> String.join("\n", said));
    }

    private static Path fetch(Orthanc pacs, String study) throws Exception {
        String instance = Await.until(
                "a SEG of the study in the PACS",
                Duration.ofMinutes(3),
                () -> {
                    for (String each : pacs.instancesOfModality("SEG")) {
                        if (pacs.tag(each, "StudyInstanceUID").equals(study)) {
                            return each;
                        }
                    }
                    return "";
                },
                found -> !found.isEmpty());
        return Files.write(directory.resolve(instance + ".dcm"), pacs.file(instance));
    }

    private static void theCommandLineGivesTheSameBytes(Path study, byte[] served) throws Exception {
        Path out = directory.resolve("out-" + study.getFileName());
        CommandLine.run("segment", study.toString(), "--model", "hippocampus", "--out", out.toString())
                .expectExit(0);
        assertArrayEquals(Files.readAllBytes(DicomFolder.onlyFile(out)), served);
    }
}
