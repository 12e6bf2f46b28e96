package org.segline.dicom.net.dimse;

import java.io.IOException;
import org.segline.dicom.net.pdu.Pdu;

/** The peer aborted the association. */
public final class AssociationAbortedException extends IOException {
    private static final long serialVersionUID = 1L;

    AssociationAbortedException(Pdu.Abort abort) {
        super("the peer aborted the association: %s (source %d, reason %d)"
                .formatted(sentence(abort), abort.source(), abort.reason()));
    }

    private static String sentence(Pdu.Abort abort) {
        if (abort.source() != 2) {
            return "its user wanted to";
        }
        return switch (abort.reason()) {
            case 1 -> "it does not know the PDU it got";
            case 2 -> "it did not expect the PDU it got";
            case 4 -> "it does not know a parameter of the PDU it got";
            case 5 -> "it did not expect a parameter of the PDU it got";
            case 6 -> "a parameter of the PDU it got was invalid";
            default -> "it gave no reason";
        };
    }
}
