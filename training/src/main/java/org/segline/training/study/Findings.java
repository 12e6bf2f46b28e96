package org.segline.training.study;

import java.util.List;

/**
 * All that was found.
 *
 * @param allLesions the Dice of calling all lesions foreground, on the very windows that were asked about
 */
record Findings(List<Outcome> corner, double allLesions, List<SameScores> sameScores, List<TaughtPrior> priors) {
    Findings {
        corner = List.copyOf(corner);
        sameScores = List.copyOf(sameScores);
        priors = List.copyOf(priors);
    }
}
