package org.segline.dicom.pixel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.segline.dicom.TestData;
import org.segline.dicom.data.Element;
import org.segline.dicom.data.SopClasses;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.data.Vr;
import org.segline.dicom.file.DicomFile;
import org.segline.dicom.file.FileMeta;

/** What the data has no example of, encoded by the toolkits of others: DCMTK, OpenJPH, pydicom. */
class EncodedByOthersTest {
    private static final String CT =
            "ts-ct-16-syntaxes/CTImage.dcm_LittleEndianExplicitTransferSyntax_1.2.840.10008.1.2.1.dcm";

    @TempDir
    Path directory;

    /** Signed of 16 bits, unsigned of 12 and of 8, and colour. */
    private List<Path> sources;

    @BeforeEach
    void findSources() throws Exception {
        Path colour = directory.resolve("rgb.dcm");
        TestData.run(
                "gdcmconv",
                "--raw",
                TestData.path("geom-dicom2nifti/rgb-j2k/IM-0001-0001-0001.dcm").toString(),
                colour.toString());
        sources = List.of(
                TestData.path(CT),
                TestData.path("mr-siemens-mosaic-9-syntaxes/1.dcm"),
                TestData.path("seg-highdicom/dx_image.dcm"),
                colour);
    }

    private List<Path> converted(String command, List<Path> files, String suffix) throws Exception {
        List<Path> converted = new ArrayList<>();
        for (Path file : files) {
            Path to = directory.resolve(file.getFileName() + suffix);
            List<String> words = new ArrayList<>(Arrays.asList(command.split(" ")));
            words.addAll(List.of(file.toString(), to.toString()));
            TestData.run(words.toArray(String[]::new));
            converted.add(to);
        }
        return converted;
    }

    private void assertSamePixels(List<Path> uncompressed, List<Path> compressed) throws Exception {
        List<String> expected = PixelDigests.ofPydicom(uncompressed, directory);
        for (int i = 0; i < compressed.size(); i++) {
            assertEquals(
                    expected.get(i),
                    PixelDigests.of(compressed.get(i)),
                    compressed.get(i).toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dcmcjpeg +e1",
                "dcmcjpeg +el +sv 1",
                "dcmcjpeg +el +sv 2",
                "dcmcjpeg +el +sv 3",
                "dcmcjpeg +el +sv 4",
                "dcmcjpeg +el +sv 5",
                "dcmcjpeg +el +sv 6",
                "dcmcjpeg +el +sv 7",
                "dcmcjpls +el",
                "dcmcjpls +el +il",
                "dcmcjpls +el +is",
                "dcmcjpls +el +in",
            })
    void losslessFramesGiveBackTheirPixels(String encoder) throws Exception {
        assertSamePixels(sources, converted(encoder, sources, ".encoded"));
    }

    @ParameterizedTest
    @CsvSource({
        "dcmcjpeg +e1 +pt 1, dcmdjpeg --conv-never",
        "dcmcjpeg +e1 +pt 3, dcmdjpeg --conv-never",
        "dcmcjpeg +eb, dcmdjpeg --conv-never",
        "dcmcjpeg +eb +s4, dcmdjpeg --conv-never",
        "dcmcjpeg +eb +cr, dcmdjpeg --conv-never",
        "dcmcjpeg +ee +be, dcmdjpeg --conv-never",
        "dcmcjpeg +ep +be, dcmdjpeg --conv-never",
        "dcmcjpls +en +md 3, dcmdjpls",
    })
    void lossyFramesGiveThePixelsThatDcmtkGives(String encoder, String decoder) throws Exception {
        // DCMTK has signed pixels encoded by no lossy JPEG-LS.
        List<Path> encoded = converted(encoder, sources.subList(encoder.contains("jpls") ? 1 : 0, 4), ".encoded");
        assertSamePixels(converted(decoder, encoded, ".decoded"), encoded);
    }

    @Test
    void colourStaysAsItIsEncoded() throws Exception {
        Path encoded =
                converted("dcmcjpeg +eb", sources.subList(3, 4), ".encoded").getFirst();
        try (Arena arena = Arena.ofConfined()) {
            DicomFile file = DicomFile.read(encoded, arena);
            assertEquals(
                    "YBR_FULL_422",
                    file.dataSet().string(Tags.PHOTOMETRIC_INTERPRETATION).orElseThrow());
            assertEquals("YBR_FULL", PixelFrames.of(file).photometric());
        }
    }

    private static int[] values(DicomFile file) throws Exception {
        PixelFrames frames = PixelFrames.of(file);
        int[] values = new int[frames.frameLength()];
        frames.readFrame(0, values);
        return values;
    }

    /**
     * A frame of {@code file} as OpenJPH's tool reads it, its pixels one after the other, and the command to compress it. The
     * tool takes all numbers for unsigned: of signed ones it gets the bits.
     */
    private List<String> raw(DicomFile file, int... values) throws Exception {
        PixelFrames frames = PixelFrames.of(file);
        int width = frames.bitsStored() > Byte.SIZE ? Short.BYTES : Byte.BYTES;
        ByteBuffer bytes = ByteBuffer.allocate(values.length * width).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            if (width == Short.BYTES) {
                bytes.putShort((short) value);
            } else {
                bytes.put((byte) value);
            }
        }
        Path raw = Files.write(directory.resolve("frame.yuv"), bytes.array());
        return List.of(
                "ojph_compress",
                "-i",
                raw.toString(),
                "-o",
                directory.resolve("frame.j2c").toString(),
                "-dims",
                "{%d,%d}".formatted(frames.columns(), frames.rows()),
                "-num_comps",
                "1",
                "-signed",
                "false",
                "-bit_depth",
                Integer.toString(frames.bitsStored()),
                "-downsamp",
                "{1,1}");
    }

    private DicomFile highThroughput(DicomFile file, TransferSyntax syntax) throws Exception {
        MemorySegment frame = MemorySegment.ofArray(Files.readAllBytes(directory.resolve("frame.j2c")));
        Element pixels =
                new Element.Encapsulated(Tags.PIXEL_DATA, Vr.OB, MemorySegment.ofArray(new byte[0]), List.of(frame));
        return new DicomFile(
                FileMeta.of(SopClasses.CT_IMAGE_STORAGE, "2.25.1", syntax),
                file.dataSet().toBuilder().put(pixels).build());
    }

    private static String[] with(List<String> command, String... more) {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.1.2.4.201, LRCP, '{64,64}'",
        "1.2.840.10008.1.2.4.202, RPCL, '{64,64}'",
        "1.2.840.10008.1.2.4.201, CPRL, '{32,32}'",
    })
    void highThroughputFramesOfOpenJphGiveBackTheirPixels(String uid, String progression, String block)
            throws Exception {
        for (Path source : sources.subList(0, 3)) {
            try (Arena arena = Arena.ofConfined()) {
                DicomFile file = DicomFile.read(source, arena);
                int[] values = values(file);
                TestData.run(with(
                        raw(file, values), "-reversible", "true", "-prog_order", progression, "-block_size", block));
                DicomFile compressed =
                        highThroughput(file, TransferSyntax.of(uid).orElseThrow());
                assertArrayEquals(values, values(compressed), source.toString());
            }
        }
    }

    /** The irreversible wavelet is computed in floating point, and two decoders may round a value to either side. */
    @Test
    void lossyHighThroughputFramesDifferByOneAtMostFromThoseThatOpenJphDecodes() throws Exception {
        for (Path source : sources.subList(1, 3)) {
            try (Arena arena = Arena.ofConfined()) {
                DicomFile file = DicomFile.read(source, arena);
                int[] values = values(file);
                TestData.run(with(raw(file, values), "-qstep", "0.001"));
                Path expanded = directory.resolve("expanded.yuv");
                TestData.run("ojph_expand", "-i", directory.resolve("frame.j2c").toString(), "-o", expanded.toString());
                ByteBuffer expected =
                        ByteBuffer.wrap(Files.readAllBytes(expanded)).order(ByteOrder.LITTLE_ENDIAN);
                int[] decoded = values(highThroughput(file, TransferSyntax.HTJ2K));
                int width = PixelFrames.of(file).bitsStored() > Byte.SIZE ? Short.BYTES : Byte.BYTES;
                assertEquals(expected.capacity(), decoded.length * width);
                int furthest = 0;
                for (int i = 0; i < decoded.length; i++) {
                    int other = width == Short.BYTES ? expected.getShort() : expected.get() & 0xff;
                    furthest = Math.max(furthest, Math.abs(other - decoded[i]));
                }
                assertTrue(furthest <= 1, source + " differs by " + furthest);
            }
        }
    }

    /** Puts the frames of several files into one, in all the ways that fragments can be laid out. */
    private static final String MULTI_FRAME = """
            import sys, pydicom
            from pydicom.encaps import encapsulate, encapsulate_extended, generate_pixel_data_frame
            image = pydicom.dcmread(sys.argv[2])
            frames = [next(generate_pixel_data_frame(pydicom.dcmread(path).PixelData, 1)) for path in sys.argv[2:]]
            image.NumberOfFrames = len(frames)
            for name, parts, table in (('one', 1, False), ('one-basic', 1, True), ('many', 3, False), ('many-basic', 3, True)):
                image.PixelData = encapsulate(frames, fragments_per_frame=parts, has_bot=table)
                image['PixelData'].is_undefined_length = True
                image.save_as(f'{sys.argv[1]}/{name}.dcm')
            image.PixelData, image.ExtendedOffsetTable, image.ExtendedOffsetTableLengths = encapsulate_extended(frames)
            image['PixelData'].is_undefined_length = True
            image.save_as(f'{sys.argv[1]}/one-extended.dcm')
            """;

    @ParameterizedTest
    @CsvSource({
        "ct-siemens-totalseg-j2k/repaired/0%02d.dcm, 1, 3",
        "mr-siemens-jpegll-fragments/50010%d.dcm, 41, 43",
    })
    void framesOfPydicomAreFoundWhicheverTableTheyHave(String name, int first, int last) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("/usr/bin/python3", "-W", "ignore", "-c", MULTI_FRAME, directory.toString()));
        List<int[]> expected = new ArrayList<>();
        for (int n = first; n <= last; n++) {
            Path file = TestData.path(name.formatted(n));
            command.add(file.toString());
            try (Arena arena = Arena.ofConfined()) {
                expected.add(values(DicomFile.read(file, arena)));
            }
        }
        TestData.run(command.toArray(String[]::new));
        for (String layout : List.of("one", "one-basic", "many", "many-basic", "one-extended")) {
            try (Arena arena = Arena.ofConfined()) {
                PixelFrames frames = PixelFrames.of(DicomFile.read(directory.resolve(layout + ".dcm"), arena));
                assertEquals(expected.size(), frames.frames());
                int[] values = new int[frames.frameLength()];
                for (int frame = 0; frame < frames.frames(); frame++) {
                    frames.readFrame(frame, values);
                    assertArrayEquals(expected.get(frame), values, layout);
                }
            }
        }
    }
}
