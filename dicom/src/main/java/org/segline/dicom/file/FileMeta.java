package org.segline.dicom.file;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.data.Vr;
import org.segline.dicom.encoding.DataSetWriter;

/**
 * What a file says of itself before its data set.
 *
 * @param sopClassUid Media Storage SOP Class UID
 * @param sopInstanceUid Media Storage SOP Instance UID
 * @param transferSyntax of the data set
 * @param implementationClassUid of who wrote the file
 * @param sourceAeTitle of who sent the data set, where it came over a network
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part10.html#sect_7.1">PS3.10 7.1</a>
 */
public record FileMeta(
        String sopClassUid,
        String sopInstanceUid,
        TransferSyntax transferSyntax,
        String implementationClassUid,
        Optional<String> implementationVersionName,
        Optional<String> sourceAeTitle) {

    /** Segline as an implementation: the name-based UUID of {@code urn:segline:implementation}. */
    public static final String SEGLINE_CLASS_UID = "2.25.27380969260698673669563916046606570027";

    /** Segline and its version, at most 16 characters. */
    public static final String SEGLINE_VERSION_NAME = "SEGLINE_0_1";

    static final int PREAMBLE_LENGTH = 128;
    static final byte[] PREFIX = "DICM".getBytes(StandardCharsets.US_ASCII);

    public FileMeta {
        if (sopClassUid.isEmpty() || sopInstanceUid.isEmpty()) {
            throw new IllegalArgumentException("file meta information needs the UIDs of SOP class and instance");
        }
    }

    /** Of a file that Segline writes. */
    public static FileMeta of(String sopClassUid, String sopInstanceUid, TransferSyntax transferSyntax) {
        return new FileMeta(
                sopClassUid,
                sopInstanceUid,
                transferSyntax,
                SEGLINE_CLASS_UID,
                Optional.of(SEGLINE_VERSION_NAME),
                Optional.empty());
    }

    /** With who sent the data set. */
    public FileMeta from(String aeTitle) {
        return new FileMeta(
                sopClassUid,
                sopInstanceUid,
                transferSyntax,
                implementationClassUid,
                implementationVersionName,
                Optional.of(aeTitle));
    }

    /** The beginning of a file: preamble, prefix and file meta information. The data set comes right after. */
    public byte[] toBytes() {
        DataSet.Builder group = DataSet.builder()
                .put(Tags.FILE_META_INFORMATION_VERSION, Vr.OB, new byte[] {0, 1})
                .put(Tags.MEDIA_STORAGE_SOP_CLASS_UID, sopClassUid)
                .put(Tags.MEDIA_STORAGE_SOP_INSTANCE_UID, sopInstanceUid)
                .put(Tags.TRANSFER_SYNTAX_UID, transferSyntax.uid())
                .put(Tags.IMPLEMENTATION_CLASS_UID, implementationClassUid);
        implementationVersionName.ifPresent(name -> group.put(Tags.IMPLEMENTATION_VERSION_NAME, name));
        sourceAeTitle.ifPresent(title -> group.put(Tags.SOURCE_APPLICATION_ENTITY_TITLE, title));
        byte[] rest = bytes(group.build());
        byte[] length = bytes(DataSet.builder()
                .put(Tags.FILE_META_INFORMATION_GROUP_LENGTH, rest.length)
                .build());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[PREAMBLE_LENGTH]);
        out.writeBytes(PREFIX);
        out.writeBytes(length);
        out.writeBytes(rest);
        return out.toByteArray();
    }

    private static byte[] bytes(DataSet group) {
        return DataSetWriter.toBytes(group, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }
}
