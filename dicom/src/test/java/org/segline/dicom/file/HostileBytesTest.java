package org.segline.dicom.file;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segline.dicom.TestData;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.data.Vr;
import org.segline.dicom.encoding.DataSetWriter;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.pixel.PixelFrames;
import org.segline.dicom.pixel.UnsupportedPixelsException;

/** Real files, cut and changed at random places: they are read, or refused by the exceptions meant for it. */
class HostileBytesTest {
    private static final int ROUNDS = 200;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "charsets/chrH32.dcm",
                "charsets/chrSQEncoding.dcm",
                "mr-siemens-xa30-enhanced-t1/5_anat/0001_1.3.12.2.1107.5.2.43.67093.2022071112080825794102791.dcm",
                "ts-ct-16-syntaxes/CTImage.dcm_BigEndianExplicitTransferSyntax_1.2.840.10008.1.2.2.dcm",
                "ts-ct-16-syntaxes/CTImage.dcm_DeflatedExplicitVRLittleEndianTransferSyntax_1.2.840.10008.1.2.1.99.dcm",
                "ts-ct-16-syntaxes/CTImage.dcm_LittleEndianImplicitTransferSyntax_1.2.840.10008.1.2.dcm",
                "ts-ct-16-syntaxes/CTImage.dcm_JPEG2000LosslessOnlyTransferSyntax_1.2.840.10008.1.2.4.90.dcm",
                "ts-ct-16-syntaxes/CTImage.dcm_RLELosslessTransferSyntax_1.2.840.10008.1.2.5.dcm"
            })
    void changedFilesAreReadOrRefused(String name) throws Exception {
        byte[] file = Files.readAllBytes(TestData.path(name));
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(name.hashCode());
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] changed = random.nextInt(4) == 0 ? Arrays.copyOf(file, random.nextInt(file.length)) : file.clone();
            // Most attributes are at the start; most changes should be, too.
            int reach = random.nextBoolean() ? changed.length : Math.min(changed.length, 4096);
            for (int i = random.nextInt(8); i >= 0 && reach > 0; i--) {
                changed[random.nextInt(reach)] = random.nextBoolean() ? (byte) random.nextInt() : (byte) 0xff;
            }
            refused += isRefused(changed) ? 1 : 0;
        }
        assertTrue(refused > 0 && refused < ROUNDS, "refused: " + refused);
    }

    private static boolean isRefused(byte[] bytes) throws IOException {
        try {
            DicomFile file = DicomFile.read(MemorySegment.ofArray(bytes));
            file.dataSet().elements().forEach(element -> {
                if (element.vr().kind() == Vr.Kind.CHARSET_TEXT) {
                    file.dataSet().strings(element.tag());
                }
            });
            PixelFrames frames = PixelFrames.of(file);
            frames.readFrame(0, new int[frames.frameLength()]);
            return false;
        } catch (MalformedDicomException e) {
            return true;
        } catch (UnsupportedPixelsException e) {
            return false; // read, and without pixels to decode
        }
    }

    @Test
    void otherFilesAreNoDicom() {
        for (String text : List.of("", "DICM", "not a scan", "x".repeat(1000))) {
            MemorySegment bytes = MemorySegment.ofArray(text.getBytes(StandardCharsets.US_ASCII));
            assertThrows(MalformedDicomException.class, () -> DicomFile.read(bytes));
        }
    }

    @Test
    void aUidOfAMillionNumbersIsRefused() {
        DataSet dataSet = DataSet.builder()
                .put(Tags.SOP_CLASS_UID, Vr.OB, new byte[2 << 20])
                .put(Tags.SOP_INSTANCE_UID, Vr.OB, new byte[2 << 20])
                .build();
        byte[] group = DataSetWriter.toBytes(
                DataSet.builder()
                        .put(Tags.FILE_META_INFORMATION_VERSION, Vr.OB, new byte[] {0, 1})
                        .put(Tags.TRANSFER_SYNTAX_UID, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid())
                        .build(),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[128]);
        file.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(group);
        file.writeBytes(DataSetWriter.toBytes(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        MemorySegment bytes = MemorySegment.ofArray(file.toByteArray());
        assertThrows(MalformedDicomException.class, () -> DicomFile.read(bytes));
    }
}
