package org.segline.dicom.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.SopClasses;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.encoding.DataSetReader;
import org.segline.dicom.encoding.DataSetWriter;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.net.dimse.CommandSet;
import org.segline.dicom.net.dimse.MessageChannel;
import org.segline.dicom.net.pdu.MalformedPduException;
import org.segline.dicom.net.pdu.Pdu;
import org.segline.dicom.net.pdu.Pdu.ContextAnswer;
import org.segline.dicom.net.pdu.Pdu.ContextProposal;
import org.segline.dicom.net.pdu.PduConnection;

/** A {@link DicomAssociation}: a thread of its own reads what comes. */
final class ClientAssociation implements DicomAssociation {
    private final DicomPeer peer;
    private final PduConnection connection;
    private final ClientTimeouts timeouts;
    private final List<AcceptedContext> accepted = new ArrayList<>();
    private final int window;
    private final Dialogue dialogue;
    private final Thread reader;
    private volatile boolean broken;

    private record AcceptedContext(int id, String abstractSyntax, String transferSyntax) {}

    ClientAssociation(
            DicomPeer peer,
            PduConnection connection,
            Pdu.AssociateRequest request,
            Pdu.AssociateAccept accept,
            ClientTimeouts timeouts,
            Services services)
            throws MalformedPduException {
        this.peer = peer;
        this.connection = connection;
        this.timeouts = timeouts;
        Map<Integer, Negotiation.Context> contexts = new HashMap<>();
        for (ContextProposal proposal : request.contexts()) {
            for (ContextAnswer answer : accept.contexts()) {
                if (answer.id() != proposal.id()
                        || answer.result() != ContextAnswer.ACCEPTED
                        || contexts.containsKey(answer.id())) {
                    continue;
                }
                String syntax = answer.transferSyntax();
                if (!proposal.transferSyntaxes().contains(syntax)) {
                    throw MalformedPduException.unexpected(
                            "context %d was accepted in a transfer syntax that was not proposed"
                                    .formatted(answer.id()));
                }
                accepted.add(new AcceptedContext(proposal.id(), proposal.abstractSyntax(), syntax));
                contexts.put(proposal.id(), new Negotiation.Context(proposal.abstractSyntax(), syntax));
            }
        }
        window = window(request, accept);
        MessageChannel channel = new MessageChannel(connection, accept.user().maxLength());
        dialogue = new Dialogue(
                connection,
                channel,
                new Dialogue.Terms(Optional.empty(), timeouts.response(), window, 1),
                new Operations(
                        channel,
                        services,
                        new Operations.Parties(peer.aeTitle(), request.callingAe(), connection.peer()),
                        contexts,
                        "with " + peer),
                () -> {});
        reader = Thread.ofVirtual().name("dicom-client").start(this::read);
    }

    /** What the peer left away means one at a time; 0 is as many as were asked for. */
    private static int window(Pdu.AssociateRequest request, Pdu.AssociateAccept accept) {
        int wanted = request.user().window().map(Pdu.OperationsWindow::invoked).orElse(1);
        int granted = accept.user().window().map(Pdu.OperationsWindow::invoked).orElse(1);
        return granted == 0 ? wanted : Math.min(wanted, granted);
    }

    private void read() {
        try {
            dialogue.run();
        } catch (MalformedPduException e) {
            broken = true;
            connection.closeWith(e.abort());
        } catch (IOException e) {
            broken = true; // whoever waits for an answer is told why none comes
            connection.close();
        }
    }

    @Override
    public List<String> transferSyntaxes(String sopClass) {
        return accepted.stream()
                .filter(context -> context.abstractSyntax().equals(sopClass))
                .map(AcceptedContext::transferSyntax)
                .distinct()
                .toList();
    }

    @Override
    public int window() {
        return window;
    }

    @Override
    public DimseStatus echo() throws IOException {
        AcceptedContext context = context(SopClasses.VERIFICATION);
        return perform(() -> status(dialogue.invoke(context.id(), CommandSet::echoRequest)));
    }

    @Override
    public DimseStatus store(String sopClass, String sopInstance, String transferSyntax, InputStream dataSet)
            throws IOException {
        AcceptedContext context = find(
                "%s in transfer syntax %s".formatted(sopClass, transferSyntax),
                c -> c.abstractSyntax().equals(sopClass) && c.transferSyntax().equals(transferSyntax));
        return perform(() -> status(
                dialogue.invoke(context.id(), id -> CommandSet.storeRequest(id, sopClass, sopInstance), dataSet)));
    }

    @Override
    public DimseStatus find(String sopClass, DataSet identifier, Consumer<DataSet> match) throws IOException {
        AcceptedContext context = context(sopClass);
        return perform(() -> {
            try (Invocation invocation = dialogue.invoke(
                    context.id(), id -> CommandSet.findRequest(id, sopClass), bytes(identifier, context))) {
                while (true) {
                    Dialogue.Response response = next(invocation);
                    DimseStatus status = status(response);
                    if (!status.isPending()) {
                        return status;
                    }
                    tell(match, dataSet(response, context), context, invocation);
                }
            }
        });
    }

    private void tell(Consumer<DataSet> match, DataSet found, AcceptedContext context, Invocation invocation)
            throws IOException {
        boolean told = false;
        try {
            match.accept(found);
            told = true;
        } finally {
            if (!told) {
                dialogue.cancel(context.id(), invocation);
                while (status(next(invocation)).isPending()) {
                    // matches that were on their way
                }
            }
        }
    }

    @Override
    public MoveOutcome move(String sopClass, DataSet identifier, String destinationAe) throws IOException {
        AeTitles.check(destinationAe);
        AcceptedContext context = context(sopClass);
        return perform(() -> {
            try (Invocation invocation = dialogue.invoke(
                    context.id(),
                    id -> CommandSet.moveRequest(id, sopClass, destinationAe),
                    bytes(identifier, context))) {
                while (true) {
                    CommandSet response = next(invocation).command();
                    DimseStatus status = status(response);
                    if (!status.isPending()) {
                        return new MoveOutcome(
                                status,
                                count(response.completed()),
                                count(response.failed()),
                                count(response.warnings()));
                    }
                }
            }
        });
    }

    private static int count(OptionalInt subOperations) {
        return subOperations.orElse(0);
    }

    @Override
    public DimseStatus action(String sopClass, String sopInstance, int actionType, DataSet information)
            throws IOException {
        return perform(sopClass, id -> CommandSet.actionRequest(id, sopClass, sopInstance, actionType), information);
    }

    @Override
    public DimseStatus eventReport(String sopClass, String sopInstance, int eventType, DataSet information)
            throws IOException {
        return perform(
                sopClass, id -> CommandSet.eventReportRequest(id, sopClass, sopInstance, eventType), information);
    }

    @Override
    public DimseStatus create(String sopClass, String sopInstance, DataSet attributes) throws IOException {
        return perform(sopClass, id -> CommandSet.createRequest(id, sopClass, sopInstance), attributes);
    }

    private DimseStatus perform(String sopClass, Dialogue.Request request, DataSet dataSet) throws IOException {
        AcceptedContext context = context(sopClass);
        return perform(() -> status(dialogue.invoke(context.id(), request, bytes(dataSet, context))));
    }

    private AcceptedContext context(String sopClass) throws ContextNotAcceptedException {
        return find(sopClass, context -> context.abstractSyntax().equals(sopClass));
    }

    private AcceptedContext find(String what, Predicate<AcceptedContext> condition) throws ContextNotAcceptedException {
        return accepted.stream()
                .filter(condition)
                .findFirst()
                .orElseThrow(() -> new ContextNotAcceptedException(peer, what));
    }

    private static InputStream bytes(DataSet dataSet, AcceptedContext context) {
        return new ByteArrayInputStream(DataSetWriter.toBytes(dataSet, syntax(context)));
    }

    private static DataSet dataSet(Dialogue.Response response, AcceptedContext context) throws IOException {
        try {
            return DataSetReader.read(response.dataSet(), syntax(context));
        } catch (MalformedDicomException e) {
            throw new IOException("a response cannot be read: %s".formatted(e.getMessage()), e);
        }
    }

    private static TransferSyntax syntax(AcceptedContext context) {
        return TransferSyntax.of(context.transferSyntax())
                .orElseThrow(
                        () -> new IllegalStateException("accepted, but not proposed: " + context.transferSyntax()));
    }

    @FunctionalInterface
    private interface Operation<T> {
        T perform() throws IOException;
    }

    private <T> T perform(Operation<T> operation) throws IOException {
        boolean done = false;
        try {
            T result = operation.perform();
            done = true;
            return result;
        } catch (MalformedPduException e) {
            throw new IOException("%s broke the protocol: %s".formatted(peer, e.getMessage()), e);
        } catch (IOException e) {
            throw new IOException("the association with %s failed: %s".formatted(peer, e.getMessage()), e);
        } finally {
            if (!done && !broken) {
                broken = true;
                connection.closeBeside(Pdu.Abort.BY_USER);
            }
        }
    }

    private DimseStatus status(Invocation invocation) throws IOException {
        try (invocation) {
            return status(next(invocation));
        }
    }

    private Dialogue.Response next(Invocation invocation) throws IOException {
        return invocation.next(timeouts.response());
    }

    private static DimseStatus status(Dialogue.Response response) {
        return status(response.command());
    }

    private static DimseStatus status(CommandSet response) {
        return new DimseStatus(response.status().orElseThrow(), response.errorComment());
    }

    @Override
    public void close() {
        if (broken) {
            connection.close();
            return;
        }
        try {
            dialogue.drain();
            connection.write(new Pdu.ReleaseRequest());
            reader.join(timeouts.association());
            connection.finish();
        } catch (IOException e) {
            // All that was sent was answered already: a release that fails loses nothing.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connection.close();
        }
    }
}
