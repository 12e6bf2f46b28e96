package org.segline.dicom.net;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSocket;

/** Shakes hands under one deadline for all of it, however the peer trickles. */
final class Handshake {
    private Handshake() {}

    /**
     * @param wire what {@code socket} is layered on; closed at the deadline
     * @throws SocketTimeoutException if it takes longer
     * @throws IOException if the two do not come to trust each other
     */
    static void within(Duration timeout, SSLSocket socket, Socket wire) throws IOException {
        CountDownLatch done = new CountDownLatch(1);
        AtomicBoolean late = new AtomicBoolean();
        Thread.ofVirtual().name("dicom-handshake-watch").start(() -> closeUnless(done, timeout, wire, late));
        try {
            socket.startHandshake();
        } catch (IOException e) {
            if (late.get()) {
                SocketTimeoutException timedOut =
                        new SocketTimeoutException("no TLS handshake in %d s".formatted(timeout.toSeconds()));
                timedOut.initCause(e);
                throw timedOut;
            }
            throw new IOException("no TLS handshake: %s".formatted(e.getMessage()), e);
        } finally {
            done.countDown();
        }
    }

    private static void closeUnless(CountDownLatch done, Duration timeout, Socket wire, AtomicBoolean late) {
        try {
            if (!done.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                late.set(true);
                wire.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // a socket that fails to close is closed
        }
    }
}
