package org.segline.training.sample;

import java.util.random.RandomGenerator;

/** One of a few, each with a probability of its own. */
final class Lot {
    private Lot() {}

    /** @param probabilities add up to 1; what rounding leaves of it falls to the last that is not 0 */
    static int draw(double[] probabilities, RandomGenerator random) {
        double left = random.nextDouble();
        int last = 0;
        for (int n = 0; n < probabilities.length; n++) {
            if (probabilities[n] > 0) {
                last = n;
                left -= probabilities[n];
                if (left < 0) {
                    return n;
                }
            }
        }
        return last;
    }
}
