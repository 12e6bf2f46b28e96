package org.segline.dicom.net;

import java.util.List;
import org.segline.dicom.data.SopClasses;
import org.segline.dicom.data.TransferSyntax;

/** A presentation context to propose: of its transfer syntaxes the peer picks one. */
public record ProposedContext(String abstractSyntax, List<String> transferSyntaxes) {
    /** For C-ECHO. */
    public static final ProposedContext VERIFICATION =
            of(SopClasses.VERIFICATION, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid());

    public ProposedContext {
        transferSyntaxes = List.copyOf(transferSyntaxes);
        if (abstractSyntax.isEmpty() || transferSyntaxes.isEmpty()) {
            throw new IllegalArgumentException("a context has an abstract syntax and at least one transfer syntax");
        }
    }

    public static ProposedContext of(String abstractSyntax, String... transferSyntaxes) {
        return new ProposedContext(abstractSyntax, List.of(transferSyntaxes));
    }
}
