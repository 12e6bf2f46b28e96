package org.segline.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.segline.dicom.data.SopClasses;
import org.segline.dicom.net.dimse.CommandSet;
import org.segline.dicom.net.dimse.Incoming;
import org.segline.dicom.net.dimse.MessageChannel;
import org.segline.dicom.net.pdu.MalformedPduException;
import org.segline.dicom.net.pdu.Pdu;
import org.segline.dicom.net.pdu.Pdu.ContextAnswer;
import org.segline.dicom.net.pdu.Pdu.ContextProposal;
import org.segline.dicom.net.pdu.PduConnection;

/**
 * An association that this side opened. For one thread. After an {@link IOException} it is aborted and of no more use;
 * close it all the same.
 */
public final class DicomAssociation implements AutoCloseable {
    private final DicomPeer peer;
    private final PduConnection connection;
    private final MessageChannel channel;
    private final ClientTimeouts timeouts;
    private final List<AcceptedContext> accepted = new ArrayList<>();
    private int lastMessageId;
    private boolean broken;

    private record AcceptedContext(int id, String abstractSyntax, String transferSyntax) {}

    DicomAssociation(
            DicomPeer peer,
            PduConnection connection,
            List<ContextProposal> proposals,
            Pdu.AssociateAccept accept,
            ClientTimeouts timeouts) {
        this.peer = peer;
        this.connection = connection;
        this.timeouts = timeouts;
        channel = new MessageChannel(connection, accept.user().maxLength());
        for (ContextProposal proposal : proposals) {
            accept.contexts().stream()
                    .filter(answer -> answer.id() == proposal.id() && answer.result() == ContextAnswer.ACCEPTED)
                    .findFirst()
                    .ifPresent(answer -> accepted.add(
                            new AcceptedContext(proposal.id(), proposal.abstractSyntax(), answer.transferSyntax())));
        }
    }

    /** The transfer syntaxes in which the peer takes instances of a SOP class, in the order they were proposed. */
    public List<String> transferSyntaxes(String sopClass) {
        return accepted.stream()
                .filter(context -> context.abstractSyntax().equals(sopClass))
                .map(AcceptedContext::transferSyntax)
                .distinct()
                .toList();
    }

    /**
     * C-ECHO.
     *
     * @throws ContextNotAcceptedException if verification was not proposed, or not accepted
     */
    public DimseStatus echo() throws IOException {
        AcceptedContext context = find("verification", c -> c.abstractSyntax().equals(SopClasses.VERIFICATION));
        return perform(id -> channel.send(context.id(), CommandSet.echoRequest(id)));
    }

    /**
     * C-STORE.
     *
     * @param dataSet all of it in {@code transferSyntax}, without preamble and file meta information; read to its end,
     *     not closed
     * @return what the peer said; an error or a refusal is no exception
     * @throws ContextNotAcceptedException if the peer does not take this SOP class in this transfer syntax
     */
    public DimseStatus store(String sopClass, String sopInstance, String transferSyntax, InputStream dataSet)
            throws IOException {
        AcceptedContext context = find(
                "%s in transfer syntax %s".formatted(sopClass, transferSyntax),
                c -> c.abstractSyntax().equals(sopClass) && c.transferSyntax().equals(transferSyntax));
        return perform(id -> channel.send(context.id(), CommandSet.storeRequest(id, sopClass, sopInstance), dataSet));
    }

    private AcceptedContext find(String what, Predicate<AcceptedContext> condition) throws ContextNotAcceptedException {
        return accepted.stream()
                .filter(condition)
                .findFirst()
                .orElseThrow(() -> new ContextNotAcceptedException(peer, what));
    }

    @FunctionalInterface
    private interface Sending {
        void send(int messageId) throws IOException;
    }

    private DimseStatus perform(Sending request) throws IOException {
        lastMessageId = lastMessageId % 0xffff + 1;
        broken = true; // until the answer is there, whatever is thrown meanwhile
        try {
            request.send(lastMessageId);
            DimseStatus status = switch (channel.read(timeouts.response())) {
                case Incoming.Message message -> status(message.command());
                case Incoming.ReleaseRequested() ->
                    throw MalformedPduException.unexpected("a release instead of a response");
            };
            broken = false;
            return status;
        } catch (MalformedPduException e) {
            connection.closeWith(e.abort());
            throw new IOException("%s broke the protocol: %s".formatted(peer, e.getMessage()), e);
        } catch (IOException e) {
            connection.closeWith(Pdu.Abort.BY_USER);
            throw new IOException("the association with %s failed: %s".formatted(peer, e.getMessage()), e);
        }
    }

    private DimseStatus status(CommandSet response) throws MalformedPduException {
        if (response.status().isEmpty() || response.respondsTo() != lastMessageId || response.hasDataSet()) {
            throw MalformedPduException.unexpected("a message that is no response to message " + lastMessageId);
        }
        return new DimseStatus(response.status().getAsInt(), response.errorComment());
    }

    /** Releases the association; one that failed is aborted. */
    @Override
    public void close() {
        if (broken) {
            connection.closeWith(Pdu.Abort.BY_USER);
            return;
        }
        try {
            connection.write(new Pdu.ReleaseRequest());
            connection.read(timeouts.association());
        } catch (IOException e) {
            // All that was sent was answered already: a release that fails loses nothing.
        } finally {
            connection.close();
        }
    }
}
