package org.segline.dicom.net;

import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.segline.dicom.net.dimse.AssociationAbortedException;
import org.segline.dicom.net.dimse.CommandSet;
import org.segline.dicom.net.dimse.Incoming;
import org.segline.dicom.net.dimse.MessageChannel;
import org.segline.dicom.net.pdu.MalformedPduException;
import org.segline.dicom.net.pdu.Pdu;
import org.segline.dicom.net.pdu.PduConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One association from its request to its end, on one thread. */
final class ServerAssociation {
    private static final Logger LOG = LoggerFactory.getLogger(DicomServer.class);

    private final PduConnection connection;
    private final ServerConfig config;
    private final StoreService service;
    private final Semaphore slots;
    private String peer;

    private final ReentrantLock state = new ReentrantLock();
    private boolean busy;
    private boolean draining;

    ServerAssociation(PduConnection connection, ServerConfig config, StoreService service, Semaphore slots) {
        this.connection = connection;
        this.config = config;
        this.service = service;
        this.slots = slots;
        peer = "from " + connection.peer().getHostAddress();
    }

    /** Aborts now, or after the operation that runs. */
    void drain() {
        state.lock();
        try {
            draining = true;
            if (!busy) {
                // The reading thread finds the connection closed; it is the one that waits for the peer, not this one.
                abortNow();
            }
        } finally {
            state.unlock();
        }
    }

    /** Ends it in the middle of an operation. */
    void end() {
        connection.close();
    }

    private void abortNow() {
        try {
            connection.write(Pdu.Abort.BY_USER);
        } catch (IOException gone) {
            // the peer left first
        }
        connection.close();
    }

    void run() {
        try {
            establish();
        } catch (MalformedPduException e) {
            LOG.warn("DICOM association {} aborted: {}", peer, e.getMessage());
            connection.closeWith(e.abort());
        } catch (AssociationAbortedException e) {
            LOG.warn("DICOM association {} ended: {}", peer, e.getMessage());
        } catch (IOException e) {
            if (isDraining()) {
                LOG.info("DICOM association {} ended: the server is stopping", peer);
            } else {
                LOG.warn("DICOM association {} lost: {}", peer, e.getMessage());
                connection.closeWith(Pdu.Abort.BY_USER);
            }
        }
    }

    private boolean isDraining() {
        state.lock();
        try {
            return draining;
        } finally {
            state.unlock();
        }
    }

    private void establish() throws IOException {
        Pdu first;
        try {
            first = connection.read(config.requestTimeout());
        } catch (EOFException e) {
            LOG.debug("DICOM connection {} closed without a request", peer); // a port scan, a load balancer's probe
            return;
        }
        if (!(first instanceof Pdu.AssociateRequest request)) {
            throw MalformedPduException.unexpected("it did not begin with an association request");
        }
        peer = "of %s at %s".formatted(request.callingAe(), connection.peer().getHostAddress());
        switch (Negotiation.of(request, config)) {
            case Negotiation.Rejected(var answer, var why) -> {
                LOG.warn("DICOM association {} rejected: {}", peer, why);
                connection.closeWith(answer);
            }
            case Negotiation.Accepted accepted -> {
                if (!slots.tryAcquire()) {
                    LOG.warn("DICOM association {} rejected: {} run already", peer, config.maxAssociations());
                    connection.closeWith(Negotiation.TOO_MANY);
                    return;
                }
                sayWhatIsRefused(accepted.refused(request));
                try {
                    connection.write(accepted.answer());
                    serve(request, accepted.contexts());
                } finally {
                    slots.release();
                }
            }
        }
    }

    /** One line, however many: the sender is told of each, but nobody reads what a modality is told. */
    private void sayWhatIsRefused(List<String> abstractSyntaxes) {
        if (!abstractSyntaxes.isEmpty()) {
            LOG.warn(
                    "DICOM association {} proposed what is not taken here, by SOP class or by transfer syntax: {}",
                    peer,
                    String.join(", ", abstractSyntaxes));
        }
    }

    private void serve(Pdu.AssociateRequest request, Map<Integer, Negotiation.Context> contexts) throws IOException {
        MessageChannel channel = new MessageChannel(connection, request.user().maxLength());
        Operations operations =
                new Operations(channel, service, config.idleTimeout(), request, contexts, connection.peer(), peer);
        while (true) {
            switch (channel.read(config.idleTimeout())) {
                case Incoming.Message(int contextId, CommandSet command) -> {
                    if (!begin()) {
                        return;
                    }
                    try {
                        operations.perform(contextId, command);
                    } finally {
                        finish();
                    }
                }
                case Incoming.ReleaseRequested() -> {
                    connection.write(new Pdu.ReleaseResponse());
                    connection.closeQuietly();
                    return;
                }
            }
        }
    }

    private boolean begin() {
        state.lock();
        try {
            busy = !draining;
            return busy;
        } finally {
            state.unlock();
        }
    }

    private void finish() {
        state.lock();
        try {
            busy = false;
            if (draining) {
                abortNow();
            }
        } finally {
            state.unlock();
        }
    }
}
