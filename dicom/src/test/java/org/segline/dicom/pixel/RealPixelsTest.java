package org.segline.dicom.pixel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.dicom.TestData;
import org.segline.dicom.data.Element;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.file.DicomFile;

/** Every image there is whose transfer syntax is decoded, against pydicom (native, RLE) and GDCM (JPEG 2000). */
class RealPixelsTest {
    /** Prints the SHA-256 of each file's pixels as 32-bit little endian numbers. */
    private static final String PYDICOM = """
            import sys, hashlib, numpy, pydicom
            for path in open(sys.argv[1]).read().split('\\n'):
                image = pydicom.dcmread(path)
                pixels = image.pixel_array.astype('<i4')
                if image.PixelRepresentation == 1:  # pydicom leaves the bits above the stored ones as they are
                    unused = 32 - image.BitsStored
                    pixels = pixels << unused >> unused
                print(hashlib.sha256(pixels.tobytes()).hexdigest())
            """;

    @TempDir
    Path directory;

    private static String digest(Path path) throws Exception {
        try (Arena arena = Arena.ofConfined()) {
            PixelFrames frames = PixelFrames.of(DicomFile.read(path, arena));
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            int[] values = new int[frames.frameLength()];
            ByteBuffer bytes =
                    ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int frame = 0; frame < frames.frames(); frame++) {
                frames.readFrame(frame, values);
                bytes.asIntBuffer().put(values);
                digest.update(bytes.array());
            }
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    /** Each image file with the file that pydicom can read in its place. */
    private Map<Path, Path> images(List<TransferSyntax> syntaxes) throws Exception {
        Map<Path, Path> images = new LinkedHashMap<>();
        for (Path path : TestData.dicomFiles()) {
            try (Arena arena = Arena.ofConfined()) {
                DicomFile file = DicomFile.read(path, arena);
                boolean jpeg2000 = file.meta().transferSyntax().equals(TransferSyntax.JPEG_2000_LOSSLESS)
                        || file.meta().transferSyntax().equals(TransferSyntax.JPEG_2000);
                boolean nameless = path.getParent().endsWith("original"); // no UIDs: GDCM does not convert it
                if (nameless
                        || !syntaxes.contains(file.meta().transferSyntax())
                        || !file.dataSet().contains(Tags.PIXEL_DATA)) {
                    continue;
                }
                images.put(path, jpeg2000 ? raw(path, images.size()) : path);
            }
        }
        return images;
    }

    private Path raw(Path path, int index) throws IOException, InterruptedException {
        Path raw = directory.resolve(index + ".dcm");
        TestData.run("gdcmconv", "--raw", path.toString(), raw.toString());
        return raw;
    }

    private void samePixelsAsPydicom(Map<Path, Path> images) throws Exception {
        Path list = Files.writeString(
                directory.resolve("list"),
                String.join("\n", images.values().stream().map(Path::toString).toList()));
        String[] expected = TestData.run("/usr/bin/python3", "-W", "ignore", "-c", PYDICOM, list.toString())
                .split("\n");
        List<String> different = new ArrayList<>();
        int at = 0;
        for (Path image : images.keySet()) {
            if (!digest(image).equals(expected[at++])) {
                different.add(image.toString());
            }
        }
        assertEquals("", String.join("\n", different));
    }

    @Test
    void nativeAndRunLengthPixelsAreThoseOfPydicom() throws Exception {
        Map<Path, Path> images = images(List.of(
                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
                TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.RLE_LOSSLESS));
        assertTrue(images.size() > 400, "images: " + images.size());
        samePixelsAsPydicom(images);
    }

    @Test
    void jpeg2000PixelsAreThoseOfGdcm() throws Exception {
        Map<Path, Path> images = images(List.of(TransferSyntax.JPEG_2000_LOSSLESS, TransferSyntax.JPEG_2000));
        assertTrue(images.size() > 25, "images: " + images.size());
        samePixelsAsPydicom(images);
    }

    @Test
    void oneSliceIsTheSameInEveryLosslessTransferSyntax() throws Exception {
        String name = "ts-ct-16-syntaxes/CTImage.dcm_";
        String little = digest(TestData.path(name + "LittleEndianExplicitTransferSyntax_1.2.840.10008.1.2.1.dcm"));
        for (String other : List.of(
                "BigEndianExplicitTransferSyntax_1.2.840.10008.1.2.2.dcm",
                "DeflatedExplicitVRLittleEndianTransferSyntax_1.2.840.10008.1.2.1.99.dcm",
                "JPEG2000LosslessOnlyTransferSyntax_1.2.840.10008.1.2.4.90.dcm",
                "LittleEndianImplicitTransferSyntax_1.2.840.10008.1.2.dcm",
                "RLELosslessTransferSyntax_1.2.840.10008.1.2.5.dcm")) {
            assertEquals(little, digest(TestData.path(name + other)), other);
        }
    }

    @Test
    void otherTransferSyntaxesAreNamedWhenRefused() throws Exception {
        try (Arena arena = Arena.ofConfined()) {
            DicomFile file = DicomFile.read(
                    TestData.path(
                            "ts-ct-16-syntaxes/CTImage.dcm_JPEGProcess14SV1TransferSyntax_1.2.840.10008.1.2.4.70.dcm"),
                    arena);
            String message = assertThrows(UnsupportedPixelsException.class, () -> PixelFrames.of(file))
                    .getMessage();
            assertTrue(message.contains("1.2.840.10008.1.2.4.70"), message);
        }
    }

    @Test
    void signComesFromTheDataSetWhereTheCodestreamDisagrees() throws Exception {
        Path path = TestData.dicomFiles().stream()
                .filter(file -> file.getParent().endsWith("ct-hitachi-tilt-japanese"))
                .findFirst()
                .orElseThrow();
        try (Arena arena = Arena.ofConfined()) {
            PixelFrames frames = PixelFrames.of(DicomFile.read(path, arena));
            int[] values = new int[frames.frameLength()];
            frames.readFrame(0, values);
            assertTrue(frames.signed());
            assertEquals(-2000, values[0], "outside the field of view, as pydicom's own tests have it");
            assertEquals(-2000, Arrays.stream(values).min().getAsInt());
            assertEquals(1896, Arrays.stream(values).max().getAsInt());
        }
    }

    @Test
    void bothJpeg2000DecodersGiveTheSameValues() throws Exception {
        assertFalse(
                OpenJpeg.installed().isEmpty() && "true".equals(System.getenv("CI")), "libopenjp2 is not installed");
        assumeTrue(OpenJpeg.installed().isPresent(), "libopenjp2 is not installed");
        for (Path path : images(List.of(TransferSyntax.JPEG_2000_LOSSLESS)).keySet()) {
            try (Arena arena = Arena.ofConfined()) {
                DicomFile file = DicomFile.read(path, arena);
                PixelLayout layout = PixelLayout.of(file.dataSet());
                var pixels = (Element.Encapsulated)
                        file.dataSet().element(Tags.PIXEL_DATA).orElseThrow();
                int[] fast = new int[layout.frameLength()];
                int[] slow = new int[layout.frameLength()];
                new Jpeg2000Codec(OpenJpeg.installed().orElseThrow())
                        .decode(pixels.fragments().getFirst(), layout, fast);
                new Jpeg2000Codec(new JaiJpeg2000()).decode(pixels.fragments().getFirst(), layout, slow);
                assertArrayEquals(fast, slow, path.toString());
            }
        }
    }
}
