package org.segline.dicom.net;

import java.util.Optional;

/**
 * How an operation went.
 *
 * @param code 16 bits, as in Status (0000,0900)
 * @param comment goes to Error Comment (0000,0902): ASCII, at most 64 characters; never names a patient
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part04.html#sect_B.2.3">PS3.4 B.2.3</a>
 */
public record DimseStatus(int code, Optional<String> comment) {
    public static final DimseStatus SUCCESS = new DimseStatus(0x0000);
    /** Refused: out of resources. The sender keeps the instance and tries again. */
    public static final DimseStatus OUT_OF_RESOURCES = new DimseStatus(0xa700);
    /** Error: the data set does not match the SOP class. */
    public static final DimseStatus DATA_SET_MISMATCH = new DimseStatus(0xa900);
    /** Error: cannot understand. */
    public static final DimseStatus CANNOT_UNDERSTAND = new DimseStatus(0xc000);
    /** Processing failure (PS3.7 C.5.8). */
    public static final DimseStatus PROCESSING_FAILURE = new DimseStatus(0x0110);
    /** SOP class not supported, or not the one of the presentation context (PS3.7 C.5.21). */
    public static final DimseStatus SOP_CLASS_NOT_SUPPORTED = new DimseStatus(0x0122);
    /** Unrecognized operation (PS3.7 C.5.26). */
    public static final DimseStatus UNRECOGNIZED_OPERATION = new DimseStatus(0x0211);

    /** VR LO. */
    private static final int MAX_COMMENT = 64;

    public DimseStatus {
        if ((code & ~0xffff) != 0) {
            throw new IllegalArgumentException("a status has 16 bits, was %x".formatted(code));
        }
        comment = comment.map(DimseStatus::asLongString).filter(text -> !text.isEmpty());
    }

    public DimseStatus(int code) {
        this(code, Optional.empty());
    }

    /** The same with a comment; what is too long for the wire is cut, at a word. */
    public DimseStatus withComment(String text) {
        return new DimseStatus(code, Optional.of(text));
    }

    private static String asLongString(String text) {
        String ascii = text.strip().replace('\\', '/').replaceAll("[^ -~]", "?");
        if (ascii.length() <= MAX_COMMENT) {
            return ascii;
        }
        int space = ascii.lastIndexOf(' ', MAX_COMMENT);
        return ascii.substring(0, space > 0 ? space : MAX_COMMENT);
    }

    public boolean isSuccess() {
        return code == 0;
    }

    /** Pending: more responses follow (PS3.4 C.4.1.1.4). */
    public boolean isPending() {
        return code == 0xff00 || code == 0xff01;
    }

    /** Warnings (Bxxx): the instance was stored, with something to say about it. */
    public boolean isWarning() {
        return code >> 12 == 0xb;
    }

    /** Refused for now, out of resources (A7xx): it may work later, unlike an error. */
    public boolean isOutOfResources() {
        return code >> 8 == 0xa7;
    }

    @Override
    public String toString() {
        return "%04X%s".formatted(code, comment.map(" (%s)"::formatted).orElse(""));
    }
}
