package org.segline.postprocess.gather;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.study.Gathering;
import org.segline.kernel.study.Job;
import org.segline.kernel.study.Stage;
import org.segline.kernel.study.StudyEvent.PatchBatch;
import org.segline.kernel.study.StudyEvent.PatchScores;
import org.segline.kernel.study.StudyEvent.Progress;
import org.segline.kernel.study.StudyEvent.ScoresComplete;
import org.segline.kernel.study.StudyEvent.StageReport;
import org.segline.kernel.wire.Json;

/**
 * A job's scores are complete when all its batches were run. Batches that come again, because a step was repeated after a
 * crash, change nothing. Batches of different plans (another volume, another grid, another number of batches) are never
 * mixed: their patches would not fit together.
 *
 * @param keep how long a job is remembered after its last batch
 */
public record ScoreGathering(Duration keep) implements Gathering<JobSoFar, PatchScores> {
    public ScoreGathering {
        if (!keep.isPositive()) {
            throw new IllegalArgumentException("jobs are remembered for some time, not " + keep);
        }
    }

    @Override
    public String itemId(PatchScores item) {
        return "%s/%06d".formatted(planOf(item), item.patches().batch());
    }

    @Override
    public Step<JobSoFar> received(
            Optional<JobSoFar> head, PatchScores item, Optional<PatchScores> before, Instant now) {
        return Step.keep(JobSoFar.seen(head.map(JobSoFar::announced).orElse(false), now));
    }

    @Override
    public Instant dueAt(JobSoFar head, Instant listeningSince) {
        return head.toBeCounted() ? Instant.MIN : head.lastSeenAt().plus(keep);
    }

    @Override
    public Step<JobSoFar> due(JobSoFar head, List<PatchScores> items, Instant now) {
        if (!head.toBeCounted()) {
            return Step.forget();
        }
        Map<String, List<PatchScores>> plans = items.stream()
                .collect(Collectors.groupingBy(ScoreGathering::planOf, TreeMap::new, Collectors.toList()));
        return plans.values().stream()
                .filter(ScoreGathering::isComplete)
                .findFirst()
                .map(batches -> complete(head, batches, now))
                .orElseGet(() -> Step.keep(head.counted()));
    }

    private static boolean isComplete(List<PatchScores> batches) {
        int patches =
                batches.stream().mapToInt(scores -> scores.patches().count()).sum();
        return patches == batches.getFirst().patches().grid().count();
    }

    private static Step<JobSoFar> complete(JobSoFar head, List<PatchScores> unordered, Instant now) {
        List<PatchScores> batches = unordered.stream()
                .sorted(Comparator.comparingInt(item -> item.patches().first()))
                .toList();
        Job job = batches.getFirst().patches().job();
        return Step.keep(head.told(), report(job, batches, now), new ScoresComplete(job, batches));
    }

    private static StageReport report(Job job, List<PatchScores> batches, Instant now) {
        return new StageReport(
                job.study(),
                job.revision(),
                Optional.of(job.model()),
                Stage.INFER,
                Progress.DONE,
                Optional.empty(),
                now,
                batches.stream().map(PatchScores::took).reduce(Duration.ZERO, Duration::plus));
    }

    /** Names what all batches of one preprocessing have in common. */
    private static String planOf(PatchScores item) {
        PatchBatch patches = item.patches();
        PatchBatch common = new PatchBatch(
                patches.job(), patches.volume(), patches.source(), patches.grid(), 0, 0, 0, patches.batches());
        return BlobId.ofContent(Json.write(common).getBytes(StandardCharsets.UTF_8))
                .hex()
                .substring(0, 16);
    }
}
