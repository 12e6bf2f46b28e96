package org.segline.dicom.net;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.segline.dicom.data.SopClasses;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.net.pdu.Pdu;
import org.segline.dicom.net.pdu.Pdu.ContextAnswer;
import org.segline.dicom.net.pdu.Pdu.ContextProposal;
import org.segline.dicom.net.pdu.PduConnection;

/**
 * What becomes of an association request: a pure function of it and the configuration.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part08.html#sect_7.1.1">PS3.8 7.1.1</a>
 */
sealed interface Negotiation {
    /** @param contexts those accepted, by their id */
    record Accepted(Pdu.AssociateAccept answer, Map<Integer, Context> contexts) implements Negotiation {

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

    static Negotiation of(Pdu.AssociateRequest request, ServerConfig config) {
        if ((request.protocolVersion() & 1) == 0) {
            return new Rejected(new Pdu.AssociateReject(1, 2, 2), "it does not speak version 1 of the protocol");
        }
        if (!request.applicationContext().equals(PduConnection.APPLICATION_CONTEXT_NAME)) {
            return new Rejected(new Pdu.AssociateReject(1, 1, 2), "its application context is not DICOM's");
        }
        if (config.calledAe() == ServerConfig.CalledAe.OWN
                && !request.calledAe().equals(config.aeTitle())) {
            return new Rejected(new Pdu.AssociateReject(1, 1, 7), "it called %s".formatted(request.calledAe()));
        }
        List<ContextAnswer> answers = new ArrayList<>();
        Map<Integer, Context> contexts = new LinkedHashMap<>();
        for (ContextProposal proposal : request.contexts()) {
            ContextAnswer answer = answer(proposal, config);
            answers.add(answer);
            if (answer.result() == ContextAnswer.ACCEPTED) {
                contexts.put(answer.id(), new Context(proposal.abstractSyntax(), answer.transferSyntax()));
            }
        }
        return new Accepted(
                new Pdu.AssociateAccept(
                        request.calledAe(), request.callingAe(), answers, Pdu.UserInformation.own(config.maxPdu())),
                contexts);
    }

    private static ContextAnswer answer(ContextProposal proposal, ServerConfig config) {
        String abstractSyntax = proposal.abstractSyntax();
        String anyOfTheirs =
                proposal.transferSyntaxes().stream().findFirst().orElse(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid());
        if (!abstractSyntax.equals(SopClasses.VERIFICATION)
                && !config.storageClasses().test(abstractSyntax)) {
            return new ContextAnswer(proposal.id(), ContextAnswer.ABSTRACT_SYNTAX_NOT_SUPPORTED, anyOfTheirs);
        }
        return config.transferSyntaxes().stream()
                .map(TransferSyntax::uid)
                .filter(proposal.transferSyntaxes()::contains)
                .findFirst()
                .map(syntax -> new ContextAnswer(proposal.id(), ContextAnswer.ACCEPTED, syntax))
                .orElseGet(() ->
                        new ContextAnswer(proposal.id(), ContextAnswer.TRANSFER_SYNTAXES_NOT_SUPPORTED, anyOfTheirs));
    }
}
