package org.segline.launch.http;

import io.micronaut.http.ServerHttpRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * The body of a request as it arrives. Of what arrives one piece is held; the next is asked for when that was read, and until
 * then nothing is read from the connection but what the server's own window holds. To be read on a thread that may block.
 */
final class ArrivingBody extends InputStream {
    private final Duration silence;
    private final Arrivals arrivals = new Arrivals();
    private ByteBuffer piece = ByteBuffer.allocate(0);
    private boolean ended;

    private ArrivingBody(Duration silence) {
        this.silence = silence;
    }

    /** @param silence how long the peer may send nothing while it is waited for */
    static ArrivingBody of(ServerHttpRequest<?> request, Duration silence) {
        ArrivingBody body = new ArrivingBody(silence);
        request.byteBody().toByteArrayPublisher().subscribe(body.arrivals);
        return body;
    }

    private sealed interface Arrival {
        record Piece(ByteBuffer bytes) implements Arrival {}

        record End() implements Arrival {}

        record Failure(Throwable why) implements Arrival {}
    }

    /** The end of the pipe that the server's event loop holds: never blocks. */
    private static final class Arrivals implements Subscriber<byte[]> {
        /** At most a piece that was asked for, and the end. */
        private final BlockingQueue<Arrival> queue = new LinkedBlockingQueue<>();

        private Subscription subscription;

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(byte[] bytes) {
            queue.add(new Arrival.Piece(ByteBuffer.wrap(bytes)));
        }

        @Override
        public void onComplete() {
            queue.add(new Arrival.End());
        }

        @Override
        public void onError(Throwable why) {
            queue.add(new Arrival.Failure(why));
        }
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? Byte.toUnsignedInt(piece.get()) : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, piece.remaining());
        piece.get(target, offset, count);
        return count;
    }

    private boolean hasMore() throws IOException {
        while (!ended && !piece.hasRemaining()) {
            arrivals.subscription.request(1);
            switch (next()) {
                case Arrival.Piece next -> piece = next.bytes();
                case Arrival.End end -> ended = true;
                case Arrival.Failure failure -> {
                    arrivals.queue.add(failure); // for whoever reads on
                    throw new IOException(failure.why().getMessage(), failure.why());
                }
            }
        }
        return !ended;
    }

    private Arrival next() throws IOException {
        Arrival next;
        try {
            next = arrivals.queue.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a request was being read");
        }
        if (next == null) {
            throw new SocketTimeoutException("nothing came for %d s".formatted(silence.toSeconds()));
        }
        return next;
    }

    /** The rest is not wanted; the server passes over it. */
    @Override
    public void close() {
        arrivals.subscription.cancel();
    }
}
