package org.segline.ingest.receive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.InstanceStored;
import org.segline.kernel.study.StudyEvent.Refused;

/** A log in memory, which can be made to fail or to keep one waiting. */
final class FakeLog implements InstanceLog {
    private final List<List<StudyEvent>> announced = new ArrayList<>();
    private volatile boolean down;
    private volatile Semaphore permits = new Semaphore(Integer.MAX_VALUE);

    @Override
    public void announce(List<? extends StudyEvent> facts) throws IOException {
        try {
            if (!permits.tryAcquire(20, TimeUnit.SECONDS)) {
                throw new IOException("the log was never let go on");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        if (down) {
            throw new IOException("the broker is down");
        }
        synchronized (this) {
            announced.add(List.copyOf(facts));
        }
    }

    void down(boolean isDown) {
        down = isDown;
    }

    /** From now on every announcement waits for a permit. */
    void hold() {
        permits = new Semaphore(0);
    }

    /** Returns when so many wait for a permit. */
    void awaitWaiting(int count) throws InterruptedException {
        for (int tries = 0; permits.getQueueLength() < count; tries++) {
            if (tries == 4000) {
                throw new AssertionError("only %d announcements wait".formatted(permits.getQueueLength()));
            }
            Thread.sleep(5);
        }
    }

    void letGo(int count) {
        permits.release(count);
    }

    synchronized List<List<StudyEvent>> groups() {
        return List.copyOf(announced);
    }

    List<InstanceStored> stored() {
        return groups().stream()
                .flatMap(List::stream)
                .filter(InstanceStored.class::isInstance)
                .map(InstanceStored.class::cast)
                .toList();
    }

    List<Refused> refused() {
        return groups().stream()
                .flatMap(List::stream)
                .filter(Refused.class::isInstance)
                .map(Refused.class::cast)
                .toList();
    }
}
