package org.segline.dicom.net;

import java.util.List;
import org.segline.dicom.data.SopClasses;
import org.segline.dicom.data.TransferSyntax;

/**
 * A presentation context to propose: of its transfer syntaxes the peer picks one.
 *
 * @param role what this side is for the SOP class, for all contexts of it
 */
public record ProposedContext(String abstractSyntax, List<String> transferSyntaxes, Role role) {
    /** For C-ECHO. */
    public static final ProposedContext VERIFICATION =
            of(SopClasses.VERIFICATION, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid());

    /** What who requests an association may be (PS3.7 D.3.3.4). */
    public enum Role {
        /** The default: it uses the service. */
        SCU,
        /** It provides the service to who accepts the association, as who reports on storage commitment does. */
        SCP
    }

    public ProposedContext {
        transferSyntaxes = List.copyOf(transferSyntaxes);
        if (abstractSyntax.isEmpty() || transferSyntaxes.isEmpty()) {
            throw new IllegalArgumentException("a context has an abstract syntax and at least one transfer syntax");
        }
    }

    public static ProposedContext of(String abstractSyntax, String... transferSyntaxes) {
        return new ProposedContext(abstractSyntax, List.of(transferSyntaxes), Role.SCU);
    }

    /** For messages that carry no instance. */
    public static ProposedContext ofMessages(String abstractSyntax, Role role) {
        return new ProposedContext(
                abstractSyntax,
                List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid()),
                role);
    }
}
