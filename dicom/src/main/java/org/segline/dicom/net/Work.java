package org.segline.dicom.net;

import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How many operations are being performed, and whether more may begin. */
final class Work {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition fewer = lock.newCondition();
    private final Runnable drained;
    private int running;
    private boolean draining;

    /** @param drained run when the last operation ends after {@link #drain} found some running */
    Work(Runnable drained) {
        this.drained = drained;
    }

    /**
     * Waits while {@code limit} are running.
     *
     * @return whether one more may; false once drained
     */
    boolean begin(int limit) throws IOException {
        lock.lock();
        try {
            while (running >= limit) {
                fewer.await();
            }
            if (draining) {
                return false;
            }
            running++;
            return true;
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            lock.unlock();
        }
    }

    void finish() {
        boolean last;
        lock.lock();
        try {
            running--;
            last = draining && running == 0;
            fewer.signalAll();
        } finally {
            lock.unlock();
        }
        if (last) {
            drained.run();
        }
    }

    /** Lets nothing begin any more. @return whether nothing is running */
    boolean drain() {
        lock.lock();
        try {
            draining = true;
            return running == 0;
        } finally {
            lock.unlock();
        }
    }

    void awaitNone() throws IOException {
        lock.lock();
        try {
            while (running > 0) {
                fewer.await();
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            lock.unlock();
        }
    }

    boolean isNone() {
        lock.lock();
        try {
            return running == 0;
        } finally {
            lock.unlock();
        }
    }

    boolean isDraining() {
        lock.lock();
        try {
            return draining;
        } finally {
            lock.unlock();
        }
    }

    private static IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IOException("interrupted", e);
    }
}
