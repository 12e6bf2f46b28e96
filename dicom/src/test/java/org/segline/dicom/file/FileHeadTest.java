package org.segline.dicom.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.SopClasses;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.data.Vr;
import org.segline.dicom.encoding.DataSetWriter;
import org.segline.dicom.encoding.MalformedDicomException;

class FileHeadTest {
    private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final int PREFIX = 132;
    /** (0002,0000) UL 4. */
    private static final int GROUP_LENGTH = 12;

    /** Longer than what is read of a file at once. */
    private static final byte[] DATA_SET = DataSetWriter.toBytes(
            DataSet.builder()
                    .put(Tags.SOP_CLASS_UID, SopClasses.CT_IMAGE_STORAGE)
                    .put(Tags.SOP_INSTANCE_UID, "1.2.3")
                    .put(Tags.STUDY_INSTANCE_UID, "1.2")
                    .put(Tags.PIXEL_DATA, Vr.OW, new byte[100_000])
                    .build(),
            SYNTAX);

    private static final byte[] META =
            FileMeta.of(SopClasses.CT_IMAGE_STORAGE, "1.2.3", SYNTAX).toBytes();

    private static FileHead head(byte[] beginning, byte[] dataSet) throws IOException, MalformedDicomException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(beginning);
        file.writeBytes(dataSet);
        return FileHead.read(new ByteArrayInputStream(file.toByteArray()));
    }

    private static byte[] group(DataSet.Builder attributes) {
        ByteArrayOutputStream beginning = new ByteArrayOutputStream();
        beginning.write(META, 0, PREFIX);
        beginning.writeBytes(DataSetWriter.toBytes(attributes.build(), SYNTAX));
        return beginning.toByteArray();
    }

    @Test
    void theHeadSaysWhatTheFileIsAndTheRestIsItsDataSet() throws Exception {
        FileHead head = head(META, DATA_SET);
        assertEquals(Optional.of(SopClasses.CT_IMAGE_STORAGE), head.sopClassUid());
        assertEquals(Optional.of("1.2.3"), head.sopInstanceUid());
        assertEquals(Optional.of(SYNTAX.uid()), head.transferSyntaxUid());
        assertArrayEquals(DATA_SET, head.dataSet().readAllBytes());
    }

    @Test
    void aMissingOrWrongGroupLengthIsReadPast() throws Exception {
        byte[] missing = new byte[META.length - GROUP_LENGTH];
        System.arraycopy(META, 0, missing, 0, PREFIX);
        System.arraycopy(META, PREFIX + GROUP_LENGTH, missing, PREFIX, missing.length - PREFIX);
        byte[] wrong = META.clone();
        wrong[PREFIX + 8] ^= 2;
        for (byte[] beginning : new byte[][] {missing, wrong}) {
            FileHead head = head(beginning, DATA_SET);
            assertEquals(Optional.of("1.2.3"), head.sopInstanceUid());
            assertArrayEquals(DATA_SET, head.dataSet().readAllBytes());
        }
    }

    @Test
    void whatTheGroupDoesNotSayTheDataSetDoes() throws Exception {
        FileHead head = head(group(DataSet.builder().put(Tags.TRANSFER_SYNTAX_UID, SYNTAX.uid())), DATA_SET);
        assertEquals(Optional.of(SopClasses.CT_IMAGE_STORAGE), head.sopClassUid());
        assertEquals(Optional.of("1.2.3"), head.sopInstanceUid());
        assertArrayEquals(DATA_SET, head.dataSet().readAllBytes());
    }

    @Test
    void aTransferSyntaxThatIsMissingOrUnknownIsNotGuessed() throws Exception {
        DataSet.Builder group = DataSet.builder().put(Tags.MEDIA_STORAGE_SOP_INSTANCE_UID, "1.2.3");
        FileHead missing = head(group(group), DATA_SET);
        assertEquals(Optional.empty(), missing.transferSyntaxUid());
        assertEquals(Optional.of("1.2.3"), missing.sopInstanceUid());
        assertEquals(Optional.empty(), missing.sopClassUid());
        FileHead unknown = head(group(group.put(Tags.TRANSFER_SYNTAX_UID, "1.2.840.113619.5.2")), DATA_SET);
        assertEquals(Optional.of("1.2.840.113619.5.2"), unknown.transferSyntaxUid());
    }

    /** Its bytes look like anything, also like more of the group: what the group length says counts. */
    @Test
    void aDeflatedDataSetIsTheRest() throws Exception {
        byte[] deflated = DataSetWriter.toBytes(
                DataSet.builder().put(Tags.SOP_INSTANCE_UID, "1.2.3").build(),
                TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
        byte[] beginning = FileMeta.of(
                        SopClasses.CT_IMAGE_STORAGE, "1.2.3", TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)
                .toBytes();
        assertArrayEquals(deflated, head(beginning, deflated).dataSet().readAllBytes());
    }

    @Test
    void aFileThatIsLittleMoreThanItsHeadIsWhole() throws Exception {
        assertArrayEquals(new byte[0], head(META, new byte[0]).dataSet().readAllBytes());
    }

    @Test
    void whatDoesNotBeginAsAFileIsNone() {
        byte[] endless = group(DataSet.builder().put(new Tag(0x0002, 0x0102), Vr.OB, new byte[1 << 17]));
        for (byte[] beginning : new byte[][] {
            new byte[0],
            new byte[200],
            "Dear radiologist".repeat(20).getBytes(StandardCharsets.US_ASCII),
            Arrays.copyOf(META, 150),
            endless
        }) {
            assertThrows(MalformedDicomException.class, () -> head(beginning, new byte[0]));
        }
    }
}
