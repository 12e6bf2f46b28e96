package org.segline.postprocess.deliver;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.encoding.DataSetWriter;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.file.DicomFile;

/** A result's data set in the transfer syntax that a peer wants. */
final class StoredResult {
    private StoredResult() {}

    static InputStream inSyntax(MemorySegment file, TransferSyntax wanted) {
        try {
            return new ByteArrayInputStream(
                    DataSetWriter.toBytes(DicomFile.read(file).dataSet(), wanted));
        } catch (MalformedDicomException e) {
            throw new IllegalStateException("a result of ours is no DICOM file", e);
        }
    }
}
