package org.segline.dicom.pixel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segline.dicom.TestData;
import org.segline.dicom.data.Element;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.Vr;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.file.DicomFile;
import org.segline.dicom.pixel.process.CodecLimits;
import org.segline.dicom.pixel.process.CodecProcesses;

/** Frames of each coding, cut and changed at random places: they are decoded or refused, and nothing else happens. */
class HostileFramesTest {
    private static final int ROUNDS = 250;
    private static final CodecLimits LIMITS =
            new CodecLimits(Duration.ofSeconds(10), 64 << 20, 512 << 20, 1, Duration.ofSeconds(60));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JPEG2000LosslessOnlyTransferSyntax_1.2.840.10008.1.2.4.90.dcm",
                "JPEG2000TransferSyntax_1.2.840.10008.1.2.4.91.dcm",
                "JPEGLSLosslessTransferSyntax_1.2.840.10008.1.2.4.80.dcm",
                "JPEGLSLossyTransferSyntax_1.2.840.10008.1.2.4.81.dcm",
                "JPEGProcess1TransferSyntax_1.2.840.10008.1.2.4.50.dcm",
                "JPEGProcess14TransferSyntax_1.2.840.10008.1.2.4.57.dcm",
                "RLELosslessTransferSyntax_1.2.840.10008.1.2.5.dcm",
            })
    void changedFramesAreDecodedOrRefused(String name) throws Exception {
        Path path = TestData.path("ts-ct-16-syntaxes/CTImage.dcm_" + name);
        try (Arena arena = Arena.ofConfined();
                CodecProcesses processes = new CodecProcesses(LIMITS)) {
            DicomFile file = DicomFile.read(path, arena);
            byte[] frame = frame(file);
            RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom")
                    .create(path.getFileName().toString().hashCode());
            int refused = 0;
            for (int round = 0; round < ROUNDS; round++) {
                refused += isRefused(file, changed(frame, random), processes) ? 1 : 0;
            }
            assertTrue(refused > 0, "none was refused");
            assertFalse(isRefused(file, frame, processes), "a good frame after all the bad ones");
        }
        for (ProcessHandle child : ProcessHandle.current().children().toList()) {
            boolean codec = child.info().commandLine().orElse("").contains("CodecMain " + LIMITS.processMemory());
            if (codec) {
                child.onExit().get(60, TimeUnit.SECONDS);
            }
        }
    }

    /** Decoders that give grey where a frame has ended give what no scanner measured. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "JPEG2000LosslessOnlyTransferSyntax_1.2.840.10008.1.2.4.90.dcm",
                "JPEG2000TransferSyntax_1.2.840.10008.1.2.4.91.dcm",
                "JPEGLSLosslessTransferSyntax_1.2.840.10008.1.2.4.80.dcm",
                "JPEGLSLossyTransferSyntax_1.2.840.10008.1.2.4.81.dcm",
                "JPEGProcess1TransferSyntax_1.2.840.10008.1.2.4.50.dcm",
                "JPEGProcess14TransferSyntax_1.2.840.10008.1.2.4.57.dcm",
                "RLELosslessTransferSyntax_1.2.840.10008.1.2.5.dcm",
            })
    void framesCutShortAreRefused(String name) throws Exception {
        try (Arena arena = Arena.ofConfined();
                CodecProcesses processes = new CodecProcesses(LIMITS)) {
            DicomFile file = DicomFile.read(TestData.path("ts-ct-16-syntaxes/CTImage.dcm_" + name), arena);
            byte[] frame = frame(file);
            for (int percent = 0; percent < 100; percent += 9) {
                byte[] cut = Arrays.copyOf(frame, frame.length * percent / 100);
                assertTrue(isRefused(file, cut, processes), percent + " percent of a frame");
            }
        }
    }

    private static byte[] frame(DicomFile file) {
        var pixels =
                (Element.Encapsulated) file.dataSet().element(Tags.PIXEL_DATA).orElseThrow();
        assertEquals(1, pixels.fragments().size());
        return pixels.fragments().getFirst().toArray(ValueLayout.JAVA_BYTE);
    }

    private static byte[] changed(byte[] frame, RandomGenerator random) {
        byte[] changed = random.nextInt(4) == 0 ? Arrays.copyOf(frame, random.nextInt(frame.length)) : frame.clone();
        // What stands at the start says how all that follows is read.
        int reach = random.nextBoolean() ? changed.length : Math.min(changed.length, 200);
        for (int i = random.nextInt(8); i >= 0 && reach > 0; i--) {
            changed[random.nextInt(reach)] = random.nextBoolean() ? (byte) random.nextInt() : (byte) 0xff;
        }
        return changed;
    }

    private static boolean isRefused(DicomFile file, byte[] frame, CodecProcesses processes) throws IOException {
        Element pixels = new Element.Encapsulated(
                Tags.PIXEL_DATA, Vr.OB, MemorySegment.ofArray(new byte[0]), List.of(MemorySegment.ofArray(frame)));
        DicomFile changed = new DicomFile(
                file.meta(), file.dataSet().toBuilder().put(pixels).build());
        try {
            PixelFrames frames = PixelFrames.of(changed, processes);
            frames.readFrame(0, new int[frames.frameLength()]);
            return false;
        } catch (MalformedDicomException | UnsupportedPixelsException e) {
            return true;
        }
    }
}
