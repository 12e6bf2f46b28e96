package org.segline.stream;

import java.time.Instant;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.Stage;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.wire.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a record to work: an event to be handled, or a refusal to be announced in its place. */
record EventReader<E extends StudyEvent>(Class<E> type, Stage stage) {
    private static final Logger LOG = LoggerFactory.getLogger(EventReader.class);

    /** So often this process may end while it handles an event, before it refuses it. */
    static final int MOST_CRASHES = 4;

    /** What is to be done with a record. */
    sealed interface Work<E> {
        record Handle<E extends StudyEvent>(E event) implements Work<E> {}

        record Refuse<E>(StudyEvent.Refused refused) implements Work<E> {}
    }

    /** @param begunBefore how often this process began with the record and ended before the record did */
    Work<E> read(LockedRecord record, int begunBefore) {
        StudyEvent event;
        try {
            event = Json.read(record.value(), StudyEvent.class);
        } catch (Json.MalformedJsonException | IllegalArgumentException e) {
            LOG.error("{} is no event: {}", record.position(), e.getMessage());
            return refuse(
                    Subject.ofKey(record.key()),
                    "malformed-event",
                    "The record %s is no event that this version of Segline understands.".formatted(record.position()));
        }
        if (!type.isInstance(event)) {
            LOG.error(
                    "{} is a {}, not a {}", record.position(), event.getClass().getSimpleName(), type.getSimpleName());
            return refuse(
                    Subject.of(event),
                    "misplaced-event",
                    "The record %s is an event of another kind than its topic is for.".formatted(record.position()));
        }
        if (begunBefore >= MOST_CRASHES || record.deliveries() >= ShareGroups.MOST_DELIVERIES) {
            LOG.error(
                    "{} is given up: begun {} times here, delivered {} times",
                    record.position(),
                    begunBefore,
                    record.deliveries());
            return refuse(
                    Subject.of(event),
                    "repeated-crash",
                    "Segline stopped again and again while it worked on this; "
                            + "it was set aside so that others are not held up.");
        }
        return new Work.Handle<>(type.cast(event));
    }

    private Work<E> refuse(Subject subject, String code, String sentence) {
        return new Work.Refuse<>(subject.refused(stage, new Reason(code, sentence), Instant.now()));
    }
}
