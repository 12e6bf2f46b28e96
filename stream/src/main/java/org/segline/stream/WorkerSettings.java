package org.segline.stream;

import java.nio.file.Path;
import java.time.Duration;
import org.segline.kernel.study.Stage;

/**
 * How a worker works.
 *
 * @param group the share group: all workers of one name, on whatever machine, divide the events among them
 * @param topic where the events are
 * @param stage whose work it is, for refusals
 * @param concurrency how many events are handled at once in this process
 * @param marks a directory that only this process uses: which events it has begun and not ended, so that an event that
 *     kills the process is refused at some time
 * @param lock how long an event stays with a worker that is not heard of; it is renewed while the work goes on
 * @param firstPause before the second attempt when there is an outage; it doubles from attempt to attempt
 * @param longestPause between two attempts
 */
public record WorkerSettings(
        String group,
        Topic topic,
        Stage stage,
        int concurrency,
        Path marks,
        Duration lock,
        Duration firstPause,
        Duration longestPause) {
    public WorkerSettings {
        if (concurrency < 1) {
            throw new IllegalArgumentException("at least one event is handled at once, not " + concurrency);
        }
        if (!lock.isPositive() || !firstPause.isPositive() || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException(
                    "lock %s and pauses %s to %s make no sense together".formatted(lock, firstPause, longestPause));
        }
    }

    /** With a lock of 30 s and pauses of 1 s to 30 s. */
    public WorkerSettings(String group, Topic topic, Stage stage, int concurrency, Path marks) {
        this(
                group,
                topic,
                stage,
                concurrency,
                marks,
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30));
    }

    Duration renewEvery() {
        return lock.dividedBy(3);
    }
}
