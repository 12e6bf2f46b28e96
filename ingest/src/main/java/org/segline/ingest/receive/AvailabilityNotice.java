package org.segline.ingest.receive;

import java.util.List;

/**
 * An Instance Availability Notification, as it was received: nothing in it is checked yet.
 *
 * @param callingAe the application entity that sent it
 * @param studyUid Study Instance UID (0020,000D)
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#sect_C.4.23">PS3.3 C.4.23</a>
 */
public record AvailabilityNotice(String callingAe, String studyUid, List<Item> instances) {

    /**
     * One item of the Referenced SOP Sequence (0008,1199).
     *
     * @param seriesUid Series Instance UID (0020,000E)
     * @param sopClass Referenced SOP Class UID (0008,1150)
     * @param sopInstance Referenced SOP Instance UID (0008,1155)
     * @param availability Instance Availability (0008,0056)
     */
    public record Item(String seriesUid, String sopClass, String sopInstance, String availability) {}

    public AvailabilityNotice {
        instances = List.copyOf(instances);
    }
}
