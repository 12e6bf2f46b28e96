package org.segline.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.segline.kernel.study.Gathering;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.Evidence;
import org.segline.kernel.study.StudyEvent.InstanceStored;
import org.segline.kernel.study.StudyEvent.StudyAnnounced;
import org.segline.kernel.study.StudyEvent.StudyCounted;
import org.segline.kernel.study.StudyEvent.StudyReady;

/** A rule to try gatherers with: three pieces of evidence make a study ready, or one that is followed by 10 s of silence. */
record Triples() implements Gathering<Triples.Count, Evidence> {
    static final Duration QUIET = Duration.ofSeconds(10);
    static final Duration KEEP = Duration.ofHours(1);
    static final int BUG_WHEN_RECEIVED = 66;
    static final int BUG_WHEN_DUE = 99;

    /** @param toBeCounted an instance has come since the last count */
    record Count(boolean toBeCounted, boolean told, Instant last) {}

    @Override
    public String itemId(Evidence item) {
        return switch (item) {
            case InstanceStored stored -> stored.instance().instance().value();
            case StudyAnnounced announced -> "announced by " + announced.source();
            case StudyCounted counted -> "counted by " + counted.source();
        };
    }

    @Override
    public Step<Count> received(Optional<Count> head, Evidence item, Optional<Evidence> before, Instant now) {
        if (itemId(item).endsWith("." + BUG_WHEN_RECEIVED)) {
            throw new IllegalStateException("a bug");
        }
        return Step.keep(new Count(true, head.map(Count::told).orElse(false), now));
    }

    @Override
    public Instant dueAt(Count head, Instant listeningSince) {
        if (head.told()) {
            return head.last().plus(KEEP);
        }
        Instant since = head.last().isAfter(listeningSince) ? head.last() : listeningSince;
        return head.toBeCounted() ? Instant.MIN : since.plus(QUIET);
    }

    @Override
    public Step<Count> due(Count head, List<Evidence> items, Instant now) {
        if (head.told()) {
            return Step.forget();
        }
        if (itemId(items.getFirst()).endsWith("." + BUG_WHEN_DUE)) {
            throw new IllegalStateException("a bug");
        }
        if (head.toBeCounted() && items.size() < 3) {
            return Step.keep(new Count(false, false, head.last()));
        }
        StudyEvent ready = new StudyReady(
                items.getFirst().study(),
                1,
                items.stream()
                        .filter(InstanceStored.class::isInstance)
                        .map(item -> ((InstanceStored) item).instance())
                        .toList(),
                now,
                now);
        return Step.keep(new Count(false, true, head.last()), ready);
    }
}
