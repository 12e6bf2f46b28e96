package org.segline.dicom.pixel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.segline.dicom.TestData;
import org.segline.dicom.data.Tags;
import org.segline.dicom.file.DicomFile;

/** Every image there is, in every transfer syntax, against what others make of it. */
class RealPixelsTest {
    /** Images by their transfer syntax. */
    private static final Map<String, List<Path>> IMAGES = new TreeMap<>();

    @TempDir
    Path directory;

    @BeforeAll
    static void findImages() throws Exception {
        for (Path path : TestData.dicomFiles()) {
            try (Arena arena = Arena.ofConfined()) {
                DicomFile file = DicomFile.read(path, arena);
                boolean nameless = path.getParent().endsWith("original"); // no UIDs: others do not convert it
                if (file.dataSet().contains(Tags.PIXEL_DATA) && !nameless) {
                    IMAGES.computeIfAbsent(file.meta().transferSyntax().uid(), _ -> new ArrayList<>())
                            .add(path);
                }
            }
        }
    }

    /**
     * Lossy JPEG included: DCMTK and the JDK have the same inverse cosine transform, that of the Independent JPEG Group. A
     * decoder with another may differ by 1 (ITU-T T.83).
     */
    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.1.2, 90, pydicom",
        "1.2.840.10008.1.2.1, 400, pydicom",
        "1.2.840.10008.1.2.1.99, 1, pydicom",
        "1.2.840.10008.1.2.2, 2, pydicom",
        "1.2.840.10008.1.2.5, 2, pydicom",
        "1.2.840.10008.1.2.4.50, 1, dcmdjpeg --conv-never",
        "1.2.840.10008.1.2.4.57, 1, dcmdjpeg --conv-never",
        "1.2.840.10008.1.2.4.70, 19, dcmdjpeg --conv-never",
        "1.2.840.10008.1.2.4.80, 5, dcmdjpls",
        "1.2.840.10008.1.2.4.81, 1, dcmdjpls",
        "1.2.840.10008.1.2.4.90, 27, gdcmconv --raw",
        "1.2.840.10008.1.2.4.91, 1, gdcmconv --raw",
    })
    void pixelsAreThoseOfOthers(String syntax, int atLeast, String oracle) throws Exception {
        List<Path> images = IMAGES.getOrDefault(syntax, List.of());
        assertTrue(images.size() >= atLeast, "images: " + images.size());
        List<Path> uncompressed = new ArrayList<>();
        for (Path image : images) {
            uncompressed.add(oracle.equals("pydicom") ? image : converted(image, oracle, uncompressed.size()));
        }
        List<String> expected = PixelDigests.ofPydicom(uncompressed, directory);
        for (int i = 0; i < images.size(); i++) {
            assertEquals(
                    expected.get(i),
                    PixelDigests.of(images.get(i)),
                    images.get(i).toString());
        }
    }

    private Path converted(Path image, String oracle, int index) throws IOException, InterruptedException {
        Path raw = directory.resolve(index + ".dcm");
        List<String> command = new ArrayList<>(Arrays.asList(oracle.split(" ")));
        command.addAll(List.of(image.toString(), raw.toString()));
        TestData.run(command.toArray(String[]::new));
        return raw;
    }

    @Test
    void noTransferSyntaxOfTheDataIsLeftOut() {
        assertEquals(
                List.of("1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.53", "1.2.840.10008.1.2.4.55"),
                IMAGES.keySet().stream()
                        .filter(syntax -> !List.of(
                                        "1.2.840.10008.1.2",
                                        "1.2.840.10008.1.2.1",
                                        "1.2.840.10008.1.2.1.99",
                                        "1.2.840.10008.1.2.2",
                                        "1.2.840.10008.1.2.5",
                                        "1.2.840.10008.1.2.4.50",
                                        "1.2.840.10008.1.2.4.57",
                                        "1.2.840.10008.1.2.4.70",
                                        "1.2.840.10008.1.2.4.80",
                                        "1.2.840.10008.1.2.4.81",
                                        "1.2.840.10008.1.2.4.90",
                                        "1.2.840.10008.1.2.4.91")
                                .contains(syntax))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.53", "1.2.840.10008.1.2.4.55"})
    void lossyJpegOfTwelveBitsIsRefusedByName(String syntax) throws Exception {
        try (Arena arena = Arena.ofConfined()) {
            PixelFrames frames =
                    PixelFrames.of(DicomFile.read(IMAGES.get(syntax).getFirst(), arena));
            String message = assertThrows(
                            UnsupportedPixelsException.class, () -> frames.readFrame(0, new int[frames.frameLength()]))
                    .getMessage();
            assertTrue(message.contains("JPEG of 12 bits, lossy, has no decoder here"), message);
        }
    }

    @Test
    void oneSliceIsTheSameInEveryLosslessTransferSyntax() throws Exception {
        String name = "ts-ct-16-syntaxes/CTImage.dcm_";
        String little =
                PixelDigests.of(TestData.path(name + "LittleEndianExplicitTransferSyntax_1.2.840.10008.1.2.1.dcm"));
        for (String other : List.of(
                "BigEndianExplicitTransferSyntax_1.2.840.10008.1.2.2.dcm",
                "DeflatedExplicitVRLittleEndianTransferSyntax_1.2.840.10008.1.2.1.99.dcm",
                "JPEG2000LosslessOnlyTransferSyntax_1.2.840.10008.1.2.4.90.dcm",
                "JPEGLSLosslessTransferSyntax_1.2.840.10008.1.2.4.80.dcm",
                "JPEGProcess14SV1TransferSyntax_1.2.840.10008.1.2.4.70.dcm",
                "JPEGProcess14TransferSyntax_1.2.840.10008.1.2.4.57.dcm",
                "LittleEndianImplicitTransferSyntax_1.2.840.10008.1.2.dcm",
                "RLELosslessTransferSyntax_1.2.840.10008.1.2.5.dcm")) {
            assertEquals(little, PixelDigests.of(TestData.path(name + other)), other);
        }
        String mosaic = PixelDigests.of(TestData.path("mr-siemens-mosaic-9-syntaxes/1.dcm"));
        for (int n = 2; n <= 9; n++) {
            assertEquals(mosaic, PixelDigests.of(TestData.path("mr-siemens-mosaic-9-syntaxes/%d.dcm".formatted(n))));
        }
    }

    @Test
    void signComesFromTheDataSetWhereTheCodestreamDisagrees() throws Exception {
        try (Arena arena = Arena.ofConfined()) {
            PixelFrames frames = PixelFrames.of(
                    DicomFile.read(TestData.path("ct-hitachi-tilt-japanese/J2K_pixelrep_mismatch.dcm"), arena));
            int[] values = new int[frames.frameLength()];
            frames.readFrame(0, values);
            assertTrue(frames.signed());
            assertEquals(-2000, values[0], "outside the field of view, as pydicom's own tests have it");
            assertEquals(-2000, Arrays.stream(values).min().getAsInt());
            assertEquals(1896, Arrays.stream(values).max().getAsInt());
        }
    }

    @Test
    void fragmentsOfOneFrameArePutTogether() throws Exception {
        assertTrue(Files.exists(TestData.path("mr-siemens-jpegll-fragments")));
        for (Path path : IMAGES.get("1.2.840.10008.1.2.4.70")) {
            if (path.getParent().endsWith("mr-siemens-jpegll-fragments")) {
                try (Arena arena = Arena.ofConfined()) {
                    var pixels = DicomFile.read(path, arena).dataSet().element(Tags.PIXEL_DATA);
                    assertTrue(
                            pixels.orElseThrow() instanceof org.segline.dicom.data.Element.Encapsulated many
                                    && many.fragments().size() > 1,
                            path.toString());
                }
            }
        }
    }
}
