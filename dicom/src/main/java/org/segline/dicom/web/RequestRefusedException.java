package org.segline.dicom.web;

import java.io.IOException;

/**
 * A request cannot be read further: bad input, which the same bytes sent again do not mend. An {@link IOException} only
 * because it comes out of streams.
 */
final class RequestRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    static final int BAD_REQUEST = 400;
    static final int NOT_ACCEPTABLE = 406;
    static final int TIMEOUT = 408;
    static final int TOO_LARGE = 413;
    static final int UNSUPPORTED_MEDIA_TYPE = 415;

    private final int status;

    /** @param sentence for the sender; names no value of an attribute */
    RequestRefusedException(int status, String sentence) {
        super(sentence);
        this.status = status;
    }

    /** Of HTTP. */
    int status() {
        return status;
    }

    /** Whether the rest of the request may be longer than anybody should wait for. */
    boolean isEndless() {
        return status == TOO_LARGE || status == TIMEOUT;
    }
}
