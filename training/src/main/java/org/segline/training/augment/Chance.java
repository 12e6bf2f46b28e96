package org.segline.training.augment;

import java.util.random.RandomGenerator;

/** Whether an augmentation is made. */
final class Chance {
    private Chance() {}

    static void check(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability is from 0 to 1, was " + probability);
        }
    }

    static boolean falls(double probability, RandomGenerator random) {
        return random.nextDouble() < probability;
    }

    /** Any number alike from {@code -most} to {@code most}. */
    static double eitherWay(double most, RandomGenerator random) {
        return most * (2 * random.nextDouble() - 1);
    }
}
