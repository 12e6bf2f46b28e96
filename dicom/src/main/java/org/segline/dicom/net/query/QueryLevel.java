package org.segline.dicom.net.query;

/**
 * Query/Retrieve Level (0008,0052) of the Study Root information model.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part04.html#sect_C.6.2.1">PS3.4 C.6.2.1</a>
 */
public enum QueryLevel {
    STUDY,
    SERIES,
    IMAGE
}
