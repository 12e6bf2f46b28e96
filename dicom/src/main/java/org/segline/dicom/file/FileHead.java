package org.segline.dicom.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.MalformedValueException;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.encoding.DataSetReader;
import org.segline.dicom.encoding.MalformedDicomException;

/**
 * A file as it arrives: what it says before its data set, which is still to come.
 *
 * @param sopClassUid Media Storage SOP Class UID (0002,0002); where it is missing, that of the data set if it comes early
 * @param sopInstanceUid Media Storage SOP Instance UID (0002,0003), likewise
 * @param transferSyntaxUid Transfer Syntax UID (0002,0010), known here or not
 * @param dataSet its bytes, up to the end of the file
 */
public record FileHead(
        Optional<String> sopClassUid,
        Optional<String> sopInstanceUid,
        Optional<String> transferSyntaxUid,
        InputStream dataSet) {
    /** File meta information is some hundreds of bytes, and may carry private ones. */
    private static final int LONGEST = 1 << 16;

    private static final Tag AFTER_SOP_INSTANCE_UID = new Tag(0x0008, 0x0019);

    /**
     * Reads up to 64 KiB, and the rest through {@link #dataSet}.
     *
     * @throws MalformedDicomException if it does not begin as a file does; a wrong or missing group length is read past
     * @throws IOException out of {@code file}
     */
    public static FileHead read(InputStream file) throws IOException, MalformedDicomException {
        byte[] first = file.readNBytes(LONGEST);
        FileMetaReader.Beginning beginning = FileMetaReader.read(MemorySegment.ofArray(first));
        DataSet early = early(beginning);
        int length = (int) beginning.dataSet().byteSize();
        return new FileHead(
                uid(beginning.group(), Tags.MEDIA_STORAGE_SOP_CLASS_UID).or(() -> uid(early, Tags.SOP_CLASS_UID)),
                uid(beginning.group(), Tags.MEDIA_STORAGE_SOP_INSTANCE_UID).or(() -> uid(early, Tags.SOP_INSTANCE_UID)),
                uid(beginning.group(), Tags.TRANSFER_SYNTAX_UID),
                new SequenceInputStream(new ByteArrayInputStream(first, first.length - length, length), file));
    }

    /** What of the data set has come and names the instance; nothing where it cannot be read by itself. */
    private static DataSet early(FileMetaReader.Beginning beginning) {
        Optional<TransferSyntax> syntax = uid(beginning.group(), Tags.TRANSFER_SYNTAX_UID)
                .flatMap(TransferSyntax::of)
                .filter(known -> !known.deflated());
        if (syntax.isEmpty()) {
            return DataSet.EMPTY;
        }
        try {
            return DataSetReader.readUntil(beginning.dataSet(), syntax.get(), AFTER_SOP_INSTANCE_UID)
                    .dataSet();
        } catch (MalformedDicomException e) {
            return DataSet.EMPTY; // whoever reads the whole of it will say what is wrong
        }
    }

    /** An attribute may have any VR in the bytes, also one that is no text. */
    private static Optional<String> uid(DataSet from, Tag tag) {
        try {
            return from.string(tag);
        } catch (MalformedValueException e) {
            return Optional.empty();
        }
    }
}
