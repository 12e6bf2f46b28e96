package org.segline.postprocess.gather;

import java.time.Instant;

/**
 * What is remembered of a job beside its scores.
 *
 * @param toBeCounted scores have come since they were last counted
 * @param announced it has been said that they are complete
 */
public record JobSoFar(boolean toBeCounted, boolean announced, Instant lastSeenAt) {

    /** Scores came, perhaps again. */
    static JobSoFar seen(boolean announced, Instant now) {
        return new JobSoFar(!announced, announced, now);
    }

    /** They were counted, and are not complete. */
    JobSoFar counted() {
        return new JobSoFar(false, announced, lastSeenAt);
    }

    /** They are complete, and that is being said. */
    JobSoFar told() {
        return new JobSoFar(false, true, lastSeenAt);
    }
}
