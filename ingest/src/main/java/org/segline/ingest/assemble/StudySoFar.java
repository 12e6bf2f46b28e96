package org.segline.ingest.assemble;

import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of a study beside the evidence.
 *
 * @param revision the last that was announced, 0 if none was
 * @param open instances have come since then
 * @param firstReceivedAt of all its instances
 * @param lastReceivedAt of all its instances
 * @param openedAt when the first instance was received that belongs to the next revision
 * @param lastSeenAt when something of it was last looked at, which an outage may have put off
 * @param outlook of the revision that is open; empty where an earlier version of Segline opened it
 */
public record StudySoFar(
        int revision,
        boolean open,
        Instant firstReceivedAt,
        Instant lastReceivedAt,
        Instant openedAt,
        Instant lastSeenAt,
        Optional<Outlook> outlook) {

    /** Before its first instance. */
    static StudySoFar begin(Instant at) {
        return new StudySoFar(0, false, at, at, at, at, Optional.empty());
    }

    /** What the revision that is open may still wait for. */
    Outlook ahead() {
        return outlook.orElse(Outlook.NONE);
    }

    StudySoFar with(Outlook next) {
        return new StudySoFar(revision, open, firstReceivedAt, lastReceivedAt, openedAt, lastSeenAt, Optional.of(next));
    }

    /** An instance was seen that changes nothing, but its sender is still at it. */
    StudySoFar seen(String source, Instant now) {
        StudySoFar seen = seen(now);
        return open ? seen.with(ahead().heard(source)) : seen;
    }

    /** Instances were announced. That is no sign that any is being sent, so it prolongs no wait. */
    StudySoFar announced(String source, Instant now) {
        return open ? with(ahead().heard(source).toBeCounted()) : seen(now);
    }

    private StudySoFar seen(Instant now) {
        return new StudySoFar(
                revision,
                open,
                firstReceivedAt,
                lastReceivedAt,
                openedAt,
                StudyAssembly.later(lastSeenAt, now),
                outlook);
    }

    /** An instance came that belongs to the next revision. */
    StudySoFar grown(String source, Instant receivedAt, Instant now) {
        boolean first = revision == 0 && !open; // what was heard before was no instance
        return new StudySoFar(
                revision,
                true,
                first || receivedAt.isBefore(firstReceivedAt) ? receivedAt : firstReceivedAt,
                first ? receivedAt : StudyAssembly.later(lastReceivedAt, receivedAt),
                open ? openedAt : receivedAt,
                StudyAssembly.later(StudyAssembly.later(lastSeenAt, receivedAt), now),
                Optional.of(open ? ahead().grown(source) : Outlook.opened(source)));
    }

    /** The next revision was announced. */
    StudySoFar closed() {
        return new StudySoFar(
                revision + 1, false, firstReceivedAt, lastReceivedAt, openedAt, lastSeenAt, Optional.empty());
    }
}
