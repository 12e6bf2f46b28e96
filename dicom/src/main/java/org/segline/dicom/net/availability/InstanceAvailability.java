package org.segline.dicom.net.availability;

/**
 * Instance Availability (0008,0056): how soon an instance may be had.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#sect_C.4.23.1.1">PS3.3 C.4.23.1.1</a>
 */
public enum InstanceAvailability {
    /** At once. */
    ONLINE,
    /** From a slower place, tape say. */
    NEARLINE,
    /** Only if somebody does something. */
    OFFLINE,
    /** Not at all. */
    UNAVAILABLE
}
