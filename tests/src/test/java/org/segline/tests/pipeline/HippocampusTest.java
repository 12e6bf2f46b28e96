package org.segline.tests.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.segline.tests.fixtures.Await;
import org.segline.tests.fixtures.Orthanc;
import org.segline.tests.fixtures.SeglineProcess;
import org.segline.tests.fixtures.TestData;

/** The model that is shipped, found without being named, on a case that it was not trained on. */
class HippocampusTest {
    /** The first of those that were held out; see the model's provenance. */
    private static final String CASE = "hippocampus_001.nii.gz";

    private static final String MODEL = "hippocampus";
    private static final List<String> STRUCTURES = List.of("Anterior hippocampus", "Posterior hippocampus");
    private static final double LEAST_DICE = 0.80;
    /** Mirrored labels must get this much less; otherwise the test would not see a mirrored result. */
    private static final double TOLD_APART = 0.10;

    @TempDir
    static Path directory;

    private static Orthanc pacs;
    private static SeglineProcess segline;

    @BeforeAll
    static void start() throws Exception {
        TestData.root();
        pacs = Orthanc.start("PACS", Files.createDirectory(directory.resolve("orthanc")));
        segline =
                SeglineProcess.start(directory.resolve("data"), "--pacs", pacs.pacs(), "--quiet-period", "2s");
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

    @ParameterizedTest
    @EnumSource
    void aCaseComesBackToThePacsAsItWasDrawn(PhantomStudy.Slicing slicing) throws Exception {
        Path study = PhantomStudy.write(
                TestData.of("hippocampus-msd/images/" + CASE),
                slicing,
                "Hippocampus crop",
                directory.resolve(slicing.name()));
        segline.push(study).expectSuccess();

        Path seg = Files.write(directory.resolve(slicing + "-served.dcm"), pacs.file(resultInThePacs(study)));
        JsonNode verdict = Oracle.dice(seg, TestData.of("hippocampus-msd/labels/" + CASE));
        String said = "%s: %s".formatted(slicing, verdict);
        System.out.println(said);
        for (String structure : STRUCTURES) {
            double dice = verdict.path("dice").path(structure).asDouble();
            assertTrue(dice >= LEAST_DICE, said);
            for (String mirrored : List.of("left_right", "front_back")) {
                assertTrue(verdict.path(mirrored).path(structure).asDouble() < dice - TOLD_APART, said);
            }
        }
        assertTrue(verdict.path("off_grid_mm").asDouble() < 1e-3, said);

        Path out = directory.resolve(slicing + "-by-command");
        CommandLine.run("segment", study.toString(), "--model", MODEL, "--out", out.toString())
                .expectExit(0);
        assertArrayEquals(
                Files.readAllBytes(DicomFolder.onlyFile(out)),
                segline.result(DicomFolder.studyOf(study)),
                "served and by command are one file");
    }

    private static String resultInThePacs(Path study) throws Exception {
        String uid = DicomFolder.studyOf(study);
        return Await.until(
                        "a SEG of the study in the PACS",
                        Duration.ofMinutes(3),
                        () -> {
                            Map<String, String> studies = new HashMap<>();
                            for (String instance : pacs.instancesOfModality("SEG")) {
                                studies.put(pacs.tag(instance, "StudyInstanceUID"), instance);
                            }
                            return studies;
                        },
                        found -> found.containsKey(uid))
                .get(uid);
    }

    /** It is started where it lies: its folder of models is that of the working directory, too. */
    @Test
    void theModelIsFoundOnce() throws Exception {
        List<String> greeting = Await.until(
                "all that Segline says at the start",
                Duration.ofSeconds(30),
                segline::lines,
                lines -> lines.stream().anyMatch(line -> line.startsWith("Ctrl-C")));
        assertEquals(
                1,
                greeting.stream()
                        .filter(line -> line.matches("\\s+model\\s+hippocampus 1 .*"))
                        .count(),
                () -> String.join("\n", greeting));
    }
}
