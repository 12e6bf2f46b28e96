package org.segline.postprocess.dicomseg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    /** What a frame takes beside its pixels, and a file beside its frames: guesses on the high side. */
    private static final int BYTES_OF_A_FRAME = 1000;

    private static final int BYTES_OF_A_HEADER = 1 << 20;

    private PartTen() {}

    static DataSet header(MemorySegment file) {
        try {
            return DicomFile.readHeader(file).dataSet();
        } catch (MalformedDicomException e) {
            throw new IllegalStateException("a volume was built from this image, and now it cannot be read", e);
        }
    }

    /** As Part 10 file in explicit VR little endian (PS3.10 7). */
    static byte[] part10(DataSet result, SopInstanceUid instance, int frames, int pixelBytes) {
        FileMeta meta = FileMeta.of(
                SopClasses.SEGMENTATION_STORAGE, instance.value(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        // As large as it will become: doubling on the way would take twice the memory of a large result.
        ByteArrayOutputStream bytes =
                new ByteArrayOutputStream(pixelBytes + frames * BYTES_OF_A_FRAME + BYTES_OF_A_HEADER);
        try {
            new DicomFile(meta, result).write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
