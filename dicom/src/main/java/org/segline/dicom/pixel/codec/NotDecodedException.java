package org.segline.dicom.pixel.codec;

/**
 * A frame may be as its standard has it, yet is not decoded here. The message is a clause that says why, for people: what is
 * not installed, what took too long.
 */
public final class NotDecodedException extends Exception {
    private static final long serialVersionUID = 1L;

    public NotDecodedException(String message) {
        super(message);
    }

    public NotDecodedException(String message, Throwable cause) {
        super(message, cause);
    }
}
