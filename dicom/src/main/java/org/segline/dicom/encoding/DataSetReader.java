package org.segline.dicom.encoding;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.TransferSyntax;

/**
 * Reads data sets. Values are views of the bytes given, not copies (except where bytes have to be turned around or
 * inflated), and little endian whatever the transfer syntax.
 *
 * <p>Read, though the standard forbids it: attributes out of order, odd lengths, VRs to come, public attributes as UN. Group
 * lengths above group 0002 are dropped. Refused: what has two meanings.
 */
public final class DataSetReader {
    private DataSetReader() {}

    /**
     * Attributes before a place, and how long they are.
     *
     * @param length in bytes from the start; of the inflated data set if it is deflated
     */
    public record Prefix(DataSet dataSet, long length) {}

    /** @throws MalformedDicomException if {@code bytes} are not one data set in {@code syntax} */
    public static DataSet read(MemorySegment bytes, TransferSyntax syntax) throws MalformedDicomException {
        return prefix(bytes, syntax, Optional.empty()).dataSet();
    }

    /**
     * The attributes before the first one that is {@code stop} or comes after it; what follows may be anything.
     *
     * @throws MalformedDicomException if there are other things than attributes before
     */
    public static Prefix readUntil(MemorySegment bytes, TransferSyntax syntax, Tag stop)
            throws MalformedDicomException {
        return prefix(bytes, syntax, Optional.of(stop));
    }

    private static Prefix prefix(MemorySegment bytes, TransferSyntax syntax, Optional<Tag> stop)
            throws MalformedDicomException {
        Input in = new Input(syntax.deflated() ? Inflation.inflate(bytes) : bytes);
        DataSet dataSet = new Parser(in, stop).dataSet(Form.of(syntax));
        return new Prefix(dataSet, in.at());
    }
}
