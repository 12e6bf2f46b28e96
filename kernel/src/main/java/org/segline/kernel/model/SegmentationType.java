package org.segline.kernel.model;

/**
 * What the voxels of a result say: Segmentation Type (0062,0001).
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#sect_C.8.20.2">PS3.3 C.8.20.2</a>
 */
public enum SegmentationType {
    /** Whether they belong to a label: that of their likeliest class. */
    BINARY,
    /** How probable it is that they do, in 255ths. */
    FRACTIONAL
}
