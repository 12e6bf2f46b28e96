package org.segline.dicom.net.pdu;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Writes to a socket with a timeout, which sockets do not have for writing: a virtual thread looks at the clock and closes
 * the socket of a peer that does not read.
 */
final class WriteWatch {
    private static final long NO_WRITE = Long.MIN_VALUE;

    private final Socket socket;
    private final OutputStream out;
    private final Duration timeout;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile long startedAt = NO_WRITE;
    private volatile boolean timedOut;

    /** @param socket closed when the peer does not read what is written to {@code out} */
    WriteWatch(Socket socket, OutputStream out, Duration timeout) {
        this.socket = socket;
        this.out = out;
        this.timeout = timeout;
        Thread.ofVirtual().name("dicom-write-watch").start(this::watch);
    }

    void write(byte[] bytes, int length) throws IOException {
        startedAt = System.nanoTime();
        try {
            out.write(bytes, 0, length);
        } catch (IOException e) {
            if (timedOut) {
                SocketTimeoutException timeoutException =
                        new SocketTimeoutException("the peer took nothing for " + timeout.toSeconds() + " s");
                timeoutException.initCause(e);
                throw timeoutException;
            }
            throw e;
        } finally {
            startedAt = NO_WRITE;
        }
    }

    private void watch() {
        try {
            // Twice in the time allowed is exact enough: a stuck peer goes after 1 to 1.5 times the timeout.
            while (!closed.await(timeout.toMillis() / 2 + 1, TimeUnit.MILLISECONDS)) {
                long since = startedAt;
                if (since != NO_WRITE && System.nanoTime() - since > timeout.toNanos()) {
                    timedOut = true;
                    close();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when it is closed, by whomever, and closes it unless it soon is. */
    void closeSoon() {
        try {
            if (!closed.await(PduConnection.FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void close() {
        closed.countDown();
        try {
            socket.close();
        } catch (IOException e) {
            // a socket that fails to close is closed
        }
    }
}
