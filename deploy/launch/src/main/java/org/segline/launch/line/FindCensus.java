package org.segline.launch.line;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.segline.dicom.net.DicomPeer;
import org.segline.dicom.net.DicomSender;
import org.segline.dicom.net.query.InstanceCount;
import org.segline.dicom.net.query.StudyQuery;
import org.segline.ingest.census.StudyCensus;
import org.segline.kernel.study.StudyUid;

/**
 * Asks by C-FIND. Segmentations do not count: those that Segline sent there will never come back, and no model reads those of
 * others.
 */
final class FindCensus implements StudyCensus {
    private static final String SEGMENTATION = "SEG";

    private final StudyQuery query;

    FindCensus(DicomSender sender, DicomPeer source) {
        query = new StudyQuery(sender, source);
    }

    @Override
    public OptionalInt instances(StudyUid study) throws IOException {
        Optional<InstanceCount> count =
                query.instances(study.value(), series -> !series.modality().equals(Optional.of(SEGMENTATION)));
        return count.map(found -> OptionalInt.of(found.instances())).orElse(OptionalInt.empty());
    }
}
