package org.segline.postprocess.dicomseg;

import java.util.List;
import org.segline.dicom.data.DataSet;

/**
 * What frames hold, by the type of a segmentation: made in two goes, first which frames there are, then their pixels, so
 * that a result that is too large is known before it takes memory.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#sect_C.8.20.2">PS3.3 C.8.20.2</a>
 */
sealed interface SegmentPixels permits BinaryPixels, FractionalPixels {
    /** Where each segment is. */
    Occupancy occupancy();

    /** Length of the pixel data, padded to an even one. */
    long bytes();

    /** Adds type and depth. */
    void describe(DataSet.Builder to);

    /** Frames back to back. */
    byte[] pack(List<SegmentFrame> frames);
}
