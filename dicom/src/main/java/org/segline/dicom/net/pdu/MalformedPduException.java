package org.segline.dicom.net.pdu;

import java.io.IOException;

/** A peer sent what the protocol does not allow. The association is to be aborted. */
public final class MalformedPduException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Pdu.Abort abort;

    private MalformedPduException(int reason, String message) {
        super(message);
        abort = new Pdu.Abort(2, reason);
    }

    static MalformedPduException unknownType(int type) {
        return new MalformedPduException(1, "%#04x is no type of a DICOM PDU".formatted(type));
    }

    /** A PDU that is well formed, but not at this point. */
    public static MalformedPduException unexpected(String what) {
        return new MalformedPduException(2, what);
    }

    /** A value inside a PDU that cannot be. */
    public static MalformedPduException invalid(String what) {
        return new MalformedPduException(6, what);
    }

    /** What to answer (PS3.8 table 9-26). */
    public Pdu.Abort abort() {
        return abort;
    }
}
