package org.segline.dicom.net;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.net.pdu.Pdu;
import org.segline.dicom.net.pdu.Pdu.ContextAnswer;
import org.segline.dicom.net.pdu.Pdu.ContextProposal;
import org.segline.dicom.net.pdu.Pdu.OperationsWindow;
import org.segline.dicom.net.pdu.Pdu.RoleSelection;
import org.segline.dicom.net.pdu.PduConnection;

/**
 * What becomes of an association request: a pure function of it and the configuration.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part08.html#sect_7.1.1">PS3.8 7.1.1</a>
 */
sealed interface Negotiation {
    /**
     * @param contexts those accepted, by their id
     * @param window operations that the peer may invoke and performs
     */
    record Accepted(Pdu.AssociateAccept answer, Map<Integer, Context> contexts, OperationsWindow window)
            implements Negotiation {

        /** What was proposed in contexts of which none was agreed on, each once. */
        List<String> refused(Pdu.AssociateRequest request) {
            Set<String> agreed =
                    contexts.values().stream().map(Context::abstractSyntax).collect(Collectors.toSet());
            return request.contexts().stream()
                    .map(ContextProposal::abstractSyntax)
                    .filter(proposed -> !agreed.contains(proposed))
                    .map(proposed -> proposed.matches("[0-9.]{1,64}") ? proposed : "(no UID)")
                    .distinct()
                    .toList();
        }
    }

    record Rejected(Pdu.AssociateReject answer, String why) implements Negotiation {}

    /** A presentation context that both agreed on. */
    record Context(String abstractSyntax, String transferSyntax) {}

    /** PS3.8 table 9-21: rejected-transient, by the service provider (presentation), local-limit-exceeded. */
    Pdu.AssociateReject TOO_MANY = new Pdu.AssociateReject(2, 3, 2);

    /** Without a negotiated window (PS3.7 D.3.3.3). */
    OperationsWindow ONE_AT_A_TIME = new OperationsWindow(1, 1);

    static Negotiation of(Pdu.AssociateRequest request, ServerConfig config, Services services) {
        if ((request.protocolVersion() & 1) == 0) {
            return new Rejected(new Pdu.AssociateReject(1, 2, 2), "it does not speak version 1 of the protocol");
        }
        if (!request.applicationContext().equals(PduConnection.APPLICATION_CONTEXT_NAME)) {
            return new Rejected(new Pdu.AssociateReject(1, 1, 2), "its application context is not DICOM's");
        }
        Admission admission = config.admission();
        if (!admission.mayCall(request.calledAe())) {
            return new Rejected(new Pdu.AssociateReject(1, 1, 7), "it called %s".formatted(request.calledAe()));
        }
        if (!admission.mayBeCalledBy(request.callingAe())) {
            return new Rejected(new Pdu.AssociateReject(1, 1, 3), "it is not among those that may call");
        }
        if (!admission.identity().test(request.user().identity().flatMap(UserIdentity::of))) {
            return new Rejected(new Pdu.AssociateReject(1, 1, 1), "its user did not identify itself as it should");
        }
        List<ContextAnswer> answers = new ArrayList<>();
        Map<Integer, Context> contexts = new LinkedHashMap<>();
        for (ContextProposal proposal : request.contexts()) {
            ContextAnswer answer = answer(proposal, config, services);
            answers.add(answer);
            if (answer.result() == ContextAnswer.ACCEPTED) {
                contexts.put(answer.id(), new Context(proposal.abstractSyntax(), answer.transferSyntax()));
            }
        }
        Pdu.UserInformation user = request.user();
        Optional<OperationsWindow> window = user.window()
                .map(wanted -> new OperationsWindow(
                        atMost(config.limits().operations(), wanted.invoked()), atMost(1, wanted.performed())));
        return new Accepted(
                new Pdu.AssociateAccept(
                        request.calledAe(),
                        request.callingAe(),
                        answers,
                        Pdu.UserInformation.own(
                                config.limits().maxPdu(),
                                window,
                                roles(request, services),
                                Optional.empty(),
                                user.identity()
                                        .filter(Pdu.IdentityItem::answerWanted)
                                        .map(_ -> ByteBuffer.allocate(0)))),
                contexts,
                window.orElse(ONE_AT_A_TIME));
    }

    /** Of operations at once; 0 on the wire is as many as one likes. */
    private static int atMost(int ours, int theirs) {
        return theirs == 0 ? ours : Math.min(ours, theirs);
    }

    /** What is not offered in the role that the peer would have us play is answered with a no. */
    private static List<RoleSelection> roles(Pdu.AssociateRequest request, Services services) {
        return request.user().roles().stream()
                .map(role -> new RoleSelection(
                        role.sopClass(),
                        role.scu() && services.provides(role.sopClass()),
                        role.scp() && services.uses(role.sopClass())))
                .toList();
    }

    private static ContextAnswer answer(ContextProposal proposal, ServerConfig config, Services services) {
        String abstractSyntax = proposal.abstractSyntax();
        String anyOfTheirs =
                proposal.transferSyntaxes().stream().findFirst().orElse(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid());
        boolean storage =
                services.store().isPresent() && config.storageClasses().test(abstractSyntax);
        if (!storage && !services.provides(abstractSyntax) && !services.uses(abstractSyntax)) {
            return new ContextAnswer(proposal.id(), ContextAnswer.ABSTRACT_SYNTAX_NOT_SUPPORTED, anyOfTheirs);
        }
        return (storage ? config.transferSyntaxes() : ServerConfig.WITHOUT_PIXELS)
                .stream()
                        .map(TransferSyntax::uid)
                        .filter(proposal.transferSyntaxes()::contains)
                        .findFirst()
                        .map(syntax -> new ContextAnswer(proposal.id(), ContextAnswer.ACCEPTED, syntax))
                        .orElseGet(() -> new ContextAnswer(
                                proposal.id(), ContextAnswer.TRANSFER_SYNTAXES_NOT_SUPPORTED, anyOfTheirs));
    }
}
