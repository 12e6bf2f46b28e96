package org.segline.kernel.study;

/**
 * An instance that a source says it has.
 *
 * @param sopClass its SOP Class UID
 */
public record AnnouncedInstance(SeriesUid series, SopInstanceUid instance, String sopClass, Availability availability) {

    /**
     * How soon a source can give an instance away: Instance Availability (0008,0056), as the standard enumerates it.
     *
     * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#sect_C.4.23.1.1">PS3.3
     *     C.4.23.1.1</a>
     */
    public enum Availability {
        ONLINE,
        NEARLINE,
        OFFLINE,
        UNAVAILABLE
    }
}
