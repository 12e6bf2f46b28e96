package org.segline.dicom.pixel;

/** Pixels are, or may be, as the standard has them, yet not decoded here. The message says why, for people. */
public final class UnsupportedPixelsException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnsupportedPixelsException(String message) {
        super(message);
    }

    public UnsupportedPixelsException(String message, Throwable cause) {
        super(message, cause);
    }
}
