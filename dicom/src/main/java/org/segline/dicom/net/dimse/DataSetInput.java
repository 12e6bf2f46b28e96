package org.segline.dicom.net.dimse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.segline.dicom.net.pdu.Pdu.Pdv;

/** The bytes of one data set, from fragment to fragment. Closing it leaves the rest for {@link #drain}. */
public final class DataSetInput extends InputStream {

    /** Waits for the next fragment. */
    @FunctionalInterface
    interface Fragments {
        Pdv next() throws IOException;
    }

    private final Fragments fragments;
    private ByteBuffer current = ByteBuffer.allocate(0);
    private boolean lastSeen;
    private Optional<IOException> failure = Optional.empty();
    /** The connection is no longer read for this data set. */
    private final CountDownLatch ended = new CountDownLatch(1);

    DataSetInput(Fragments fragments) {
        this.fragments = fragments;
    }

    @Override
    public int read() throws IOException {
        return fill() ? Byte.toUnsignedInt(current.get()) : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, current.remaining());
        current.get(bytes, offset, count);
        return count;
    }

    @Override
    public int available() {
        return current.remaining();
    }

    /** The data set of a message that has none. */
    public static DataSetInput none() {
        DataSetInput none = new DataSetInput(() -> {
            throw new IllegalStateException("there is no data set");
        });
        none.lastSeen = true;
        none.ended.countDown();
        return none;
    }

    private boolean fill() throws IOException {
        if (failure.isPresent()) {
            throw new IOException("the association is gone", failure.get());
        }
        while (!current.hasRemaining()) {
            if (lastSeen) {
                return false;
            }
            try {
                Pdv next = fragments.next();
                current = next.data();
                lastSeen = next.last();
                if (lastSeen) {
                    ended.countDown();
                }
            } catch (IOException e) {
                failure = Optional.of(e);
                ended.countDown();
                throw e;
            }
        }
        return true;
    }

    /** Reads over what is left, so that the next message can be read. */
    public void drain() throws IOException {
        while (fill()) {
            current.position(current.limit());
        }
    }

    /**
     * Waits until another thread has all of the data set from the connection, or cannot have it: then the next message may
     * be read from there.
     */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Whoever waits for the end waits no longer: nobody reads on. */
    public void abandon() {
        ended.countDown();
    }

    /** Why the peer's bytes ended before the data set did, if they did. */
    public Optional<IOException> failure() {
        return failure;
    }
}
