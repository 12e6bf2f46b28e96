package org.segline.postprocess.dicomseg;

import java.lang.foreign.MemorySegment;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.SopClasses;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.file.DicomFile;
import org.segline.dicom.file.FileMeta;
import org.segline.kernel.study.SopInstanceUid;

/** Files: that of a source image, and that of a result. */
final class PartTen {
    private PartTen() {}

    static DataSet header(MemorySegment file) {
        try {
            return DicomFile.readHeader(file).dataSet();
        } catch (MalformedDicomException e) {
            throw new IllegalStateException("a volume was built from this image, and now it cannot be read", e);
        }
    }

    /** As Part 10 file in explicit VR little endian (PS3.10 7). */
    static byte[] part10(DataSet result, SopInstanceUid instance) {
        FileMeta meta = FileMeta.of(
                SopClasses.SEGMENTATION_STORAGE, instance.value(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        return new DicomFile(meta, result).toBytes();
    }
}
