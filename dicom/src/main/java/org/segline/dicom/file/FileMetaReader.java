package org.segline.dicom.file;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalInt;
import org.segline.dicom.data.CharacterSets;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.MalformedValueException;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.encoding.DataSetReader;
import org.segline.dicom.encoding.MalformedDicomException;

/** Reads the beginning of a file, also where preamble and prefix are missing. */
final class FileMetaReader {
    /** The first element, (0002,0000) UL of 4 bytes, has 8 bytes before its value and 4 in it. */
    private static final int GROUP_LENGTH_ELEMENT = 12;

    private static final Tag AFTER_GROUP = new Tag(0x0003, 0);

    private FileMetaReader() {}

    /** @param dataSet the bytes after the file meta information */
    record Beginning(DataSet group, MemorySegment dataSet) {
        TransferSyntax transferSyntax() throws MalformedDicomException {
            String uid = text(group, Tags.TRANSFER_SYNTAX_UID)
                    .orElseThrow(() -> new MalformedDicomException("the file does not say its transfer syntax"));
            return TransferSyntax.of(uid)
                    .orElseThrow(() -> new MalformedDicomException("transfer syntax %s is unknown".formatted(uid)));
        }

        /** What the file says of itself; UIDs that it does not say are those of its data set. */
        FileMeta meta(DataSet instance) throws MalformedDicomException {
            return new FileMeta(
                    uid(Tags.MEDIA_STORAGE_SOP_CLASS_UID, instance, Tags.SOP_CLASS_UID),
                    uid(Tags.MEDIA_STORAGE_SOP_INSTANCE_UID, instance, Tags.SOP_INSTANCE_UID),
                    transferSyntax(),
                    // Required, yet missing in some: written again, the file is ours.
                    text(group, Tags.IMPLEMENTATION_CLASS_UID).orElse(FileMeta.SEGLINE_CLASS_UID),
                    // No character set is declared here; a name in another than ASCII could not be written again.
                    text(group, Tags.IMPLEMENTATION_VERSION_NAME).filter(CharacterSets.DEFAULT::canEncode),
                    text(group, Tags.SOURCE_APPLICATION_ENTITY_TITLE));
        }

        private String uid(Tag tag, DataSet instance, Tag otherwise) throws MalformedDicomException {
            Optional<String> own = text(group, tag);
            Optional<String> uid = own.isPresent() ? own : text(instance, otherwise);
            return uid.orElseThrow(
                    () -> new MalformedDicomException("the file says neither %s nor %s".formatted(tag, otherwise)));
        }

        /** An attribute may have any VR in the bytes, also one that is no text. */
        private static Optional<String> text(DataSet from, Tag tag) throws MalformedDicomException {
            try {
                return from.string(tag);
            } catch (MalformedValueException e) {
                throw new MalformedDicomException("%s is no text".formatted(tag), e);
            }
        }
    }

    static Beginning read(MemorySegment file) throws MalformedDicomException {
        MemorySegment bytes = file.asSlice(start(file));
        Optional<Beginning> byLength = byLength(bytes);
        if (byLength.isPresent()) {
            return byLength.get();
        }
        DataSetReader.Prefix group =
                DataSetReader.readUntil(bytes, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, AFTER_GROUP);
        return new Beginning(group.dataSet(), bytes.asSlice(group.length()));
    }

    private static long start(MemorySegment file) throws MalformedDicomException {
        long afterPrefix = (long) FileMeta.PREAMBLE_LENGTH + FileMeta.PREFIX.length;
        if (file.byteSize() >= afterPrefix
                && file.asSlice(FileMeta.PREAMBLE_LENGTH, FileMeta.PREFIX.length)
                                .mismatch(MemorySegment.ofArray(FileMeta.PREFIX))
                        == -1) {
            return afterPrefix;
        }
        boolean bareGroup = file.byteSize() > GROUP_LENGTH_ELEMENT
                && file.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0) == 0x0002;
        if (!bareGroup) {
            throw new MalformedDicomException("this is no DICOM file");
        }
        return 0;
    }

    /**
     * As long as the group says it is, if that is true: the data set that follows may be deflated, and its bytes look like
     * anything. Some devices write a wrong length; then the group ends where its attributes do.
     */
    private static Optional<Beginning> byLength(MemorySegment bytes) {
        try {
            OptionalInt length = DataSetReader.readUntil(
                            bytes, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, Tags.FILE_META_INFORMATION_VERSION)
                    .dataSet()
                    .integer(Tags.FILE_META_INFORMATION_GROUP_LENGTH);
            if (length.isEmpty() || length.getAsInt() < 0) {
                return Optional.empty();
            }
            long end = (long) GROUP_LENGTH_ELEMENT + length.getAsInt();
            if (end > bytes.byteSize()) {
                return Optional.empty();
            }
            DataSet group = DataSetReader.read(bytes.asSlice(0, end), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
            boolean pure =
                    group.elements().stream().allMatch(element -> element.tag().group() == 2);
            return pure && group.contains(Tags.TRANSFER_SYNTAX_UID)
                    ? Optional.of(new Beginning(group, bytes.asSlice(end)))
                    : Optional.empty();
        } catch (MalformedDicomException | MalformedValueException e) {
            return Optional.empty();
        }
    }
}
