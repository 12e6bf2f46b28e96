package org.segline.launch.line;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.segline.kernel.store.DirectoryBlobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes blobs that are older than the events which could refer to them: both are kept for one and the same time. */
final class RetentionSweep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionSweep.class);
    /** An event may stay up to a day longer than its time, since the log goes by whole segments. */
    private static final Duration GRACE = Duration.ofDays(1);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("segline-retention").factory());

    private RetentionSweep() {}

    /** Sweeps from now on, every hour. */
    static RetentionSweep start(DirectoryBlobStore store, Duration retention) {
        RetentionSweep sweep = new RetentionSweep();
        var _ = sweep.clock.scheduleWithFixedDelay(() -> sweep(store, retention), 1, 60, TimeUnit.MINUTES);
        return sweep;
    }

    private static void sweep(DirectoryBlobStore store, Duration retention) {
        try {
            long removed = store.deleteOlderThan(Instant.now().minus(retention).minus(GRACE));
            if (removed > 0) {
                LOG.info("{} blobs were older than the retention and are gone", removed);
            }
        } catch (IOException | RuntimeException e) {
            // Thrown, it would end the sweeping for good.
            LOG.warn("Old blobs could not be removed; tried again in an hour: {}", e.toString());
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
