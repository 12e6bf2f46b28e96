package org.segline.dicom.net;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.segline.dicom.net.dimse.AssociationAbortedException;
import org.segline.dicom.net.dimse.MessageChannel;
import org.segline.dicom.net.pdu.MalformedPduException;
import org.segline.dicom.net.pdu.Pdu;
import org.segline.dicom.net.pdu.PduConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One association from its request to its end. */
final class ServerAssociation {
    private static final Logger LOG = LoggerFactory.getLogger(DicomServer.class);

    private final PduConnection connection;
    private final ServerConfig config;
    private final Services services;
    private final Places places;
    private String peer;

    private volatile boolean draining;
    private volatile Optional<Dialogue> dialogue = Optional.empty();

    ServerAssociation(PduConnection connection, ServerConfig config, Services services, Places places) {
        this.connection = connection;
        this.config = config;
        this.services = services;
        this.places = places;
        peer = "from " + connection.peer().getHostAddress();
    }

    /** Aborts now, or after the operations that run. */
    void drain() {
        draining = true;
        if (dialogue.isEmpty() || dialogue.get().drain()) {
            // The reading thread finds the connection closed; it is the one that waits for the peer, not this one.
            abortNow();
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
            if (draining) {
                LOG.info("DICOM association {} ended: the server is stopping", peer);
            } else {
                LOG.warn("DICOM association {} lost: {}", peer, e.getMessage());
                connection.closeWith(Pdu.Abort.BY_USER);
            }
        }
    }

    private void establish() throws IOException {
        Pdu first;
        try {
            first = connection.read(config.limits().request());
        } catch (EOFException e) {
            LOG.debug("DICOM connection {} closed without a request", peer); // a port scan, a load balancer's probe
            return;
        }
        if (!(first instanceof Pdu.AssociateRequest request)) {
            throw MalformedPduException.unexpected("it did not begin with an association request");
        }
        peer = "of %s at %s".formatted(request.callingAe(), connection.peer().getHostAddress());
        switch (Negotiation.of(request, config, services)) {
            case Negotiation.Rejected(var answer, var why) -> {
                LOG.warn("DICOM association {} rejected: {}", peer, why);
                connection.closeWith(answer);
            }
            case Negotiation.Accepted accepted -> serve(request, accepted);
        }
    }

    private void serve(Pdu.AssociateRequest request, Negotiation.Accepted accepted) throws IOException {
        switch (places.take(request.callingAe())) {
            case FULL -> reject("%d run already".formatted(config.limits().associations()));
            case FULL_OF_CALLER ->
                reject("%d of this caller run already".formatted(config.limits().associationsPerCaller()));
            case TAKEN -> {
                try {
                    sayWhatIsRefused(accepted.refused(request));
                    connection.write(accepted.answer());
                    converse(request, accepted);
                } finally {
                    places.giveBack(request.callingAe());
                }
            }
        }
    }

    private void reject(String why) {
        LOG.warn("DICOM association {} rejected: {}", peer, why);
        connection.closeWith(Negotiation.TOO_MANY);
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

    private void converse(Pdu.AssociateRequest request, Negotiation.Accepted accepted) throws IOException {
        Duration idle = config.limits().idle();
        MessageChannel channel = new MessageChannel(connection, request.user().maxLength());
        Dialogue established = new Dialogue(
                connection,
                channel,
                new Dialogue.Terms(
                        Optional.of(idle),
                        idle,
                        /* invoked= */ accepted.window().performed(),
                        /* performed= */ accepted.window().invoked()),
                new Operations(
                        channel,
                        services,
                        new Operations.Parties(request.callingAe(), request.calledAe(), connection.peer()),
                        accepted.contexts(),
                        peer),
                this::abortNow);
        dialogue = Optional.of(established);
        if (draining) {
            drain();
        }
        established.run();
    }
}
