package org.segline.dicom.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.segline.dicom.net.pdu.MalformedPduException;
import org.segline.dicom.net.pdu.Pdu;
import org.segline.dicom.net.pdu.Pdu.ContextProposal;
import org.segline.dicom.net.pdu.PduConnection;

/** Opens associations. */
public final class DicomClient {
    /** Presentation context ids are odd and one byte. */
    private static final int MAX_CONTEXTS = 128;

    /** Only responses come back; they are small. */
    private static final int MAX_PDU = 1 << 16;

    private DicomClient() {}

    /**
     * An association with {@code peer}.
     *
     * @param contexts 1 to 128
     * @throws AssociationRejectedException if the peer does not want it
     * @throws IOException if the peer is not there, or is no DICOM application
     */
    public static DicomAssociation open(
            DicomPeer peer, String callingAe, List<ProposedContext> contexts, ClientTimeouts timeouts)
            throws IOException {
        ServerConfig.checkAeTitle(callingAe);
        if (contexts.isEmpty() || contexts.size() > MAX_CONTEXTS) {
            throw new IllegalArgumentException("1 to 128 contexts, were " + contexts.size());
        }
        PduConnection connection = connect(peer, timeouts);
        try {
            List<ContextProposal> proposals = new ArrayList<>();
            for (int i = 0; i < contexts.size(); i++) {
                ProposedContext context = contexts.get(i);
                proposals.add(new ContextProposal(2 * i + 1, context.abstractSyntax(), context.transferSyntaxes()));
            }
            connection.write(new Pdu.AssociateRequest(
                    1,
                    peer.aeTitle(),
                    callingAe,
                    PduConnection.APPLICATION_CONTEXT_NAME,
                    proposals,
                    Pdu.UserInformation.own(MAX_PDU)));
            return switch (connection.read(timeouts.association())) {
                case Pdu.AssociateAccept accept -> new DicomAssociation(peer, connection, proposals, accept, timeouts);
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

    private static PduConnection connect(DicomPeer peer, ClientTimeouts timeouts) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(peer.host(), peer.port()), (int)
                    timeouts.connect().toMillis());
            return new PduConnection(socket, MAX_PDU, timeouts.association());
        } catch (IOException e) {
            socket.close();
            throw new IOException("no connection to %s: %s".formatted(peer, e.getMessage()), e);
        }
    }
}
