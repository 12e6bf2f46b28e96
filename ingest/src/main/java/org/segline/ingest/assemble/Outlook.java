package org.segline.ingest.assemble;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.segline.kernel.study.StudyEvent.Evidence;
import org.segline.kernel.study.StudyEvent.StudyCounted;

/**
 * What the revision that is open may still wait for.
 *
 * @param sources that sent or announced instances of it, in the order in which they were heard of
 * @param lack where it is known how many there should be, and they are not all here
 * @param question the latest that was put to a source
 */
public record Outlook(List<String> sources, Optional<Lack> lack, Optional<Question> question) {
    static final Outlook NONE = new Outlook(List.of(), Optional.empty(), Optional.empty());

    /**
     * Instances that are said to be there and are not here.
     *
     * @param missing no fewer are missing. It may be too low, since an instance that was received again after a crash is
     *     taken off twice: at 0 they have to be counted
     * @param told it was reported how many are missing, and none has come since
     */
    public record Lack(int missing, boolean told) {
        private static final Lack TO_BE_COUNTED = new Lack(0, false);

        private Lack less() {
            return new Lack(Math.max(missing - 1, 0), false);
        }
    }

    /**
     * How many instances there are was asked.
     *
     * @param answered the answer is among the evidence
     */
    public record Question(String source, Instant askedAt, boolean answered) {}

    public Outlook {
        sources = List.copyOf(sources);
    }

    /** Of a revision that begins: what was announced before has to be compared with it. */
    static Outlook opened(String source) {
        return new Outlook(List.of(source), Optional.of(Lack.TO_BE_COUNTED), Optional.empty());
    }

    /** An instance came. */
    Outlook grown(String source) {
        return new Outlook(with(List.of(source)), lack.map(Lack::less), question);
    }

    /** Something else was heard of a source. */
    Outlook heard(String source) {
        return new Outlook(with(List.of(source)), lack, question);
    }

    Outlook toBeCounted() {
        return new Outlook(sources, Optional.of(Lack.TO_BE_COUNTED), question);
    }

    boolean isToBeCounted() {
        return lack.filter(known -> known.missing() == 0).isPresent();
    }

    /** It was counted. */
    Outlook counted(Optional<Expectation> expected) {
        return new Outlook(
                expected.map(known -> with(known.sources())).orElse(sources),
                expected.map(Expectation::missing)
                        .filter(missing -> missing > 0)
                        .map(missing -> new Lack(missing, false)),
                question);
    }

    /** It was reported that {@code missing} are missing. */
    Outlook told(int missing) {
        return new Outlook(sources, Optional.of(new Lack(missing, true)), question);
    }

    Outlook asked(String source, Instant at) {
        return new Outlook(sources, lack, Optional.of(new Question(source, at, false)));
    }

    /** An answer came; to which question does not matter, if only none is known that was put later. */
    Outlook answered(String source, Instant askedAt) {
        return question.filter(known -> known.askedAt().isAfter(askedAt)).isPresent()
                ? this
                : new Outlook(sources, lack, Optional.of(new Question(source, askedAt, true))).toBeCounted();
    }

    /** The question that is not answered yet. */
    Optional<Question> unanswered() {
        return question.filter(known -> !known.answered());
    }

    /** The answer to the question; if it was answered twice, the later. */
    Optional<StudyCounted> answer(List<Evidence> evidence) {
        return evidence.stream()
                .filter(StudyCounted.class::isInstance)
                .map(StudyCounted.class::cast)
                .filter(answer -> question.equals(Optional.of(new Question(answer.source(), answer.askedAt(), true))))
                .max(Comparator.comparing(StudyCounted::answeredAt));
    }

    private List<String> with(List<String> more) {
        List<String> all = new ArrayList<>(sources);
        more.stream().filter(source -> !all.contains(source)).forEach(all::add);
        return all;
    }
}
