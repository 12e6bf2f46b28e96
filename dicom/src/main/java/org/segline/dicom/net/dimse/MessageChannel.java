package org.segline.dicom.net.dimse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.segline.dicom.net.pdu.MalformedPduException;
import org.segline.dicom.net.pdu.Pdu;
import org.segline.dicom.net.pdu.Pdu.Pdv;
import org.segline.dicom.net.pdu.PduConnection;

/**
 * Messages over an association that is established. One thread reads at a time; any thread sends, and a message leaves
 * whole before the next begins.
 */
public final class MessageChannel {
    /** Command sets are a few hundred bytes; one that is longer than this is an attack. */
    private static final int MAX_COMMAND = 1 << 16;

    /** What is sent at once where the peer would take more. */
    private static final int MAX_SENT = 1 << 18;

    /** What is sent at once, at least: a peer that says it takes less is not believed. */
    private static final int MIN_SENT = 1 << 10;

    private final PduConnection connection;
    private final int fragmentLength;
    private final Deque<Pdv> pending = new ArrayDeque<>();
    private final ReentrantLock sending = new ReentrantLock();

    /** @param peerMaxLength the longest P-DATA-TF the peer takes, without its header; 0 is without limit */
    public MessageChannel(PduConnection connection, long peerMaxLength) {
        this.connection = connection;
        long length = peerMaxLength == 0 ? MAX_SENT : Math.clamp(peerMaxLength, MIN_SENT, MAX_SENT);
        int data = (int) length - (PduConnection.DATA_HEADER - PduConnection.HEADER);
        fragmentLength = data - data % 2; // fragments are of even length (PS3.8 9.3.5.1)
    }

    /**
     * Waits until the peer says something, without taking it.
     *
     * @return whether it did
     */
    public boolean awaitInput(Duration timeout) throws IOException {
        return !pending.isEmpty() || connection.awaitInput(timeout);
    }

    /**
     * The next message.
     *
     * @param timeout for every PDU of it
     */
    public Incoming read(Duration timeout) throws IOException {
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        int contextId = 0;
        while (true) {
            if (pending.isEmpty()) {
                switch (connection.read(timeout)) {
                    case Pdu.Data(var values) -> pending.addAll(values);
                    case Pdu.ReleaseRequest() -> {
                        if (command.size() > 0) {
                            throw MalformedPduException.unexpected("a release in the middle of a command");
                        }
                        return new Incoming.ReleaseRequested();
                    }
                    case Pdu.ReleaseResponse() -> {
                        return new Incoming.Released();
                    }
                    case Pdu.Abort abort -> throw new AssociationAbortedException(abort);
                    case Pdu.AssociateRequest _, Pdu.AssociateAccept _, Pdu.AssociateReject _ -> throw unexpected();
                }
                continue;
            }
            Pdv part = pending.remove();
            if (!part.command() || (command.size() > 0 && part.contextId() != contextId)) {
                throw MalformedPduException.unexpected("a fragment that does not belong to the command being read");
            }
            contextId = part.contextId();
            if (command.size() + part.data().remaining() > MAX_COMMAND) {
                throw MalformedPduException.invalid("a command set of more than %d bytes".formatted(MAX_COMMAND));
            }
            command.write(
                    part.data().array(), part.data().arrayOffset(), part.data().limit());
            if (part.last()) {
                return new Incoming.Message(contextId, CommandSet.decode(command.toByteArray()));
            }
        }
    }

    /**
     * The data set of the message just read.
     *
     * @param timeout for every PDU of it
     */
    public DataSetInput dataSet(int contextId, Duration timeout) {
        AtomicReference<Optional<byte[]>> done = new AtomicReference<>(Optional.empty());
        return new DataSetInput(() -> {
            // Whoever asks for the next fragment has done with the one before; the last is never given back.
            done.get().ifPresent(connection::recycle);
            boolean fresh = pending.isEmpty();
            Pdv part = nextFragment(timeout);
            // Where fragments share a PDU, others may still be looked at.
            done.set(fresh && pending.isEmpty() ? Optional.of(part.data().array()) : Optional.empty());
            if (part.command() || part.contextId() != contextId) {
                throw MalformedPduException.unexpected("a fragment that does not belong to the data set being read");
            }
            return part;
        });
    }

    private Pdv nextFragment(Duration timeout) throws IOException {
        while (pending.isEmpty()) {
            switch (connection.read(timeout)) {
                case Pdu.Data(var values) -> pending.addAll(values);
                case Pdu.Abort abort -> throw new AssociationAbortedException(abort);
                case Pdu.ReleaseRequest _,
                        Pdu.AssociateRequest _,
                        Pdu.AssociateAccept _,
                        Pdu.AssociateReject _,
                        Pdu.ReleaseResponse _ -> throw unexpected();
            }
        }
        return pending.remove();
    }

    private static MalformedPduException unexpected() {
        return MalformedPduException.unexpected("a PDU that has no place inside an association");
    }

    /** Sends a message without a data set. */
    public void send(int contextId, CommandSet command) throws IOException {
        sending.lock();
        try {
            sendCommand(contextId, command);
        } finally {
            sending.unlock();
        }
    }

    /** Sends a message and its data set, which is read to its end. */
    public void send(int contextId, CommandSet command, InputStream dataSet) throws IOException {
        sending.lock();
        try {
            sendCommand(contextId, command);
            sendDataSet(contextId, dataSet);
        } finally {
            sending.unlock();
        }
    }

    private void sendCommand(int contextId, CommandSet command) throws IOException {
        byte[] bytes = command.encode();
        byte[] buffer = new byte[PduConnection.DATA_HEADER + Math.min(bytes.length, fragmentLength)];
        for (int at = 0; at < bytes.length; at += fragmentLength) {
            int length = Math.min(fragmentLength, bytes.length - at);
            System.arraycopy(bytes, at, buffer, PduConnection.DATA_HEADER, length);
            connection.writeFragment(buffer, length, contextId, true, at + length == bytes.length);
        }
    }

    private void sendDataSet(int contextId, InputStream dataSet) throws IOException {
        byte[] buffer = new byte[PduConnection.DATA_HEADER + fragmentLength];
        int ahead = dataSet.read(); // one byte ahead, to know which fragment is the last
        do {
            int length = 0;
            if (ahead >= 0) {
                buffer[PduConnection.DATA_HEADER] = (byte) ahead;
                length = 1 + dataSet.readNBytes(buffer, PduConnection.DATA_HEADER + 1, fragmentLength - 1);
                ahead = length == fragmentLength ? dataSet.read() : -1;
            }
            connection.writeFragment(buffer, length, contextId, false, ahead < 0);
        } while (ahead >= 0);
    }
}
