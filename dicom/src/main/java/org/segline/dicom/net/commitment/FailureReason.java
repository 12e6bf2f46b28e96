package org.segline.dicom.net.commitment;

/**
 * Failure Reason (0008,1197): why storage of an instance is not committed to.
 *
 * @param code 16 bits; of the standard or the peer's own
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#sect_C.14.1.1">PS3.3 C.14.1.1</a>
 */
public record FailureReason(int code) {
    public static final FailureReason PROCESSING_FAILURE = new FailureReason(0x0110);
    public static final FailureReason NO_SUCH_INSTANCE = new FailureReason(0x0112);
    /** The instance is there, as one of another SOP class. */
    public static final FailureReason CLASS_INSTANCE_CONFLICT = new FailureReason(0x0119);

    public static final FailureReason SOP_CLASS_NOT_SUPPORTED = new FailureReason(0x0122);
    public static final FailureReason DUPLICATE_TRANSACTION_UID = new FailureReason(0x0131);
    public static final FailureReason RESOURCE_LIMITATION = new FailureReason(0x0213);

    public FailureReason {
        if ((code & ~0xffff) != 0) {
            throw new IllegalArgumentException("a failure reason has 16 bits, was %x".formatted(code));
        }
    }

    /** Such as {@code 0112 (no such object instance)}. */
    @Override
    public String toString() {
        return "%04X (%s)".formatted(code, sentence());
    }

    private String sentence() {
        return switch (code) {
            case 0x0110 -> "processing failure";
            case 0x0112 -> "no such object instance";
            case 0x0119 -> "class/instance conflict";
            case 0x0122 -> "referenced SOP class not supported";
            case 0x0131 -> "duplicate transaction UID";
            case 0x0213 -> "resource limitation";
            default -> "not a reason of the standard";
        };
    }
}
