package org.segline.dicom.net.query;

import java.util.Optional;
import java.util.OptionalInt;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.Uids;

/**
 * A series that an archive has. All but its UID may be missing: not every archive has all.
 *
 * @param modality a code, such as {@code CT}
 * @param instances as the archive counts them
 */
public record FoundSeries(String seriesUid, Optional<String> modality, OptionalInt instances) {
    /** @throws IllegalArgumentException if the UID is none */
    public FoundSeries {
        Uids.check("Series Instance UID (0020,000E)", seriesUid);
    }

    /** What a match says; none where it does not say which series it is. */
    static Optional<FoundSeries> of(DataSet match) {
        return match.string(Tags.SERIES_INSTANCE_UID)
                .filter(Uids::isUid)
                .map(uid -> new FoundSeries(
                        uid,
                        match.string(Tags.MODALITY),
                        FoundStudy.count(match, Tags.NUMBER_OF_SERIES_RELATED_INSTANCES)));
    }
}
