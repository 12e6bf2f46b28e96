package org.segline.training.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How often what was said with a probability was true, in bins of equal width. Collects; not for several threads at once.
 */
public final class Reliability {
    /** Of width 1/15; a probability on the border of two is of the upper one, 1 of the last. */
    public static final int BINS = 15;

    private final long[] counts = new long[BINS];
    private final long[] trueOnes = new long[BINS];
    private final double[] probabilities = new double[BINS];

    /**
     * What was said with the probabilities of one bin.
     *
     * @param from the lowest probability of the bin; it ends where the next begins
     * @param voxels of which something was said
     * @param probability their mean; empty where there are none
     * @param frequency share of them of which it was true
     */
    public record Bin(double from, long voxels, Optional<Double> probability, Optional<Double> frequency) {}

    /** It was said with {@code probability}, and was true or not. */
    public void add(double probability, boolean wasTrue) {
        int bin = Math.clamp((int) (probability * BINS), 0, BINS - 1);
        counts[bin]++;
        probabilities[bin] += probability;
        if (wasTrue) {
            trueOnes[bin]++;
        }
    }

    void add(Reliability other) {
        for (int bin = 0; bin < BINS; bin++) {
            counts[bin] += other.counts[bin];
            trueOnes[bin] += other.trueOnes[bin];
            probabilities[bin] += other.probabilities[bin];
        }
    }

    /**
     * Expected calibration error: the difference between mean probability and frequency of a bin, averaged over the bins
     * by the voxels in them. 0 where nothing was said.
     */
    public double ece() {
        double sum = 0;
        long voxels = 0;
        for (int bin = 0; bin < BINS; bin++) {
            sum += Math.abs(probabilities[bin] - trueOnes[bin]);
            voxels += counts[bin];
        }
        return voxels == 0 ? 0 : sum / voxels;
    }

    /** From the lowest probabilities to the highest. */
    public List<Bin> bins() {
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            long n = counts[bin];
            bins.add(new Bin(
                    (double) bin / BINS,
                    n,
                    n == 0 ? Optional.empty() : Optional.of(probabilities[bin] / n),
                    n == 0 ? Optional.empty() : Optional.of((double) trueOnes[bin] / n)));
        }
        return bins;
    }
}
