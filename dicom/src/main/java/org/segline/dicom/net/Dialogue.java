package org.segline.dicom.net;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.segline.dicom.net.dimse.CommandSet;
import org.segline.dicom.net.dimse.DataSetInput;
import org.segline.dicom.net.dimse.Incoming;
import org.segline.dicom.net.dimse.MessageChannel;
import org.segline.dicom.net.pdu.MalformedPduException;
import org.segline.dicom.net.pdu.Pdu;
import org.segline.dicom.net.pdu.PduConnection;

/**
 * An association that is established, from either end: performs what the peer invokes and invokes what the peer performs,
 * each as often at once as the asynchronous operations window allows.
 *
 * <pre>
 *   thread of run():   message, response ---> Invocation of the thread that waits for it
 *                      message, request  ---> Performer, which reads the data set and answers
 *                                             (with a window, in a thread of its own; reading goes on behind the data set)
 * </pre>
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part07.html#sect_D.3.3.3">PS3.7 D.3.3.3</a>
 */
final class Dialogue {
    /** Identifiers and the like; only C-STORE, which has no data set in its response, moves more. */
    static final int MAX_DATA_SET = 1 << 24;

    private static final int MESSAGE_IDS = 1 << 16;

    private final PduConnection connection;
    private final MessageChannel channel;
    private final Terms terms;
    private final Performer performer;
    private final Work work;
    private final Map<Integer, Invocation> invocations = new ConcurrentHashMap<>();
    /** Message ids that were used: an answer that comes after nobody awaits it any more is no error of the peer's. */
    private final BitSet used = new BitSet();

    private final Semaphore invoking;
    private final AtomicReference<IOException> failure = new AtomicReference<>();
    private int lastMessageId;

    /** Performs one operation and answers it. */
    @FunctionalInterface
    interface Performer {
        /**
         * @param dialogue in which it is asked for; this side may invoke operations in it, from other threads
         * @param dataSet read to its end before this returns or answers
         * @throws IOException if the association cannot go on
         */
        void perform(Dialogue dialogue, int contextId, CommandSet command, DataSetInput dataSet) throws IOException;
    }

    /**
     * @param idle how long the peer may be silent while nothing is under way; empty for as long as it likes
     * @param pdu how long a PDU may take
     * @param invoked operations at once by this side
     * @param performed operations at once by this side
     */
    record Terms(Optional<Duration> idle, Duration pdu, int invoked, int performed) {}

    /** @param drained run when the last operation ends after {@link #drain} found some running */
    Dialogue(PduConnection connection, MessageChannel channel, Terms terms, Performer performer, Runnable drained) {
        work = new Work(drained);
        this.connection = connection;
        this.channel = channel;
        this.terms = terms;
        this.performer = performer;
        invoking = new Semaphore(terms.invoked());
    }

    /**
     * Reads until the association is released, or drained.
     *
     * @throws IOException if it ends otherwise
     */
    void run() throws IOException {
        try {
            while (next()) {
                // An operation beside this thread may have found that it cannot go on.
                IOException beside = failure.get();
                if (beside != null) {
                    throw beside;
                }
            }
            fail(new EOFException("the association is released"));
        } catch (IOException e) {
            IOException first = fail(e);
            throw first;
        } finally {
            // A bug leaves nobody waiting either.
            fail(new IOException("the association ended"));
        }
    }

    private boolean next() throws IOException {
        awaitInput();
        return switch (channel.read(terms.pdu())) {
            case Incoming.Message(int contextId, CommandSet command) -> {
                if (command.isResponse()) {
                    respond(contextId, command);
                    yield true;
                }
                yield perform(contextId, command);
            }
            case Incoming.ReleaseRequested() -> {
                work.awaitNone();
                connection.write(new Pdu.ReleaseResponse());
                connection.closeQuietly();
                yield false;
            }
            case Incoming.Released() -> {
                if (!work.isDraining()) {
                    throw MalformedPduException.unexpected("an answer to a release that nobody requested");
                }
                yield false;
            }
        };
    }

    private void awaitInput() throws IOException {
        Duration patience = terms.idle().orElse(Duration.ofHours(1));
        while (!channel.awaitInput(patience)) {
            if (terms.idle().isPresent() && work.isNone() && invocations.isEmpty()) {
                throw new SocketTimeoutException("the peer sent nothing in time");
            }
        }
    }

    // What the peer invokes.

    private boolean perform(int contextId, CommandSet command) throws IOException {
        DataSetInput dataSet = command.hasDataSet() ? channel.dataSet(contextId, terms.pdu()) : DataSetInput.none();
        if (!work.begin(terms.performed())) {
            return false;
        }
        if (terms.performed() == 1) {
            try {
                performer.perform(this, contextId, command, dataSet);
            } finally {
                work.finish();
            }
            return true;
        }
        Thread.ofVirtual().name("dicom-operation").start(() -> performBeside(contextId, command, dataSet));
        try {
            dataSet.awaitEnd();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return true;
    }

    private void performBeside(int contextId, CommandSet command, DataSetInput dataSet) {
        Pdu.Abort abort = Pdu.Abort.BY_USER;
        boolean performed = false;
        try {
            performer.perform(this, contextId, command, dataSet);
            performed = true;
        } catch (MalformedPduException e) {
            fail(e);
            abort = e.abort();
        } catch (IOException e) {
            fail(e);
        } finally {
            if (!performed) {
                fail(new IOException("an operation ended without an answer"));
                connection.closeBeside(abort);
            }
            dataSet.abandon();
            work.finish();
        }
    }

    /** Lets no operation begin any more. @return whether none is being performed */
    boolean drain() {
        return work.drain();
    }

    // What this side invokes.

    /** A request under a message id of its own. */
    @FunctionalInterface
    interface Request {
        CommandSet of(int messageId);
    }

    /**
     * Sends a request without a data set. Waits while as many operations as the window allows are under way.
     *
     * @return to be closed when all responses that are of interest were read from it
     */
    Invocation invoke(int contextId, Request request) throws IOException {
        return invoke(invocation -> channel.send(contextId, request.of(invocation.messageId())));
    }

    /** As {@link #invoke(int, Request)}, with a data set. */
    Invocation invoke(int contextId, Request request, InputStream dataSet) throws IOException {
        return invoke(invocation -> channel.send(contextId, request.of(invocation.messageId()), dataSet));
    }

    @FunctionalInterface
    private interface Sending {
        void send(Invocation invocation) throws IOException;
    }

    private Invocation invoke(Sending sending) throws IOException {
        try {
            invoking.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        Invocation invocation = begin();
        try {
            IOException ended = failure.get();
            if (ended != null) {
                throw new IOException(ended.getMessage(), ended);
            }
            sending.send(invocation);
            return invocation;
        } catch (IOException e) {
            invocation.close();
            // What the reading thread saw, an abort say, tells more than a broken pipe.
            IOException first = failure.get();
            throw first == null ? e : first;
        }
    }

    private synchronized Invocation begin() {
        do {
            lastMessageId = (lastMessageId + 1) % MESSAGE_IDS;
        } while (invocations.containsKey(lastMessageId));
        int id = lastMessageId;
        used.set(id);
        Invocation invocation = new Invocation(id, () -> {
            invocations.remove(id);
            invoking.release();
        });
        invocations.put(id, invocation);
        return invocation;
    }

    private synchronized boolean wasUsed(int messageId) {
        return used.get(messageId);
    }

    /** C-CANCEL. */
    void cancel(int contextId, Invocation invocation) throws IOException {
        channel.send(contextId, CommandSet.cancelRequest(invocation.messageId()));
    }

    private void respond(int contextId, CommandSet response) throws IOException {
        MemorySegment dataSet = response.hasDataSet()
                ? readWhole(channel.dataSet(contextId, terms.pdu()))
                : MemorySegment.ofArray(new byte[0]);
        Invocation invocation = invocations.get(response.respondsTo());
        if (invocation == null && wasUsed(response.respondsTo())) {
            return;
        }
        if (invocation == null || response.status().isEmpty()) {
            throw MalformedPduException.unexpected(
                    "a response to message %d, which awaits none".formatted(response.respondsTo()));
        }
        invocation.answered(new Response(response, dataSet));
    }

    /** All of a data set that is small by its nature. */
    static MemorySegment readWhole(DataSetInput dataSet) throws IOException {
        byte[] bytes = dataSet.readNBytes(MAX_DATA_SET + 1);
        if (bytes.length > MAX_DATA_SET) {
            throw MalformedPduException.invalid("a data set of more than %d bytes".formatted(MAX_DATA_SET));
        }
        return MemorySegment.ofArray(bytes);
    }

    /** A response to one of this side's operations; its data set has no bytes where it has none. */
    record Response(CommandSet command, MemorySegment dataSet) {}

    private IOException fail(IOException cause) {
        failure.compareAndSet(null, cause);
        IOException first = failure.get();
        invocations.values().forEach(invocation -> invocation.failed(first));
        return first;
    }
}
