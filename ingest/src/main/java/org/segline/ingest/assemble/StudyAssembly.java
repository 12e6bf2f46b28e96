package org.segline.ingest.assemble;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.study.Census;
import org.segline.kernel.study.Gathering;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.Stage;
import org.segline.kernel.study.StoredInstance;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.CensusWanted;
import org.segline.kernel.study.StudyEvent.Evidence;
import org.segline.kernel.study.StudyEvent.InstanceStored;
import org.segline.kernel.study.StudyEvent.StudyAnnounced;
import org.segline.kernel.study.StudyEvent.StudyCounted;
import org.segline.kernel.study.StudyEvent.StudyReady;
import org.segline.kernel.wire.Json;

/**
 * A study is complete at once when all is here that its sources say there is; when they say nothing, as soon as nothing of
 * it has come for a quiet period; and when they say that there is more, as soon as nothing new has come for as long as
 * their rule has patience. So nothing waits for ever. See the package for the order of these.
 *
 * <p>What comes later makes a further revision, of all instances so far. An instance that comes again changes nothing; one
 * that comes again with other bytes is refused, and the first stays: a UID names one instance for good (PS3.5 9).
 *
 * @param keep how long a study is remembered after its last instance: what comes still later is a new study, in revision
 *     1. As long as its blobs are kept
 */
public record StudyAssembly(SourceRules rules, Duration keep) implements Gathering<StudySoFar, Evidence> {
    public StudyAssembly {
        if (keep.compareTo(rules.longest()) < 0) {
            throw new IllegalArgumentException(
                    "a wait of %s within a memory of %s makes no sense".formatted(rules.longest(), keep));
        }
    }

    /** Instances by their UIDs; nothing else looks like one. */
    @Override
    public String itemId(Evidence item) {
        return switch (item) {
            case InstanceStored stored -> stored.instance().instance().value();
            case StudyAnnounced announced -> "announced-" + digest(announced);
            case StudyCounted counted -> "counted-" + digest(counted);
        };
    }

    private static String digest(Evidence item) {
        return BlobId.ofContent(Json.write(item).getBytes(StandardCharsets.UTF_8))
                .hex();
    }

    @Override
    public Step<StudySoFar> received(Optional<StudySoFar> head, Evidence item, Optional<Evidence> before, Instant now) {
        return switch (item) {
            case InstanceStored stored -> received(head, stored, before, now);
            case StudyAnnounced announced ->
                Step.keep(head.orElseGet(() -> StudySoFar.begin(announced.receivedAt()))
                        .announced(announced.source(), now));
            case StudyCounted counted ->
                head.map(soFar -> Step.keep(answered(soFar, counted))).orElseGet(Step::forget);
        };
    }

    private Step<StudySoFar> received(
            Optional<StudySoFar> head, InstanceStored item, Optional<Evidence> before, Instant now) {
        StudySoFar soFar = head.orElseGet(() -> StudySoFar.begin(item.receivedAt()));
        if (before.isPresent()) {
            StudySoFar seen = soFar.seen(item.callingAe(), now);
            return before.get() instanceof InstanceStored same
                            && same.instance().blob().equals(item.instance().blob())
                    ? Step.keep(seen)
                    : Step.keep(seen, conflict(soFar, item, now));
        }
        StudySoFar grown = soFar.grown(item.callingAe(), item.receivedAt(), now);
        return soFar.open() ? Step.keep(grown) : Step.keep(grown, IngestReports.begun(item, grown));
    }

    /** An answer to an earlier revision's question says nothing about this one. */
    private static StudySoFar answered(StudySoFar soFar, StudyCounted answer) {
        return soFar.open() && !answer.askedAt().isBefore(soFar.openedAt())
                ? soFar.with(soFar.ahead().answered(answer.source(), answer.askedAt()))
                : soFar;
    }

    @Override
    public Instant dueAt(StudySoFar head, Instant listeningSince) {
        if (!head.open()) {
            return head.lastSeenAt().plus(keep);
        }
        Outlook ahead = head.ahead();
        if (ahead.isToBeCounted()) {
            return Instant.MIN;
        }
        if (ahead.lack().filter(Outlook.Lack::told).isPresent()) {
            // Only what is new prolongs this: a sender that repeats itself could otherwise do so for ever.
            return later(head.lastReceivedAt(), listeningSince).plus(rules.patience(ahead.sources()));
        }
        Instant quiet = later(head.lastSeenAt(), listeningSince).plus(rules.quiet(ahead.sources()));
        return ahead.unanswered()
                .map(question -> later(question.askedAt(), listeningSince).plus(rules.answerWithin(question.source())))
                .map(answer -> later(quiet, answer))
                .orElse(quiet);
    }

    @Override
    public Step<StudySoFar> due(StudySoFar head, List<Evidence> evidence, Instant now) {
        if (!head.open() || evidence.isEmpty()) {
            return Step.forget();
        }
        List<StoredInstance> instances = evidence.stream()
                .filter(InstanceStored.class::isInstance)
                .map(each -> ((InstanceStored) each).instance())
                .sorted(Comparator.comparing(instance -> instance.instance().value()))
                .toList();
        if (instances.isEmpty()) {
            // Announced, and open without an instance: a crash came between the two, and it will be received again.
            return Step.keep(head);
        }
        Optional<Expectation> expected = Expectation.of(evidence, head.ahead());
        if (expected.filter(known -> known.missing() == 0).isPresent()) {
            return complete(head, evidence.getFirst(), instances, expected.flatMap(Expectation::shortfall), now);
        }
        return head.ahead().isToBeCounted()
                ? Step.keep(head.with(head.ahead().counted(expected)))
                : silent(head, evidence, instances, expected, now);
    }

    /** Nothing has come for as long as {@link #dueAt} says, and not all is here, as far as that is known. */
    private Step<StudySoFar> silent(
            StudySoFar head,
            List<Evidence> evidence,
            List<StoredInstance> instances,
            Optional<Expectation> expected,
            Instant now) {
        Evidence any = evidence.getFirst();
        Outlook ahead = head.ahead();
        if (expected.isPresent()) {
            return ahead.lack().filter(Outlook.Lack::told).isPresent()
                    ? complete(head, any, instances, expected.get().shortfall(), now)
                    : Step.keep(
                            head.with(ahead.told(expected.get().missing())),
                            IngestReports.waiting(any, head, expected.get().waiting(), now));
        }
        Optional<String> source = rules.asked(ahead.sources());
        if (ahead.question().isEmpty() && source.isPresent()) {
            return ask(head, any, source.get(), now);
        }
        return complete(head, any, instances, ahead.question().map(asked -> unknown(asked, evidence, ahead)), now);
    }

    private Step<StudySoFar> ask(StudySoFar head, Evidence any, String source, Instant now) {
        return Step.keep(
                head.with(head.ahead().asked(source, now)),
                IngestReports.waiting(any, head, "asking %s how many instances it has".formatted(source), now),
                new CensusWanted(any.study(), source, head.revision() + 1, now, now.plus(rules.answerWithin(source))));
    }

    private String unknown(Outlook.Question asked, List<Evidence> evidence, Outlook ahead) {
        String why = ahead.answer(evidence)
                .map(StudyCounted::census)
                .map(census -> switch (census) {
                    case Census.Unknown unknown -> unknown.why();
                    case Census.Has has -> throw new IllegalStateException("%s is known".formatted(has));
                })
                .orElse("no answer within %d s"
                        .formatted(rules.answerWithin(asked.source()).toSeconds()));
        return "complete by the quiet period alone: how many instances %s has is not known (%s)"
                .formatted(asked.source(), why);
    }

    private static Step<StudySoFar> complete(
            StudySoFar head, Evidence any, List<StoredInstance> instances, Optional<String> note, Instant now) {
        return Step.keep(
                head.closed(),
                IngestReports.done(any, head, note, now),
                new StudyReady(
                        any.study(), head.revision() + 1, instances, head.firstReceivedAt(), head.lastReceivedAt()));
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
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
