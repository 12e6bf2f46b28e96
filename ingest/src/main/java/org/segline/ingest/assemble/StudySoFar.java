package org.segline.ingest.assemble;

import java.time.Instant;

/**
 * What is remembered of a study beside its instances.
 *
 * @param revision the last that was announced, 0 if none was
 * @param open instances have come since then
 * @param firstReceivedAt of all its instances
 * @param lastReceivedAt of all its instances
 * @param openedAt when the first instance was received that belongs to the next revision
 * @param lastSeenAt when an instance was last looked at, which an outage may have put off
 */
public record StudySoFar(
        int revision,
        boolean open,
        Instant firstReceivedAt,
        Instant lastReceivedAt,
        Instant openedAt,
        Instant lastSeenAt) {

    /** Before its first instance. */
    static StudySoFar begin(Instant receivedAt) {
        return new StudySoFar(0, false, receivedAt, receivedAt, receivedAt, receivedAt);
    }

    /** An instance was seen that changes nothing. */
    StudySoFar seen(Instant now) {
        return new StudySoFar(
                revision, open, firstReceivedAt, lastReceivedAt, openedAt, StudyAssembly.later(lastSeenAt, now));
    }

    /** An instance came that belongs to the next revision. */
    StudySoFar grown(Instant receivedAt, Instant now) {
        return new StudySoFar(
                revision,
                true,
                receivedAt.isBefore(firstReceivedAt) ? receivedAt : firstReceivedAt,
                StudyAssembly.later(lastReceivedAt, receivedAt),
                open ? openedAt : receivedAt,
                StudyAssembly.later(StudyAssembly.later(lastSeenAt, receivedAt), now));
    }

    /** The next revision was announced. */
    StudySoFar closed() {
        return new StudySoFar(revision + 1, false, firstReceivedAt, lastReceivedAt, openedAt, lastSeenAt);
    }
}
