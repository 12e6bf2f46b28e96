package org.segline.dicom.encoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segline.dicom.data.CharacterSets;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Element;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.data.Vr;

/** Small data sets, written out in hexadecimal so that they can be checked by eye. */
class EncodingTest {
    private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    private static MemorySegment hex(String bytes) {
        return MemorySegment.ofArray(HexFormat.of().parseHex(bytes.replaceAll("\\s", "")));
    }

    private static void sameBytes(String hex, byte[] bytes) {
        assertEquals(hex.replaceAll("\\s", ""), HexFormat.of().formatHex(bytes));
    }

    private static MalformedDicomException refused(String hex, TransferSyntax syntax) {
        return assertThrows(MalformedDicomException.class, () -> DataSetReader.read(hex(hex), syntax));
    }

    private static final DataSet ROWS = DataSet.builder().put(Tags.ROWS, 0x0102).build();

    @Test
    void formsOfAnElement() {
        sameBytes("2800 1000 02000000 0201", DataSetWriter.toBytes(ROWS, IMPLICIT));
        sameBytes("2800 1000 5553 0200 0201", DataSetWriter.toBytes(ROWS, EXPLICIT));
        sameBytes("0028 0010 5553 0002 0102", DataSetWriter.toBytes(ROWS, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN));
        DataSet bulk = DataSet.builder()
                .put(Tags.PIXEL_DATA, Vr.OW, new byte[] {1, 2, 3, 4})
                .build();
        sameBytes("e07f 1000 4f57 0000 04000000 01020304", DataSetWriter.toBytes(bulk, EXPLICIT));
        sameBytes(
                "7fe0 0010 4f57 0000 00000004 02010403",
                DataSetWriter.toBytes(bulk, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99"})
    void nestedSequencesComeBack(String uid) throws MalformedDicomException {
        TransferSyntax syntax = TransferSyntax.of(uid).orElseThrow();
        DataSet dataSet = DataSet.builder()
                .characterSets(CharacterSets.UTF_8)
                .put(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                .put(Tags.PATIENT_NAME, "山田^太郎")
                .put(
                        Tags.SEGMENT_SEQUENCE,
                        DataSet.builder()
                                .characterSets(CharacterSets.UTF_8)
                                .put(Tags.SEGMENT_NUMBER, 1)
                                .put(Tags.SEGMENT_LABEL, "Milz")
                                .put(
                                        Tags.ANATOMIC_REGION_SEQUENCE,
                                        ROWS.toBuilder()
                                                .characterSets(CharacterSets.UTF_8)
                                                .build())
                                .build(),
                        DataSet.builder().characterSets(CharacterSets.UTF_8).build())
                .putEmpty(Tags.SOURCE_IMAGE_SEQUENCE)
                .put(Tags.REAL_WORLD_VALUE_SLOPE, 0.1)
                .build();
        byte[] bytes = DataSetWriter.toBytes(dataSet, syntax);
        assertEquals(0, bytes.length % 2);
        assertEquals(dataSet, DataSetReader.read(MemorySegment.ofArray(bytes), syntax));
        assertArrayEquals(bytes, DataSetWriter.toBytes(dataSet, syntax));
    }

    @Test
    void definedAndUndefinedLengthsMeanTheSame() throws MalformedDicomException {
        DataSet defined = DataSetReader.read(
                hex("6200 0200 5351 0000 12000000  feff 00e0 0a000000  2800 1000 5553 0200 0201"), EXPLICIT);
        DataSet undefined = DataSetReader.read(hex("""
                        6200 0200 5351 0000 ffffffff  feff 00e0 ffffffff  2800 1000 5553 0200 0201
                        feff 0de0 00000000  feff dde0 00000000"""), EXPLICIT);
        assertEquals(defined, undefined);
        assertEquals(List.of(ROWS), defined.items(Tags.SEGMENT_SEQUENCE));
    }

    @Test
    void unknownOfUndefinedLengthHoldsImplicitVrs() throws MalformedDicomException {
        DataSet dataSet = DataSetReader.read(hex("""
                        2900 1010 554e 0000 ffffffff  feff 00e0 ffffffff  2800 1000 02000000 0201
                        feff 0de0 00000000  feff dde0 00000000"""), EXPLICIT);
        assertEquals(List.of(ROWS), dataSet.items(new Tag(0x0029, 0x1010)));
    }

    @Test
    void knownAttributesInUnknownVrGetTheirOwn() throws MalformedDicomException {
        assertEquals(ROWS, DataSetReader.read(hex("2800 1000 554e 0000 02000000 0201"), EXPLICIT));
        DataSet sequence = DataSetReader.read(
                hex("6200 0200 554e 0000 12000000  feff 00e0 0a000000  2800 1000 02000000 0201"), EXPLICIT);
        assertEquals(List.of(ROWS), sequence.items(Tags.SEGMENT_SEQUENCE));
    }

    @Test
    void pixelPaddingIsSignedWherePixelsAre() throws MalformedDicomException {
        DataSet dataSet =
                DataSetReader.read(hex("2800 0301 02000000 0100  2800 2001 02000000 30f8"), IMPLICIT); // -2000
        assertEquals(-2000, dataSet.integer(Tags.PIXEL_PADDING_VALUE).orElseThrow());
    }

    @Test
    void fragmentsComeBack() throws MalformedDicomException {
        DataSet dataSet = DataSet.builder()
                .put(new Element.Encapsulated(
                        Tags.PIXEL_DATA, Vr.OB, hex("00000000"), List.of(hex("0102"), hex("03040506"))))
                .build();
        byte[] bytes = DataSetWriter.toBytes(dataSet, TransferSyntax.RLE_LOSSLESS);
        sameBytes("""
                e07f 1000 4f42 0000 ffffffff  feff 00e0 04000000 00000000
                feff 00e0 02000000 0102  feff 00e0 04000000 03040506  feff dde0 00000000""", bytes);
        assertEquals(dataSet, DataSetReader.read(MemorySegment.ofArray(bytes), TransferSyntax.RLE_LOSSLESS));
        assertThrows(IllegalArgumentException.class, () -> DataSetWriter.toBytes(dataSet, EXPLICIT));
    }

    @Test
    void readingStopsBeforeATag() throws MalformedDicomException {
        MemorySegment bytes = hex("2800 1000 5553 0200 0201  e07f 1000 junk".replace("junk", "ffff"));
        DataSetReader.Prefix prefix = DataSetReader.readUntil(bytes, EXPLICIT, Tags.PIXEL_DATA);
        assertEquals(new DataSetReader.Prefix(ROWS, 10), prefix);
    }

    @Test
    void valuesAreViewsOfTheBytes() throws MalformedDicomException {
        byte[] bytes = DataSetWriter.toBytes(ROWS, EXPLICIT);
        DataSet dataSet = DataSetReader.read(MemorySegment.ofArray(bytes), EXPLICIT);
        bytes[8] = 9;
        assertEquals(0x0109, dataSet.integer(Tags.ROWS).orElseThrow());
    }

    @Test
    void groupLengthsAreDropped() throws MalformedDicomException {
        assertEquals(ROWS, DataSetReader.read(hex("2800 0000 554c 0400 ffffff7f  2800 1000 5553 0200 0201"), EXPLICIT));
    }

    @Test
    void oneAttributeSaysOneThing() throws MalformedDicomException {
        String rows = "2800 1000 5553 0200 ";
        assertEquals(ROWS, DataSetReader.read(hex(rows + "0201" + rows + "0201"), EXPLICIT));
        assertEquals(
                "(0028,0010) stands twice and says two things",
                refused(rows + "0201" + rows + "0202", EXPLICIT).getMessage());
    }

    @Test
    void textsAreWrittenOnlyInTheCharacterSetDeclared() {
        DataSet silent = DataSet.builder()
                .characterSets(CharacterSets.UTF_8)
                .put(Tags.PATIENT_NAME, "山田")
                .build();
        assertThrows(IllegalArgumentException.class, () -> DataSetWriter.toBytes(silent, EXPLICIT));
    }

    @Test
    void itemsReadTheCharacterSetOfTheirDataSet() throws MalformedDicomException {
        DataSet dataSet = DataSetReader.read(hex("""
                        0800 0500 4353 0a00 49534f5f495220313030
                        6200 0200 5351 0000 12000000  feff 00e0 0a000000  6200 0500 4c4f 0200 e920"""), EXPLICIT);
        assertEquals(
                Optional.of("é"),
                dataSet.item(Tags.SEGMENT_SEQUENCE).orElseThrow().string(Tags.SEGMENT_LABEL));
    }

    @Test
    void lengthsBeyondTheBytesAreRefused() {
        refused("2800 1000 5553 0400 0201", EXPLICIT);
        refused("e07f 1000 4f57 0000 feffffff 0000", EXPLICIT);
        refused("6200 0200 5351 0000 08000000  feff 00e0 f0ffffff", EXPLICIT);
        refused("6200 0200 5351 0000 ffffffff  feff 00e0 00000000", EXPLICIT);
        refused("2800 1000 5553", EXPLICIT);
        refused("2800 1000 0000 0200 0201", EXPLICIT);
    }

    @Test
    void deepNestingIsRefusedBeforeTheStackIsFull() {
        String one = "6200 0200 ffffffff feff 00e0 ffffffff";
        assertTrue(refused(one.repeat(100_000), IMPLICIT).getMessage().contains("nested more than 64 deep"));
    }

    @Test
    void aBombDoesNotInflate() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflated =
                new DeflaterOutputStream(bomb, new Deflater(Deflater.BEST_COMPRESSION, true))) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i <= Inflation.LARGEST >> 20; i++) {
                deflated.write(zeros);
            }
        }
        MemorySegment bytes = MemorySegment.ofArray(bomb.toByteArray());
        MalformedDicomException refused = assertThrows(
                MalformedDicomException.class,
                () -> DataSetReader.read(bytes, TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN));
        assertTrue(refused.getMessage().contains("inflates to more"));
    }
}
