package org.segline.launch.line;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was started, to be stopped in the reverse order; one that does not stop well does not keep the others. */
final class Parts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    /** A network that runs cannot be interrupted; what it runs is given to another worker, or runs at the next start. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T part) {
        started.push(part);
        return part;
    }

    /** Parts that need nothing of each other and take their time are stopped all at once, within a few seconds. */
    void addTogether(List<? extends AutoCloseable> parts) {
        List<AutoCloseable> all = List.copyOf(parts);
        started.push(() -> {
            List<Thread> closing = new ArrayList<>();
            all.forEach(part -> closing.add(Thread.ofVirtual().start(() -> close(part))));
            Instant last = Instant.now().plus(PATIENCE);
            for (Thread thread : closing) {
                thread.join(Duration.between(Instant.now(), last));
            }
        });
    }

    @Override
    public void close() {
        while (!started.isEmpty()) {
            close(started.pop());
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("{} did not stop well", part.getClass().getSimpleName(), e);
        }
    }
}
