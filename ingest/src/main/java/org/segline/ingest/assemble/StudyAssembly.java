package org.segline.ingest.assemble;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.segline.kernel.study.Gathering;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.Stage;
import org.segline.kernel.study.StoredInstance;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.InstanceStored;
import org.segline.kernel.study.StudyEvent.Progress;
import org.segline.kernel.study.StudyEvent.StageReport;
import org.segline.kernel.study.StudyEvent.StudyReady;

/**
 * A study is complete when no instance of it has come for a quiet period. What comes later makes a further revision, of
 * all instances so far. An instance that comes again changes nothing; one that comes again with other bytes is refused,
 * and the first stays: a UID names one instance for good (PS3.5 9).
 *
 * @param quiet how long nothing must have come
 * @param keep how long a study is remembered after its last instance: what comes still later is a new study, in revision
 *     1. As long as its blobs are kept
 */
public record StudyAssembly(Duration quiet, Duration keep) implements Gathering<StudySoFar, InstanceStored> {
    public StudyAssembly {
        if (!quiet.isPositive() || keep.compareTo(quiet) < 0) {
            throw new IllegalArgumentException(
                    "a quiet period of %s within a memory of %s makes no sense".formatted(quiet, keep));
        }
    }

    @Override
    public String itemId(InstanceStored item) {
        return item.instance().instance().value();
    }

    @Override
    public Step<StudySoFar> received(
            Optional<StudySoFar> head, InstanceStored item, Optional<InstanceStored> before, Instant now) {
        StudySoFar soFar = head.orElseGet(() -> StudySoFar.begin(item.receivedAt()));
        if (before.isPresent()) {
            return before.get().instance().blob().equals(item.instance().blob())
                    ? Step.keep(soFar.seen(now))
                    : Step.keep(soFar.seen(now), conflict(soFar, item, now));
        }
        StudySoFar grown = soFar.grown(item.receivedAt(), now);
        return soFar.open()
                ? Step.keep(grown)
                : Step.keep(grown, report(item, grown, Progress.STARTED, item.receivedAt()));
    }

    @Override
    public Instant dueAt(StudySoFar head, Instant listeningSince) {
        return head.open()
                ? later(head.lastSeenAt(), listeningSince).plus(quiet)
                : head.lastSeenAt().plus(keep);
    }

    @Override
    public Step<StudySoFar> due(StudySoFar head, List<InstanceStored> items, Instant now) {
        // Open without an instance: a crash came between the two, and the instance will be received again.
        if (!head.open() || items.isEmpty()) {
            return Step.forget();
        }
        List<StoredInstance> instances = items.stream()
                .map(InstanceStored::instance)
                .sorted(Comparator.comparing(instance -> instance.instance().value()))
                .toList();
        InstanceStored any = items.getFirst();
        return Step.keep(
                head.closed(),
                report(any, head, Progress.DONE, now),
                new StudyReady(
                        any.study(), head.revision() + 1, instances, head.firstReceivedAt(), head.lastReceivedAt()));
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static StageReport report(InstanceStored item, StudySoFar head, Progress progress, Instant at) {
        Duration took = Duration.between(head.openedAt(), at);
        return new StageReport(
                item.study(),
                head.revision() + 1,
                Optional.empty(),
                Stage.INGEST,
                progress,
                Optional.empty(),
                at,
                took.isNegative() ? Duration.ZERO : took);
    }

    private static StudyEvent conflict(StudySoFar soFar, InstanceStored item, Instant now) {
        String sentence = "Instance %s came again with other content; what came first is kept."
                .formatted(item.instance().instance());
        return new StudyEvent.Refused(
                Optional.of(item.study()),
                soFar.revision(),
                Optional.empty(),
                Stage.INGEST,
                new Reason("conflicting-instance", sentence),
                now);
    }
}
