package org.segline.dicom.net.pdu;

/** The bytes of a PDU, for tests that spoil them. */
public final class PduBytes {
    private PduBytes() {}

    public static byte[] of(Pdu pdu) {
        return PduEncoder.encode(pdu);
    }
}
