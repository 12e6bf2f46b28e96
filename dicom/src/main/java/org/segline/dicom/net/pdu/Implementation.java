package org.segline.dicom.net.pdu;

/** What Segline calls itself to other DICOM implementations (PS3.7 D.3.3.2). */
public final class Implementation {
    /** Implementation Class UID: a name-based UUID, for Segline has no root of its own. */
    public static final String CLASS_UID = "2.25.205917370226433209310861917276461563597";

    /** Implementation Version Name, at most 16 characters. */
    public static final String VERSION = "SEGLINE_0_1";

    private Implementation() {}
}
