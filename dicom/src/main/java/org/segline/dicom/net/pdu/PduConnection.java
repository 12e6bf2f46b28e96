package org.segline.dicom.net.pdu;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/**
 * PDUs on a TCP connection. One thread reads; any thread writes. A peer that sends too slowly, or takes nothing, is found
 * out by the clock: a PDU has one deadline for all of its bytes, so that a byte now and then does not help.
 */
public final class PduConnection implements AutoCloseable {
    /** Type, reserved byte and length. */
    public static final int HEADER = 6;

    /** What stands before the data in a P-DATA-TF of one fragment: both headers. */
    public static final int DATA_HEADER = 12;

    /** DICOM Application Context Name (PS3.7 A.2.1). */
    public static final String APPLICATION_CONTEXT_NAME = "1.2.840.10008.3.1.1.1";

    /** The longest PDU of other types: 128 presentation contexts, each with dozens of transfer syntaxes, need less. */
    private static final int MAX_OTHER = 1 << 18;

    /** Short PDUs are read in one piece; what is longer goes past this buffer. */
    private static final byte[] NONE = {};

    private static final int INPUT_BUFFER = 1 << 12;

    static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Socket socket;
    private final InputStream in;
    private final long maxData;
    private final WriteWatch watch;
    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicReference<byte[]> spare = new AtomicReference<>(NONE);

    /**
     * @param socket connected; closed with this
     * @param maxData the longest P-DATA-TF to take, without its header
     * @param writeTimeout how long the peer may take to accept one PDU
     */
    public PduConnection(Socket socket, long maxData, Duration writeTimeout) throws IOException {
        this(socket, socket, maxData, writeTimeout);
    }

    /**
     * As {@link #PduConnection(Socket, long, Duration)}, where one is layered on the other, as TLS is.
     *
     * @param wire what is closed to end it at once: a secured socket would first say so to a peer that may not listen
     */
    public PduConnection(Socket socket, Socket wire, long maxData, Duration writeTimeout) throws IOException {
        this.socket = socket;
        this.maxData = maxData;
        wire.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), INPUT_BUFFER);
        watch = new WriteWatch(wire, socket.getOutputStream(), writeTimeout);
    }

    public InetAddress peer() {
        return socket.getInetAddress();
    }

    /**
     * Waits for the first byte of the next PDU, without taking it.
     *
     * @return whether it came
     * @throws EOFException if the peer has closed the connection
     */
    public boolean awaitInput(Duration timeout) throws IOException {
        socket.setSoTimeout(Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE));
        in.mark(1);
        try {
            if (in.read() < 0) {
                throw new EOFException("the peer closed the connection");
            }
        } catch (SocketTimeoutException silence) {
            return false;
        }
        in.reset();
        return true;
    }

    /**
     * The next PDU.
     *
     * @param timeout until all of it is there
     * @throws EOFException if the peer has closed the connection
     * @throws SocketTimeoutException if it takes longer
     * @throws MalformedPduException if it is none
     */
    public Pdu read(Duration timeout) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        ByteBuffer header = ByteBuffer.wrap(readFully(new byte[HEADER], HEADER, deadline));
        int type = Byte.toUnsignedInt(header.get());
        if (type < PduType.ASSOCIATE_REQUEST || type > PduType.ABORT) {
            throw MalformedPduException.unknownType(type);
        }
        long length = Integer.toUnsignedLong(header.getInt(2));
        long max = type == PduType.DATA ? maxData : MAX_OTHER;
        if (length > max) {
            throw MalformedPduException.invalid(
                    "a PDU of type %#04x has %d bytes, more than the %d agreed".formatted(type, length, max));
        }
        byte[] bytes = buffer((int) length);
        return PduDecoder.decode(type, ByteBuffer.wrap(readFully(bytes, (int) length, deadline), 0, (int) length));
    }

    /** Fresh memory costs more than what is read into it: one that was given back is used again. */
    private byte[] buffer(int length) {
        byte[] bytes = spare.getAndSet(NONE);
        return bytes.length >= length ? bytes : new byte[length];
    }

    /** Gives back the memory of a P-DATA-TF that was read; none of its fragments may be looked at any more. */
    public void recycle(byte[] bytes) {
        spare.set(bytes);
    }

    private byte[] readFully(byte[] bytes, int length, long deadline) throws IOException {
        int done = 0;
        while (done < length) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException("the peer sent nothing, or too little, in time");
            }
            socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
            int count = in.read(bytes, done, length - done);
            if (count < 0) {
                throw new EOFException("the peer closed the connection");
            }
            done += count;
        }
        return bytes;
    }

    /** Sends a PDU. */
    public void write(Pdu pdu) throws IOException {
        byte[] bytes = PduEncoder.encode(pdu);
        write(bytes, bytes.length);
    }

    /**
     * Sends one fragment as a P-DATA-TF of its own, in one write and without a copy.
     *
     * @param buffer the fragment from {@link #DATA_HEADER} on; what is before is overwritten with the headers
     * @param length bytes of the fragment
     */
    public void writeFragment(byte[] buffer, int length, int contextId, boolean command, boolean last)
            throws IOException {
        ByteBuffer.wrap(buffer)
                .put((byte) PduType.DATA)
                .put((byte) 0)
                .putInt(length + DATA_HEADER - HEADER)
                .putInt(length + 2)
                .put((byte) contextId)
                .put((byte) PduEncoder.control(command, last));
        write(buffer, DATA_HEADER + length);
    }

    private void write(byte[] bytes, int length) throws IOException {
        writing.lock();
        try {
            watch.write(bytes, length);
        } finally {
            writing.unlock();
        }
    }

    /**
     * Sends a last PDU and lets it arrive: a connection closed while the peer's bytes are still unread is reset, and the
     * reset overtakes what was sent.
     */
    public void closeWith(Pdu last) {
        try {
            write(last);
            closeQuietly();
        } catch (IOException gone) {
            close(); // the peer will not read it; there is nobody left to tell
        }
    }

    /**
     * As {@link #closeWith}, from a thread beside the one that reads: that one finds the connection ended when the peer has
     * closed it too, or soon.
     */
    public void closeBeside(Pdu last) {
        try {
            write(last);
            socket.shutdownOutput();
        } catch (IOException gone) {
            close(); // the peer will not read it; there is nobody left to tell
            return;
        }
        Thread.ofVirtual().name("dicom-farewell").start(watch::closeSoon);
    }

    /** Closes after the peer has, or soon. */
    public void closeQuietly() {
        try {
            socket.shutdownOutput();
            long deadline = System.nanoTime() + FAREWELL.toNanos();
            socket.setSoTimeout((int) FAREWELL.toMillis());
            byte[] ignored = new byte[1 << 13];
            while (in.read(ignored) >= 0 && System.nanoTime() < deadline) {
                // what the peer still sends is of no interest any more
            }
        } catch (IOException gone) {
            // it is closed either way
        } finally {
            close();
        }
    }

    /** Closes when nothing is left to say or to hear. */
    public void finish() {
        try {
            socket.shutdownOutput();
        } catch (IOException gone) {
            // the peer was faster
        } finally {
            close();
        }
    }

    /** Closes at once. */
    @Override
    public void close() {
        watch.close();
    }
}
