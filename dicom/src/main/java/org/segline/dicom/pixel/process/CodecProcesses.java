package org.segline.dicom.pixel.process;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.pixel.codec.CompressedFrame;
import org.segline.dicom.pixel.codec.NotDecodedException;

/**
 * Decodes frames in codec processes, as many at the same time as there may be. Any number of threads may use one.
 *
 * <p>Whatever a frame does to the process that decodes it, this one goes on: the frame is then not decoded.
 */
public final class CodecProcesses implements AutoCloseable {
    /** A frame is to blame if two processes die on it; of one, somebody may have ended it for want of memory elsewhere. */
    private static final int DEATHS = 2;

    /** Whoever waits for a process waits for as many frames at most as may take all of their time. */
    private static final int FRAMES_WAITED_FOR = 20;

    private final CodecLimits limits;
    private final String main;
    private final Semaphore free;
    private final ConcurrentLinkedDeque<Idle> idle = new ConcurrentLinkedDeque<>();
    private final ScheduledThreadPoolExecutor watch;

    /** A process that waits for work, and what will end it if none comes. */
    private record Idle(CodecProcess process, Future<?> end) {}

    private static final class Shared {
        private static final CodecProcesses INSTANCE = new CodecProcesses(CodecLimits.DEFAULT);
    }

    public CodecProcesses(CodecLimits limits) {
        this(limits, CodecMain.class.getName());
    }

    /** @param main the main class of the codec processes */
    CodecProcesses(CodecLimits limits, String main) {
        this.limits = limits;
        this.main = main;
        this.free = new Semaphore(limits.processes());
        this.watch = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("codec-watch").factory());
        watch.setRemoveOnCancelPolicy(true);
    }

    /** Those of this JVM, with the default limits: cores are shared, too. They end with it. */
    public static CodecProcesses shared() {
        return Shared.INSTANCE;
    }

    /**
     * Decodes a frame as {@link org.segline.dicom.pixel.codec.Decoder#decode} does.
     *
     * @throws MalformedDicomException if the frame is broken
     * @throws NotDecodedException if it has no decoder here, is larger than may be, takes too long or kills its decoder
     * @throws IOException if no codec process can be had, which is no fault of the frame
     */
    public void decode(CompressedFrame frame, int[] into)
            throws MalformedDicomException, NotDecodedException, IOException {
        long bytes = (long) frame.values() * Integer.BYTES;
        if (bytes > limits.frameBytes()) {
            throw new NotDecodedException(
                    "it would take %d bytes, and may take %d".formatted(bytes, limits.frameBytes()));
        }
        acquire();
        try {
            for (int deaths = 0; !decoded(frame, into, deaths); deaths++) {
                // Once more, in a process that no other frame can have harmed.
            }
        } finally {
            free.release();
        }
    }

    private void acquire() throws IOException {
        long wait = limits.frameTime().toNanos() * FRAMES_WAITED_FOR;
        try {
            if (!free.tryAcquire(wait, TimeUnit.NANOSECONDS)) {
                throw new IOException(
                        "no codec process has been free for %d s".formatted(TimeUnit.NANOSECONDS.toSeconds(wait)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException)
                    new InterruptedIOException("interrupted while all codec processes are busy").initCause(e);
        }
    }

    /** @return false if the process died on the frame, and another may try it */
    private boolean decoded(CompressedFrame frame, int[] into, int deaths)
            throws MalformedDicomException, NotDecodedException, IOException {
        CodecProcess process = take();
        try {
            process.decode(frame, into);
            giveBack(process);
            return true;
        } catch (MalformedDicomException | NotDecodedException e) {
            giveBack(process);
            throw e;
        } catch (IOException e) {
            process.end();
            if (process.expired()) {
                throw new NotDecodedException(
                        "it takes longer than %s s".formatted(limits.frameTime().toMillis() / 1000.0), e);
            }
            if (deaths + 1 == DEATHS) {
                throw new NotDecodedException("the decoder died on it, and again when it was started anew", e);
            }
            return false;
        }
    }

    private CodecProcess take() throws IOException {
        for (Idle last = idle.pollLast(); last != null; last = idle.pollLast()) {
            if (last.end().cancel(false) && last.process().usable()) {
                return last.process();
            }
        }
        return CodecProcess.start(main, limits, watch);
    }

    private void giveBack(CodecProcess process) {
        if (!process.usable()) {
            process.end();
            return;
        }
        Future<?> end = watch.schedule(
                () -> {
                    idle.removeIf(other -> other.process() == process);
                    process.end();
                },
                limits.idleTime().toNanos(),
                TimeUnit.NANOSECONDS);
        idle.addLast(new Idle(process, end));
    }

    /** Ends the codec processes; no frame may be under way. */
    @Override
    public void close() {
        watch.shutdownNow();
        idle.forEach(each -> each.process().end());
        idle.clear();
    }
}
