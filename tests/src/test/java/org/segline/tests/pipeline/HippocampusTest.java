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
import org.segline.tests.fixtures.Orthanc;
import org.segline.tests.fixtures.Repository;
import org.segline.tests.fixtures.SeglineProcess;
import org.segline.tests.fixtures.TestData;

/**
 * The model that is shipped, on a machine with nothing else: no model is named, and a case that it was not trained on comes
 * in as DICOM, axial once and sagittal once, goes round, and lies on its labels.
 */
class HippocampusTest {
    private static final String CASE = "hippocampus_001.nii.gz";
    private static final List<String> SLICINGS = List.of("LPS", "PIR");
    private static final int ANTERIOR = 1;
    private static final int POSTERIOR = 2;
    /** Over all cases that were set apart the mean is 0.88. */
    private static final double GOOD = 0.8;

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
                assertTrue(dice.path("" + ANTERIOR).asDouble() > GOOD, () -> axes + ": " + dice);
                assertTrue(dice.path("" + POSTERIOR).asDouble() > GOOD, () -> axes + ": " + dice);
                assertEquals(0, dice.path("off_grid_mm").asDouble(), 1e-4, axes);
                theCommandLineGivesTheSameBytes(folder, segline.result(study));
            }
        }
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
        CommandLine.segment(study, "hippocampus", Repository.root().resolve("models"), out)
                .expectExit(0);
        assertArrayEquals(Files.readAllBytes(DicomFolder.onlyFile(out)), served);
    }
}
