package org.segline.stream;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The pauses between attempts: each twice as long as the one before, up to a limit, give or take a fifth. */
final class Pauses {
    private static final double SCATTER = 0.2;

    private final Duration longest;
    private Duration next;

    Pauses(Duration first, Duration longest) {
        this.next = first;
        this.longest = longest;
    }

    /** The scatter keeps those that failed together from trying again together. */
    Duration next() {
        Duration pause = next;
        Duration twice = next.multipliedBy(2);
        next = twice.compareTo(longest) < 0 ? twice : longest;
        double factor = ThreadLocalRandom.current().nextDouble(1 - SCATTER, 1 + SCATTER);
        return Duration.ofNanos((long) (pause.toNanos() * factor));
    }
}
