package org.segline.dicom.net;

/** A message is not what its SOP class has: it lacks an attribute, or has a value that cannot be. Never names the value. */
public final class UnfitMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient DimseStatus status;

    /** @param status with a comment, which the peer is told */
    public UnfitMessageException(DimseStatus status) {
        super(status.toString());
        this.status = status;
    }

    public DimseStatus status() {
        return status;
    }
}
