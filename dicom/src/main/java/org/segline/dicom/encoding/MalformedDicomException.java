package org.segline.dicom.encoding;

/**
 * Bytes are not the DICOM they should be: bad input, which no retry mends; so it is no IOException, which is an outage. The
 * message says where and what, never a value (it may be a patient's).
 */
public final class MalformedDicomException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedDicomException(String message) {
        super(message);
    }

    public MalformedDicomException(String message, Throwable cause) {
        super(message, cause);
    }
}
