package org.segline.dicom.encoding;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.TransferSyntax;

/**
 * Writes data sets: attributes in order, lengths even, sequences and items delimited. The same data set gives the same bytes;
 * where it is deflated, on the same Java runtime.
 *
 * <p>What must not be written is a bug of the caller, and {@link IllegalArgumentException}: fragments in a transfer syntax
 * without them, native pixel data in one with them, texts that are not in the character set which the data set declares.
 */
public final class DataSetWriter {
    private DataSetWriter() {}

    /** @throws IllegalArgumentException if {@code dataSet} cannot be written in {@code syntax} */
    public static byte[] toBytes(DataSet dataSet, TransferSyntax syntax) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(dataSet, syntax, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Leaves {@code out} open.
     *
     * @throws IllegalArgumentException if {@code dataSet} cannot be written in {@code syntax}
     */
    public static void write(DataSet dataSet, TransferSyntax syntax, OutputStream out) throws IOException {
        if (!syntax.deflated()) {
            new Composer(out, syntax).dataSet(dataSet);
            return;
        }
        try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
            DeflaterOutputStream deflated = new DeflaterOutputStream(out, deflater);
            new Composer(deflated, syntax).dataSet(dataSet);
            deflated.finish();
            if (deflater.getBytesWritten() % 2 == 1) {
                out.write(0); // PS3.5 A.5
            }
        }
    }
}
