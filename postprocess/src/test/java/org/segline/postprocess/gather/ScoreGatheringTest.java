package org.segline.postprocess.gather;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.Halo;
import org.segline.kernel.geometry.PatchGrid;
import org.segline.kernel.model.ModelRef;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.study.Gathering.Step;
import org.segline.kernel.study.Job;
import org.segline.kernel.study.Stage;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.PatchBatch;
import org.segline.kernel.study.StudyEvent.PatchScores;
import org.segline.kernel.study.StudyEvent.ScoresComplete;
import org.segline.kernel.study.StudyEvent.StageReport;
import org.segline.kernel.study.StudyUid;
import org.segline.kernel.wire.Json;

class ScoreGatheringTest {
    private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
    private static final Duration KEEP = Duration.ofDays(7);
    private static final BlobId SOURCE = BlobId.ofContent(new byte[] {1});
    private static final Job JOB = new Job(new StudyUid("1.2"), 1, new ModelRef("m", "1", SOURCE.hex()));
    /** Eight patches of 4 voxels along each axis. */
    private static final PatchGrid GRID =
            new PatchGrid(new GridSize(8, 8, 8), new GridSize(4, 4, 4), Halo.NONE, new GridSize(4, 4, 4));

    private final ScoreGathering gathering = new ScoreGathering(KEEP);
    private final TreeMap<String, PatchScores> items = new TreeMap<>();
    private final List<StudyEvent> facts = new ArrayList<>();
    private Optional<JobSoFar> head = Optional.empty();

    @Test
    void allBatchesInWhateverOrderMakeTheScoresComplete() {
        receive(batch("volume", 6, 2, 2));
        receive(batch("volume", 0, 3, 0));
        assertEquals(List.of(), complete());
        receive(batch("volume", 3, 3, 1));
        List<Integer> firsts = complete().getFirst().batches().stream()
                .map(scores -> scores.patches().first())
                .toList();
        assertEquals(List.of(0, 3, 6), firsts, "in the order of their patches");
    }

    @Test
    void batchesThatComeAgainChangeNothing() {
        receive(batch("volume", 0, 3, 0));
        receive(batch("volume", 0, 3, 0));
        receive(batch("volume", 3, 3, 1));
        assertEquals(List.of(), complete(), "eight patches counted, but not eight patches");
        receive(batch("volume", 6, 2, 2));
        receive(batch("volume", 0, 3, 0));
        receive(batch("volume", 3, 3, 1));
        receive(batch("volume", 6, 2, 2));
        assertEquals(1, complete().size());
        assertEquals(3, complete().getFirst().batches().size());
    }

    @Test
    void batchesOfAnotherPreprocessingAreNotMixedIn() {
        receive(batch("volume", 0, 3, 0));
        receive(batch("another volume", 3, 3, 1));
        receive(batch("another volume", 6, 2, 2));
        assertEquals(List.of(), complete());
        receive(batch("another volume", 0, 3, 0));
        assertEquals(
                List.of(BlobId.ofContent("another volume".getBytes(StandardCharsets.UTF_8))),
                complete().getFirst().batches().stream()
                        .map(scores -> scores.patches().volume())
                        .distinct()
                        .toList());
    }

    @Test
    void theReportSumsUpTheTimeOfAllBatches() {
        receive(batch("volume", 0, 4, 0));
        receive(batch("volume", 4, 4, 1));
        StageReport report = facts.stream()
                .filter(StageReport.class::isInstance)
                .map(StageReport.class::cast)
                .findFirst()
                .orElseThrow();
        assertEquals(Duration.ofSeconds(8), report.took(), "a second for each patch");
        assertEquals(Stage.INFER, report.stage());
    }

    @Test
    void aJobIsForgottenInTheEnd() {
        receive(batch("volume", 0, 8, 0));
        clock(START.plus(KEEP).minusMillis(1));
        assertTrue(head.isPresent());
        clock(START.plus(KEEP));
        assertEquals(Optional.empty(), head);
    }

    private void receive(PatchScores item) {
        Optional<PatchScores> before = Optional.ofNullable(items.get(gathering.itemId(item)));
        items.putIfAbsent(gathering.itemId(item), item);
        take(gathering.received(head, item, before, START));
        clock(START);
    }

    private void clock(Instant now) {
        if (head.isPresent() && !gathering.dueAt(head.get(), START).isAfter(now)) {
            take(gathering.due(head.get(), List.copyOf(items.values()), now));
        }
    }

    /** The head goes through its wire form, as it does between two events. */
    private void take(Step<JobSoFar> step) {
        facts.addAll(step.facts());
        head = step.head().map(next -> {
            try {
                return Json.read(Json.write(next), JobSoFar.class);
            } catch (Json.MalformedJsonException e) {
                throw new AssertionError(e);
            }
        });
    }

    private List<ScoresComplete> complete() {
        return facts.stream()
                .filter(ScoresComplete.class::isInstance)
                .map(ScoresComplete.class::cast)
                .toList();
    }

    private static PatchScores batch(String volume, int first, int count, int batch) {
        BlobId name = BlobId.ofContent(volume.getBytes(StandardCharsets.UTF_8));
        PatchBatch patches = new PatchBatch(JOB, name, SOURCE, GRID, first, count, batch, 3);
        return new PatchScores(patches, BlobId.ofContent(new byte[] {(byte) first}), Duration.ofSeconds(count));
    }
}
