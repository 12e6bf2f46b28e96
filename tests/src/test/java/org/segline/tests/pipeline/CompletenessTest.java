package org.segline.tests.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.ingest.census.StudyCensus;
import org.segline.tests.fixtures.Await;
import org.segline.tests.fixtures.DicomFolder;
import org.segline.tests.fixtures.SeglineHere;
import org.segline.tests.fixtures.TestData;
import org.segline.tests.fixtures.ThresholdModel;

/** An archive that can be asked how many instances a study has, and sends the last slices late. */
class CompletenessTest {
    private static final String MR = "mr-siemens-t1-sag-hfs";
    private static final String ARCHIVE = "ARCHIVE";
    private static final int LATE = 3;
    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    private final AtomicInteger questions = new AtomicInteger();
    private Path first;
    private Path late;
    private int all;

    @BeforeEach
    void divide() throws Exception {
        List<Path> files = DicomFolder.files(TestData.of(MR));
        all = files.size();
        first = copied(files.subList(0, all - LATE), "first");
        late = copied(files.subList(all - LATE, all), "late");
    }

    private Path copied(List<Path> files, String name) throws IOException {
        Path folder = Files.createDirectory(directory.resolve(name));
        for (Path file : files) {
            Files.copy(file, folder.resolve(file.getFileName()));
        }
        return folder;
    }

    @AfterEach
    void nobodyIsAskedMoreThanNeeded() {
        assertTrue(questions.get() <= 2, "a question a revision, not " + questions);
    }

    private SeglineHere start(String patience, StudyCensus census) throws Exception {
        Path models = directory.resolve("models");
        ThresholdModel.write(models, "bright", "MR", 300);
        Path file = Files.writeString(directory.resolve("segline.yaml"), """
                quiet-period: 1h
                sources:
                  - ae-title: %s
                    address: ARCHIVE@127.0.0.1:104
                    ask: true
                    quiet-period: 2s
                    patience: %s
                """.formatted(ARCHIVE, patience));
        return SeglineHere.start(
                directory.resolve("data"),
                models,
                file,
                source -> Optional.of(study -> {
                    questions.incrementAndGet();
                    assertEquals(ARCHIVE, source.aeTitle());
                    return census.instances(study);
                }));
    }

    private static JsonNode await(SeglineHere segline, String what, Predicate<JsonNode> enough) throws Exception {
        return Await.until(
                        what, SOON, segline::studies, entries -> entries.size() == 1 && enough.test(entries.getFirst()))
                .getFirst();
    }

    private static boolean notes(JsonNode entry, String note) {
        return entry.path("note").asText().equals(note);
    }

    private static boolean isDone(JsonNode entry, int revision) {
        return entry.path("state").asText().equals("DONE")
                && entry.path("revision").asInt() == revision;
    }

    @Test
    void whatTheSourceHasIsWaitedForOverARestartAndThenTheStudyGoesOnAtOnce() throws Exception {
        try (SeglineHere segline = start("10m", _ -> OptionalInt.of(all))) {
            segline.push(first, ARCHIVE);
            String waiting = "waiting for %d of the %d instances that ARCHIVE has".formatted(LATE, all);
            JsonNode entry = await(segline, "the study to wait", one -> notes(one, waiting));
            assertEquals("RECEIVING", entry.path("state").asText());
            assertTrue(segline.page().contains(waiting), segline.page());

            segline.restart();
            await(segline, "the study to be known again", one -> notes(one, waiting));
            segline.push(late, ARCHIVE);
            JsonNode done = await(segline, "the study to be done", one -> isDone(one, 1));
            assertFalse(done.has("note"), done.toString());
            assertEquals(1, questions.get());
        }
    }

    @Test
    void whatDoesNotComeIsToldAndWhatComesLateSupersedes() throws Exception {
        try (SeglineHere segline = start("3s", _ -> OptionalInt.of(all))) {
            segline.push(first, ARCHIVE);
            String lacks = "%d of the %d instances that ARCHIVE has were received".formatted(all - LATE, all);
            JsonNode done = await(segline, "the study to go on without", one -> isDone(one, 1) && notes(one, lacks));
            String result = done.path("results").get(0).path("sopInstanceUid").asText();
            assertTrue(segline.page().contains(lacks), segline.page());

            segline.push(late, ARCHIVE);
            JsonNode again = await(segline, "the second revision", one -> isDone(one, 2));
            assertEquals(result, again.path("results").get(0).path("supersedes").asText(), again.toString());
            assertFalse(again.has("note"), again.toString());
            assertTrue(segline.page().contains("supersedes <code>" + result), segline.page());
        }
    }

    @Test
    void aSourceThatIsAwayDoesNotHoldAStudyUp() throws Exception {
        StudyCensus away = _ -> {
            throw new IOException("connection refused");
        };
        try (SeglineHere segline = start("3s", away)) {
            segline.push(first, ARCHIVE);
            JsonNode done = await(segline, "the study to go on by silence", one -> isDone(one, 1));
            assertTrue(
                    done.path("note")
                            .asText()
                            .endsWith("how many instances ARCHIVE has is not known (connection refused)"),
                    done.toString());
        }
    }
}
