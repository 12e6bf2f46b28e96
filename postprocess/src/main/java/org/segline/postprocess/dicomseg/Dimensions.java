package org.segline.postprocess.dicomseg;

import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;

/**
 * In which order frames are to be taken: by segment, then by position.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#sect_C.7.6.17">PS3.3 C.7.6.17</a>
 */
final class Dimensions {
    private Dimensions() {}

    static void describe(String organization, Texts texts, DataSet.Builder to) {
        to.put(
                Tags.DIMENSION_ORGANIZATION_SEQUENCE,
                texts.item().put(Tags.DIMENSION_ORGANIZATION_UID, organization).build());
        to.put(
                Tags.DIMENSION_INDEX_SEQUENCE,
                index(
                        organization,
                        texts,
                        Tags.REFERENCED_SEGMENT_NUMBER,
                        Tags.SEGMENT_IDENTIFICATION_SEQUENCE,
                        "Segment Number"),
                index(
                        organization,
                        texts,
                        Tags.IMAGE_POSITION_PATIENT,
                        Tags.PLANE_POSITION_SEQUENCE,
                        "Image Position Patient"));
    }

    private static DataSet index(String organization, Texts texts, Tag pointer, Tag group, String label) {
        return texts.item()
                .put(Tags.DIMENSION_ORGANIZATION_UID, organization)
                .put(Tags.DIMENSION_INDEX_POINTER, pointer.group(), pointer.element())
                .put(Tags.FUNCTIONAL_GROUP_POINTER, group.group(), group.element())
                .put(Tags.DIMENSION_DESCRIPTION_LABEL, label)
                .build();
    }
}
