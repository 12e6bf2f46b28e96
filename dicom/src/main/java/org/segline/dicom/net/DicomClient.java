package org.segline.dicom.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.segline.dicom.net.pdu.MalformedPduException;
import org.segline.dicom.net.pdu.Pdu;
import org.segline.dicom.net.pdu.Pdu.ContextProposal;
import org.segline.dicom.net.pdu.Pdu.OperationsWindow;
import org.segline.dicom.net.pdu.Pdu.RoleSelection;
import org.segline.dicom.net.pdu.PduConnection;

/** The {@link DicomSender} that Segline brings. */
public final class DicomClient implements DicomSender {
    /** Presentation context ids are odd and one byte. */
    private static final int MAX_CONTEXTS = 128;

    /** Only responses come back; they are small. */
    private static final int MAX_PDU = 1 << 16;

    private final ClientConfig config;

    public DicomClient(ClientConfig config) {
        this.config = config;
    }

    /** In the clear, under {@code callingAe}. */
    public static DicomClient of(String callingAe) {
        return new DicomClient(ClientConfig.of(callingAe));
    }

    @Override
    public DicomAssociation open(DicomPeer peer, List<ProposedContext> contexts, Services services) throws IOException {
        if (contexts.isEmpty() || contexts.size() > MAX_CONTEXTS) {
            throw new IllegalArgumentException("1 to 128 contexts, were " + contexts.size());
        }
        PduConnection connection = connect(peer);
        try {
            Pdu.AssociateRequest request = request(peer, contexts);
            connection.write(request);
            return switch (connection.read(config.timeouts().association())) {
                case Pdu.AssociateAccept accept ->
                    new ClientAssociation(peer, connection, request, accept, config.timeouts(), services);
                case Pdu.AssociateReject reject -> throw new AssociationRejectedException(peer, reject);
                case Pdu.Abort abort ->
                    throw new IOException("%s aborted instead of answering (source %d, reason %d)"
                            .formatted(peer, abort.source(), abort.reason()));
                case Pdu.AssociateRequest _, Pdu.Data _, Pdu.ReleaseRequest _, Pdu.ReleaseResponse _ ->
                    throw MalformedPduException.unexpected("%s did not answer the association request".formatted(peer));
            };
        } catch (AssociationRejectedException e) {
            connection.close();
            throw e;
        } catch (MalformedPduException e) {
            connection.closeWith(e.abort());
            throw e;
        } catch (IOException e) {
            connection.close();
            throw new IOException("no association with %s: %s".formatted(peer, e.getMessage()), e);
        }
    }

    private Pdu.AssociateRequest request(DicomPeer peer, List<ProposedContext> contexts) {
        List<ContextProposal> proposals = new ArrayList<>();
        for (int i = 0; i < contexts.size(); i++) {
            ProposedContext context = contexts.get(i);
            proposals.add(new ContextProposal(2 * i + 1, context.abstractSyntax(), context.transferSyntaxes()));
        }
        List<RoleSelection> roles = contexts.stream()
                .filter(context -> context.role() == ProposedContext.Role.SCP)
                .map(context -> new RoleSelection(context.abstractSyntax(), false, true))
                .distinct()
                .toList();
        return new Pdu.AssociateRequest(
                1,
                peer.aeTitle(),
                config.aeTitle(),
                PduConnection.APPLICATION_CONTEXT_NAME,
                proposals,
                Pdu.UserInformation.own(
                        MAX_PDU,
                        config.operations() == 1
                                ? Optional.empty()
                                : Optional.of(new OperationsWindow(config.operations(), 1)),
                        roles,
                        config.identity().map(UserIdentity::item),
                        Optional.empty()));
    }

    private PduConnection connect(DicomPeer peer) throws IOException {
        Socket wire = new Socket();
        try {
            wire.connect(new InetSocketAddress(peer.host(), peer.port()), (int)
                    config.timeouts().connect().toMillis());
            return new PduConnection(
                    secured(wire, peer), wire, MAX_PDU, config.timeouts().association());
        } catch (IOException e) {
            wire.close();
            throw new IOException("no connection to %s: %s".formatted(peer, e.getMessage()), e);
        }
    }

    private Socket secured(Socket wire, DicomPeer peer) throws IOException {
        if (config.tls().isEmpty()) {
            return wire;
        }
        wire.setTcpNoDelay(true);
        SSLSocket socket = config.tls().get().client(wire, peer);
        Handshake.within(config.timeouts().association(), socket, wire);
        return socket;
    }
}
