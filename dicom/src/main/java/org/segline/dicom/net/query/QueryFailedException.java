package org.segline.dicom.net.query;

import java.io.IOException;
import org.segline.dicom.net.DicomPeer;
import org.segline.dicom.net.DimseStatus;

/**
 * An archive did not answer a query to its end.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part04.html#sect_C.4.1.1.4">PS3.4 C.4.1.1.4</a>
 */
public final class QueryFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient DimseStatus status;

    QueryFailedException(DicomPeer peer, DimseStatus status) {
        super("%s did not answer the query: %s".formatted(peer, sentence(status)));
        this.status = status;
    }

    public DimseStatus status() {
        return status;
    }

    /** Comments of peers are left away: they quote what was asked for. */
    private static String sentence(DimseStatus status) {
        String code = "status %04X".formatted(status.code());
        return switch (status.code()) {
            case 0xa700 -> "it is out of resources (%s)".formatted(code);
            case 0xa900 -> "it says that the identifier does not match the SOP class (%s)".formatted(code);
            case 0x0122 -> "it does not support the information model (%s)".formatted(code);
            case 0x0124 -> "it does not allow it (%s)".formatted(code);
            case 0xfe00 -> "the query was cancelled (%s)".formatted(code);
            default -> "it is unable to process it (%s)".formatted(code);
        };
    }
}
