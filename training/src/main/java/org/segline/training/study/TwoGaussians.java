package org.segline.training.study;

import java.util.random.RandomGenerator;

/**
 * A voxel whose intensity says all there is to be known of it: normal with mean 0 in the background and mean
 * {@code separation} in the foreground, and variance 1 in both. By Bayes
 *
 * <pre>
 *   logit P(foreground | x) = logit(prior) + separation * x - separation^2 / 2
 * </pre>
 *
 * so that another prior shifts all logits alike.
 */
record TwoGaussians(double separation) {
    /** How far beyond the means is integrated, in standard deviations, and in what steps. */
    private static final double TAIL = 8;

    private static final double STEP = 1e-3;

    double draw(boolean foreground, RandomGenerator random) {
        return random.nextGaussian() + (foreground ? separation : 0);
    }

    /** P(foreground | x) where a share {@code prior} of the voxels is foreground. */
    double posterior(double x, double prior) {
        return probability(logit(prior) + separation * x - separation * separation / 2);
    }

    /** The mean posterior of one who was taught {@code taught}, over voxels of which a share {@code truth} is foreground. */
    double meanPosterior(double taught, double truth) {
        double sum = 0;
        for (double x = -TAIL; x < separation + TAIL; x += STEP) {
            double density = (1 - truth) * density(x) + truth * density(x - separation);
            sum += posterior(x, taught) * density * STEP;
        }
        return sum;
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    static double logit(double probability) {
        return Math.log(probability / (1 - probability));
    }

    static double probability(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
