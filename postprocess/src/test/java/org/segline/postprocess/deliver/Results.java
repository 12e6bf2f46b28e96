package org.segline.postprocess.deliver;

import java.io.IOException;
import java.util.List;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.SopClasses;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.data.Vr;
import org.segline.dicom.file.DicomFile;
import org.segline.dicom.file.FileMeta;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.study.Job;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.StudyEvent.ResultReady;
import org.segline.kernel.study.StudyUid;
import org.segline.postprocess.Findings;

/** The smallest results that a PACS takes for segmentations. */
final class Results {
    static final String INSTANCE = "2.25.77";

    static final DataSet DATA_SET = DataSet.builder()
            .put(Tags.SOP_CLASS_UID, SopClasses.SEGMENTATION_STORAGE)
            .put(Tags.SOP_INSTANCE_UID, INSTANCE)
            .put(Tags.STUDY_INSTANCE_UID, "1.2.3")
            .put(Tags.SERIES_INSTANCE_UID, "1.2.3.4")
            .put(Tags.PATIENT_ID, "somebody")
            .put(Tags.MODALITY, "SEG")
            .put(Tags.NUMBER_OF_FRAMES, 1)
            .put(Tags.ROWS, 4)
            .put(Tags.COLUMNS, 4)
            .put(Tags.BITS_ALLOCATED, 1)
            .put(Tags.PIXEL_DATA, Vr.OB, new byte[] {1, 2})
            .build();

    private Results() {}

    static ResultReady stored(BlobStore store) throws IOException {
        FileMeta meta =
                FileMeta.of(SopClasses.SEGMENTATION_STORAGE, INSTANCE, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        return new ResultReady(
                new Job(new StudyUid("1.2.3"), 1, Findings.MODEL),
                store.put(new DicomFile(meta, DATA_SET).toBytes()),
                SopClasses.SEGMENTATION_STORAGE,
                new SopInstanceUid(INSTANCE),
                List.of());
    }
}
