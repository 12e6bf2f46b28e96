package org.segline.training.sample;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** A stream of random numbers for each item of each seed, made without those before it. */
final class RandomStreams {
    private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
            RandomGeneratorFactory.of("L64X128MixRandom");

    /** 2^64 over the golden ratio, made odd: successive multiples lie far apart. */
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private RandomStreams() {}

    /** The stream of item {@code n}. The seed is mixed first, so that one seed's items are not another's, moved on. */
    static RandomGenerator of(long seed, long n) {
        return FACTORY.create(mixed(mixed(seed) + n * GOLDEN));
    }

    /** A seed for another purpose than that of {@code seed}. */
    static long apart(long seed, long purpose) {
        return mixed(seed ^ mixed(purpose));
    }

    /** Spreads each bit over all of them, and takes no two numbers to one: the last step of SplitMix64. */
    private static long mixed(long z) {
        long first = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long second = (first ^ (first >>> 27)) * 0x94d049bb133111ebL;
        return second ^ (second >>> 31);
    }
}
