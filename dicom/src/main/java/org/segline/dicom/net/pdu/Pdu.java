package org.segline.dicom.net.pdu;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.segline.dicom.file.FileMeta;

/**
 * A protocol data unit.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part08.html#sect_9.3">PS3.8 9.3</a>
 */
public sealed interface Pdu {

    /**
     * A-ASSOCIATE-RQ.
     *
     * @param protocolVersion a bit field; bit 0 is version 1, the only one there is
     */
    record AssociateRequest(
            int protocolVersion,
            String calledAe,
            String callingAe,
            String applicationContext,
            List<ContextProposal> contexts,
            UserInformation user)
            implements Pdu {
        public AssociateRequest {
            contexts = List.copyOf(contexts);
        }
    }

    /** A-ASSOCIATE-AC. */
    record AssociateAccept(String calledAe, String callingAe, List<ContextAnswer> contexts, UserInformation user)
            implements Pdu {
        public AssociateAccept {
            contexts = List.copyOf(contexts);
        }
    }

    /** A-ASSOCIATE-RJ: numbers of PS3.8 table 9-21. */
    record AssociateReject(int result, int source, int reason) implements Pdu {}

    /** P-DATA-TF. */
    record Data(List<Pdv> values) implements Pdu {
        public Data {
            values = List.copyOf(values);
        }
    }

    /** A-RELEASE-RQ. */
    record ReleaseRequest() implements Pdu {}

    /** A-RELEASE-RP. */
    record ReleaseResponse() implements Pdu {}

    /** A-ABORT: numbers of PS3.8 table 9-26. */
    record Abort(int source, int reason) implements Pdu {
        /** By the service user: this side no longer wants to. */
        public static final Abort BY_USER = new Abort(0, 0);
    }

    /**
     * One presentation context, as proposed.
     *
     * @param id odd, 1 to 255
     */
    record ContextProposal(int id, String abstractSyntax, List<String> transferSyntaxes) {
        public ContextProposal {
            transferSyntaxes = List.copyOf(transferSyntaxes);
        }
    }

    /**
     * The answer to a proposed presentation context.
     *
     * @param transferSyntax means nothing unless {@code result} is {@link #ACCEPTED}
     */
    record ContextAnswer(int id, int result, String transferSyntax) {
        public static final int ACCEPTED = 0;
        public static final int ABSTRACT_SYNTAX_NOT_SUPPORTED = 3;
        public static final int TRANSFER_SYNTAXES_NOT_SUPPORTED = 4;
    }

    /**
     * What the two say of themselves and would like of each other. Items that are not here (extended and common extended
     * negotiation of SOP classes) are read over: left unanswered they mean their defaults (PS3.7 D.3.3).
     *
     * @param maxLength the longest P-DATA-TF this side receives, without its 6 bytes of header; 0 is without limit
     * @param window without it one operation at a time
     * @param roles without one for a SOP class, who requests the association is its SCU
     * @param identity in a request only
     * @param identityAnswer in an answer only, and only where the request wanted one
     */
    record UserInformation(
            long maxLength,
            String implementationClass,
            String implementationVersion,
            Optional<OperationsWindow> window,
            List<RoleSelection> roles,
            Optional<IdentityItem> identity,
            Optional<ByteBuffer> identityAnswer) {
        public UserInformation {
            roles = List.copyOf(roles);
        }

        /** Ours, as {@code maxLength} says; everything else is left at its default. */
        public static UserInformation own(long maxLength) {
            return own(maxLength, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
        }

        /** Ours, with what is negotiated. */
        public static UserInformation own(
                long maxLength,
                Optional<OperationsWindow> window,
                List<RoleSelection> roles,
                Optional<IdentityItem> identity,
                Optional<ByteBuffer> identityAnswer) {
            return new UserInformation(
                    maxLength,
                    FileMeta.SEGLINE_CLASS_UID,
                    FileMeta.SEGLINE_VERSION_NAME,
                    window,
                    roles,
                    identity,
                    identityAnswer);
        }
    }

    /**
     * Operations that may be outstanding at once, seen from who requests the association (PS3.7 D.3.3.3).
     *
     * @param invoked by who requests; 0 is without limit
     * @param performed by who requests; 0 is without limit
     */
    record OperationsWindow(int invoked, int performed) {}

    /** Which roles who requests the association may play for a SOP class (PS3.7 D.3.3.4). */
    record RoleSelection(String sopClass, boolean scu, boolean scp) {}

    /**
     * Who the user is (PS3.7 D.3.3.7).
     *
     * @param type 1 user name, 2 with a passcode, 3 Kerberos, 4 SAML, 5 JSON web token
     */
    record IdentityItem(int type, boolean answerWanted, ByteBuffer primary, ByteBuffer secondary) {
        /** Without what it says: it may be secret. */
        @Override
        public String toString() {
            return "IdentityItem[type=%d]".formatted(type);
        }
    }

    /**
     * A presentation data value: a fragment of a command or of a data set.
     *
     * @param data belongs to the reader
     */
    record Pdv(int contextId, boolean command, boolean last, ByteBuffer data) {}
}
