package org.segline.dicom.pixel.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.segline.dicom.TestData;
import org.segline.dicom.data.Element;
import org.segline.dicom.data.Tags;
import org.segline.dicom.file.DicomFile;

/** What is decoded with and without the native libraries. */
class DecodersTest {

    private static byte[] frame(Path path) throws Exception {
        try (Arena arena = Arena.ofConfined()) {
            DicomFile file = DicomFile.read(path, arena);
            var pixels = (Element.Encapsulated)
                    file.dataSet().element(Tags.PIXEL_DATA).orElseThrow();
            return pixels.fragments().getFirst().toArray(ValueLayout.JAVA_BYTE);
        }
    }

    private static int[] decode(Decoder decoder, byte[] bytes) throws Exception {
        CompressedFrame frame = CompressedFrame.of(MemorySegment.ofArray(bytes));
        int[] values = new int[frame.values()];
        decoder.decode(frame, values);
        return values;
    }

    @Test
    void bothJpeg2000DecodersGiveTheSameValues() throws Exception {
        assertFalse(
                OpenJpeg.installed().isEmpty() && "true".equals(System.getenv("CI")), "libopenjp2 is not installed");
        assumeTrue(OpenJpeg.installed().isPresent(), "libopenjp2 is not installed");
        List<String> others = List.of(
                "ct-hitachi-tilt-japanese/J2K_pixelrep_mismatch.dcm",
                "geom-dicom2nifti/rgb-j2k/IM-0001-0001-0001.dcm",
                "ts-ct-16-syntaxes/CTImage.dcm_JPEG2000LosslessOnlyTransferSyntax_1.2.840.10008.1.2.4.90.dcm");
        Stream<String> names = Stream.concat(
                others.stream(),
                IntStream.range(0, 20).mapToObj("ct-siemens-totalseg-j2k/repaired/0%02d.dcm"::formatted));
        for (String name : names.toList()) {
            byte[] frame = frame(TestData.path(name));
            assertArrayEquals(
                    decode(OpenJpeg.installed().orElseThrow(), frame), decode(new JaiJpeg2000(), frame), name);
        }
    }

    @Test
    void highThroughputWithoutTheLibraryIsRefusedByName() throws Exception {
        byte[] frame = frame(TestData.path(
                "ts-ct-16-syntaxes/CTImage.dcm_JPEG2000LosslessOnlyTransferSyntax_1.2.840.10008.1.2.4.90.dcm"));
        frame[6] |= 0x40; // Rsiz: its blocks are those of part 15
        assertEquals(
                "libopenjp2.so.7 2.5 or newer (Debian: libopenjp2-7) is not installed",
                assertThrows(NotDecodedException.class, () -> decode(new JaiJpeg2000(), frame))
                        .getMessage());
    }

    /** A JVM that may load no library is one where none is installed. */
    static final class WithoutLibraries {
        public static void main(String... arguments) throws Exception {
            System.out.println(Decoder.of(Coding.JPEG_2000).getClass().getSimpleName());
            try {
                Decoder.of(Coding.JPEG_LS);
            } catch (NotDecodedException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void jpegLsWithoutTheLibraryIsRefusedByNameAndJpeg2000DecodedInJava() throws Exception {
        assertEquals(
                "JaiJpeg2000\nlibcharls.so.2 (Debian: libcharls2) is not installed\n",
                TestData.run(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--illegal-native-access=deny",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithoutLibraries.class.getName()));
    }
}
