package org.segline.stream;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.InterruptException;

/** Kafka's failures in the words of the rest of Segline: not reachable, or not willing, is an outage. */
final class KafkaFailures {
    private KafkaFailures() {}

    static IOException asIOException(String what, Exception e) {
        if (e instanceof InterruptedException || e instanceof InterruptException) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException(what + ": interrupted");
            interrupted.initCause(e);
            return interrupted;
        }
        Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        return new IOException("%s: %s".formatted(what, cause.getMessage()), cause);
    }
}
