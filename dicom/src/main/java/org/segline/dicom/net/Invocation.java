package org.segline.dicom.net;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** An operation that this side has invoked, and the responses to it as they come. */
final class Invocation implements AutoCloseable {
    private final int messageId;
    private final Runnable atEnd;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();

    private sealed interface Outcome {
        record Answered(Dialogue.Response response) implements Outcome {}

        record Failed(IOException cause) implements Outcome {}
    }

    Invocation(int messageId, Runnable atEnd) {
        this.messageId = messageId;
        this.atEnd = atEnd;
    }

    int messageId() {
        return messageId;
    }

    void answered(Dialogue.Response response) {
        outcomes.add(new Outcome.Answered(response));
    }

    void failed(IOException cause) {
        outcomes.add(new Outcome.Failed(cause));
    }

    /**
     * The next response.
     *
     * @throws SocketTimeoutException if it takes longer
     * @throws IOException if the association ends before it comes
     */
    Dialogue.Response next(Duration timeout) throws IOException {
        try {
            Outcome outcome = outcomes.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return switch (outcome) {
                case null -> throw new SocketTimeoutException("no answer in " + timeout.toSeconds() + " s");
                case Outcome.Answered(var response) -> response;
                case Outcome.Failed(var cause) -> throw new IOException(cause.getMessage(), cause);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for an answer", e);
        }
    }

    /** Gives its place in the window free. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            atEnd.run();
        }
    }
}
