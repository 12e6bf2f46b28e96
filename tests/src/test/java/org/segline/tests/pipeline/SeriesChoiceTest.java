package org.segline.tests.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.tests.fixtures.Await;
import org.segline.tests.fixtures.DicomFolder;
import org.segline.tests.fixtures.SeglineProcess;
import org.segline.tests.fixtures.TestData;
import org.segline.tests.fixtures.ThresholdModel;

/** A study of two series of a head, for a model of MR and one of CT: API, page and command line say which was taken, and why. */
class SeriesChoiceTest {
    private static final String STUDY = "mr-siemens-glioma-t1post";
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String DERIVED = "it is derived, and the one taken is original";

    @TempDir
    Path directory;

    @Test
    void itIsToldWhichSeriesWasTakenAndWhyNotTheOthers() throws Exception {
        Path folder = TestData.of(STUDY);
        Path models = directory.resolve("models");
        ThresholdModel.write(models, "head-ct", "CT", 300);
        ThresholdModel.write(models, "head-mr", "MR", 300);
        String study = DicomFolder.studyOf(folder);
        try (SeglineProcess segline = SeglineProcess.start(
                directory.resolve("data"), "--models", models.toString(), "--quiet-period", "2s")) {
            segline.push(folder).expectSuccess();
            segline.awaitState(study, "DONE", SOON);
            isTold(segline, study);
            segline.stop();
            segline.restart();
            Await.until(
                    "the log to be read",
                    SOON,
                    () -> segline.study(study),
                    entries -> !entries.isEmpty()
                            && !entries.getFirst().path("series").isEmpty());
            isTold(segline, study);
        }
        theDryRunSaysTheSame(folder, models);
    }

    private static void isTold(SeglineProcess segline, String study) throws Exception {
        List<JsonNode> entries = segline.told(study);
        assertEquals(1, entries.size(), entries::toString);
        JsonNode ct = entries.getFirst().path("series").path(0);
        JsonNode mr = entries.getFirst().path("series").path(1);
        assertEquals("head-ct", ct.path("model").path("id").asText());
        assertTrue(ct.path("choice").path("taken").isMissingNode(), ct::toString);
        assertEquals(2, ct.path("choice").path("others").size());
        assertEquals("its modality is MR, not CT", sentence(ct, 0));
        assertEquals("head-mr", mr.path("model").path("id").asText());
        assertEquals(11, mr.path("choice").path("taken").path("number").asInt());
        assertEquals(22, mr.path("choice").path("taken").path("images").asInt());
        assertEquals(1, mr.path("choice").path("others").size());
        assertEquals(DERIVED, sentence(mr, 0));
        String page = segline.page();
        assertTrue(page.contains("<summary>Series 11 (MR, 22 images) of 2</summary>"), page);
        assertTrue(page.contains("<li>Series (MR, 40 images): " + DERIVED + "</li>"), page);
        for (String text : List.of("HippoCrop", "T1post", "Dumbledore")) {
            assertFalse(entries.toString().contains(text), text);
            assertFalse(page.contains(text), text);
        }
    }

    private static String sentence(JsonNode model, int other) {
        return model.path("choice").path("others").path(other).path("sentence").asText();
    }

    private static void theDryRunSaysTheSame(Path folder, Path models) throws Exception {
        String mr = CommandLine.run("select", folder.toString(), "--model", "head-mr", "--models", models.toString())
                .expectExit(0)
                .output();
        assertTrue(mr.contains("1. series 11, taken: it is the best of 2 that keep all rules"), mr);
        assertTrue(mr.contains("not taken: " + DERIVED), mr);
        assertTrue(mr.contains("\"HippoCrop\""), mr);
        CommandLine.run("select", folder.toString(), "--model", "head-ct", "--models", models.toString())
                .expectExit(2);
        String json = CommandLine.run("select", folder.toString(), "--models", models.toString(), "--json")
                .expectExit(0)
                .output();
        assertTrue(json.contains("\"id\" : \"head-ct\""), json);
        assertTrue(json.contains(DERIVED), json);
    }
}
