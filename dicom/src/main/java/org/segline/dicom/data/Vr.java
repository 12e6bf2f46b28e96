package org.segline.dicom.data;

/**
 * Value representations.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part05.html#sect_6.2">PS3.5 6.2</a>
 */
public enum Vr {
    AE(Kind.TEXT, 1, false),
    AS(Kind.TEXT, 1, false),
    AT(Kind.BINARY, 2, false),
    CS(Kind.TEXT, 1, false),
    DA(Kind.TEXT, 1, false),
    DS(Kind.TEXT, 1, false),
    DT(Kind.TEXT, 1, false),
    FD(Kind.BINARY, 8, false),
    FL(Kind.BINARY, 4, false),
    IS(Kind.TEXT, 1, false),
    LO(Kind.CHARSET_TEXT, 1, false),
    LT(Kind.CHARSET_TEXT, 1, false),
    OB(Kind.BINARY, 1, true),
    OD(Kind.BINARY, 8, true),
    OF(Kind.BINARY, 4, true),
    OL(Kind.BINARY, 4, true),
    OV(Kind.BINARY, 8, true),
    OW(Kind.BINARY, 2, true),
    PN(Kind.CHARSET_TEXT, 1, false),
    SH(Kind.CHARSET_TEXT, 1, false),
    SL(Kind.BINARY, 4, false),
    SQ(Kind.SEQUENCE, 1, true),
    SS(Kind.BINARY, 2, false),
    ST(Kind.CHARSET_TEXT, 1, false),
    SV(Kind.BINARY, 8, true),
    TM(Kind.TEXT, 1, false),
    UC(Kind.CHARSET_TEXT, 1, true),
    UI(Kind.TEXT, 1, false),
    UL(Kind.BINARY, 4, false),
    UN(Kind.BINARY, 1, true),
    UR(Kind.TEXT, 1, true),
    US(Kind.BINARY, 2, false),
    UT(Kind.CHARSET_TEXT, 1, true),
    UV(Kind.BINARY, 8, true);

    /** What a value is made of. */
    public enum Kind {
        /** ASCII. */
        TEXT,
        /** Text in the Specific Character Set (0008,0005). */
        CHARSET_TEXT,
        BINARY,
        SEQUENCE
    }

    private final Kind kind;
    private final int unit;
    private final boolean longForm;

    Vr(Kind kind, int unit, boolean longForm) {
        this.kind = kind;
        this.unit = unit;
        this.longForm = longForm;
    }

    public Kind kind() {
        return kind;
    }

    /** Bytes that are swapped together when byte order changes. */
    public int unit() {
        return unit;
    }

    /** Whether explicit VR has two reserved bytes and a 32-bit length. */
    public boolean longForm() {
        return longForm;
    }

    /** The byte that makes a value of odd length even. */
    public byte padding() {
        return (byte) ((kind == Kind.TEXT && this != UI) || kind == Kind.CHARSET_TEXT ? ' ' : 0);
    }

    /** Whether backslash parts values: not in the long texts, where it is a character like others. */
    public boolean isMultiValued() {
        return switch (this) {
            case LT, ST, UT, UR -> false;
            default -> true;
        };
    }
}
