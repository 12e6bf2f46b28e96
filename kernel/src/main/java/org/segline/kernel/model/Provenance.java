package org.segline.kernel.model;

import java.util.List;

/**
 * Where a network comes from: what it takes to train it again.
 *
 * @param segline the version of this code
 * @param seed of all that was random
 * @param configuration of the training with all its defaults, as JSON
 * @param cases all that were read, in the order of their ids
 * @param fingerprint of the training cases, so that serving can say how far from them a study is
 */
public record Provenance(
        String segline, long seed, String configuration, List<TrainingCase> cases, Fingerprint fingerprint) {
    public Provenance {
        cases = List.copyOf(cases);
    }
}
