package org.segline.stream;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for what happens on other threads. */
final class Await {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Await() {}

    static void until(String what, BooleanSupplier happened) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                fail("did not happen within %s: %s".formatted(PATIENCE, what));
            }
            Thread.sleep(20);
        }
    }
}
