package org.segline.postprocess.gather;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is remembered of a job beside its scores.
 *
 * @param patches how many patches have been run of each plan; there is more than one plan only if preprocessing was
 *     repeated with another configuration
 * @param complete the first plan of which all patches have been run
 * @param announced that has been said
 */
public record JobSoFar(Map<String, Integer> patches, Optional<String> complete, boolean announced, Instant lastSeenAt) {
    public JobSoFar {
        patches = Map.copyOf(patches);
    }

    static JobSoFar begin(Instant now) {
        return new JobSoFar(Map.of(), Optional.empty(), false, now);
    }

    /** Scores were seen that were there already. */
    JobSoFar seen(Instant now) {
        return new JobSoFar(patches, complete, announced, now);
    }

    /** {@code count} further patches of {@code plan} were run, which has {@code all}. */
    JobSoFar grown(String plan, int count, int all, Instant now) {
        Map<String, Integer> more = new TreeMap<>(patches);
        int sum = more.merge(plan, count, Integer::sum);
        boolean completes = complete.isEmpty() && sum == all;
        return new JobSoFar(more, completes ? Optional.of(plan) : complete, announced, now);
    }

    JobSoFar told() {
        return new JobSoFar(patches, complete, true, lastSeenAt);
    }
}
