package org.segline.stream;

import java.time.Duration;

/** Ends of threads. */
final class Threads {
    private Threads() {}

    /** Waits for {@code thread} to end, at most {@code patience}; an interrupt ends the waiting and is kept. */
    static boolean join(Thread thread, Duration patience) {
        try {
            return thread.join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
