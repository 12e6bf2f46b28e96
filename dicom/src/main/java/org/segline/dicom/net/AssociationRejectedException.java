package org.segline.dicom.net;

import java.io.IOException;
import org.segline.dicom.net.pdu.Pdu;

/** A peer did not want an association. The message says why, as far as the peer did. */
public final class AssociationRejectedException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int TRANSIENT = 2;

    private final int result;
    private final int source;
    private final int reason;

    AssociationRejectedException(DicomPeer peer, Pdu.AssociateReject reject) {
        super("%s rejected the association %s: %s (result %d, source %d, reason %d)"
                .formatted(
                        peer,
                        reject.result() == TRANSIENT ? "for now" : "for good",
                        sentence(reject.source(), reject.reason()),
                        reject.result(),
                        reject.source(),
                        reject.reason()));
        result = reject.result();
        source = reject.source();
        reason = reject.reason();
    }

    /** PS3.8 table 9-21. */
    private static String sentence(int source, int reason) {
        return switch (source * 10 + reason) {
            case 12 -> "it does not support the DICOM application context";
            case 13 -> "it does not know our AE title";
            case 17 -> "that is not its AE title";
            case 22 -> "it does not support this version of the protocol";
            case 31 -> "it is congested";
            case 32 -> "it has too many associations";
            default -> "it gave no reason";
        };
    }

    /** Whether it may be different later. */
    public boolean isTransient() {
        return result == TRANSIENT;
    }

    public int result() {
        return result;
    }

    public int source() {
        return source;
    }

    public int reason() {
        return reason;
    }
}
