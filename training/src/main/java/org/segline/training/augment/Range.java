package org.segline.training.augment;

import java.util.random.RandomGenerator;

/** Any number alike from {@code least} to {@code most}. */
public record Range(double least, double most) {

    public Range {
        if (!(least <= most && Double.isFinite(most - least))) {
            throw new IllegalArgumentException("a range is from less to more, was %s to %s".formatted(least, most));
        }
    }

    double draw(RandomGenerator random) {
        return least + (most - least) * random.nextDouble();
    }

    /** Refuses a range that reaches below {@code bound}. */
    void checkFrom(double bound, String what) {
        if (least < bound) {
            throw new IllegalArgumentException("%s is from %s, was %s".formatted(what, bound, least));
        }
    }

    /** Refuses a range that reaches 0. */
    void checkPositive(String what) {
        if (!(least > 0)) {
            throw new IllegalArgumentException("%s is more than 0, was %s".formatted(what, least));
        }
    }
}
