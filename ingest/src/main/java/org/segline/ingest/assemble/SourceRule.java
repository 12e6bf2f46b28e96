package org.segline.ingest.assemble;

import java.time.Duration;

/**
 * How a source of studies is to be taken.
 *
 * @param quiet a study of which nothing has come for so long is complete, as far as anybody can tell
 * @param patience how long to wait, after the last that came, for what the source says it has; it is also the longest
 *     time to wait for it to say so
 * @param asked whether it can be asked how many instances a study has
 */
public record SourceRule(Duration quiet, Duration patience, boolean asked) {
    public SourceRule {
        if (!quiet.isPositive() || !patience.isPositive()) {
            throw new IllegalArgumentException(
                    "a quiet period of %s and a patience of %s make no sense".formatted(quiet, patience));
        }
    }
}
