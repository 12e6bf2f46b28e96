package org.segline.dicom.pixel.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segline.dicom.pixel.codec.CompressedFrame;
import org.segline.dicom.pixel.codec.NotDecodedException;

/** What decoders may do in a codec process, and what then becomes of this one. */
class CodecProcessesTest {
    private static final CodecLimits LIMITS =
            new CodecLimits(Duration.ofSeconds(30), 1 << 20, 400L << 20, 2, Duration.ofSeconds(60));

    /** A grey JPEG of 16 rows by 8 columns, all 0. */
    static CompressedFrame frame() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 16, BufferedImage.TYPE_BYTE_GRAY), "jpeg", out);
        return CompressedFrame.of(MemorySegment.ofArray(out.toByteArray()));
    }

    private static String refusal(CodecLimits limits, String decoder) throws Exception {
        String main = BadDecoders.class.getName() + "$" + decoder;
        try (CodecProcesses processes = new CodecProcesses(limits, main)) {
            CompressedFrame frame = frame();
            return assertThrows(NotDecodedException.class, () -> processes.decode(frame, new int[frame.values()]))
                    .getMessage();
        } finally {
            assertNoneLeft(main);
        }
    }

    /** Those of that main class and those limits: this JVM may have others, that it shares. */
    private static List<ProcessHandle> children(ProcessHandle parent, String main, CodecLimits limits) {
        List<String> end = List.of(main, Long.toString(limits.processMemory()));
        return parent.children()
                .filter(child -> child.info()
                        .arguments()
                        .map(List::of)
                        .filter(arguments -> arguments.size() > end.size())
                        .map(arguments -> arguments.subList(arguments.size() - end.size(), arguments.size()))
                        .equals(Optional.of(end)))
                .toList();
    }

    private static void assertNoneLeft(String main) throws Exception {
        for (ProcessHandle child : children(ProcessHandle.current(), main, LIMITS)) {
            child.onExit().get(60, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Crash", "Glutton", "Babble"})
    void aFrameThatKillsTwoDecodersIsNotDecoded(String decoder) throws Exception {
        assertEquals("the decoder died on it, and again when it was started anew", refusal(LIMITS, decoder));
    }

    @Test
    void aDecoderThatStallsIsEnded() throws Exception {
        CodecLimits hasty = new CodecLimits(Duration.ofMillis(300), 1 << 20, 400L << 20, 2, Duration.ofSeconds(60));
        assertEquals("it takes longer than 0.3 s", refusal(hasty, "Stall"));
    }

    @Test
    void nativeMemoryIsBounded() throws Exception {
        int parts = Integer.parseInt(refusal(LIMITS, "Balloon"));
        assertTrue(parts < LIMITS.processMemory() / BadDecoders.Balloon.PART, parts + " parts of 64 MiB");
    }

    @Test
    void aFrameLargerThanMayBeStartsNoProcess() throws Exception {
        CodecLimits small = new CodecLimits(Duration.ofSeconds(30), 511, 400L << 20, 2, Duration.ofSeconds(60));
        assertEquals("it would take 512 bytes, and may take 511", refusal(small, "NoStart"));
    }

    @Test
    void aProcessThatDoesNotStartIsNoFaultOfTheFrame() throws Exception {
        try (CodecProcesses processes = new CodecProcesses(LIMITS, BadDecoders.class.getName() + "$NoStart")) {
            CompressedFrame frame = frame();
            assertThrows(IOException.class, () -> processes.decode(frame, new int[frame.values()]));
        }
    }

    @Test
    void aProcessThatWasEndedFromOutsideIsReplaced() throws Exception {
        try (CodecProcesses processes = new CodecProcesses(LIMITS)) {
            CompressedFrame frame = frame();
            for (int round = 0; round < 3; round++) {
                int[] values = new int[frame.values()];
                Arrays.fill(values, 9);
                processes.decode(frame, values);
                assertEquals(0, Arrays.stream(values).max().getAsInt());
                children(ProcessHandle.current(), CodecMain.class.getName(), LIMITS)
                        .forEach(ProcessHandle::destroyForcibly);
            }
        }
        assertNoneLeft(CodecMain.class.getName());
    }

    @Test
    void framesAreDecodedSideBySideInNoMoreProcessesThanMayBe() throws Exception {
        try (CodecProcesses processes = new CodecProcesses(LIMITS)) {
            CompressedFrame frame = frame();
            int sum = IntStream.range(0, 64)
                    .parallel()
                    .map(_ -> {
                        int[] values = new int[frame.values()];
                        Arrays.fill(values, 9);
                        try {
                            processes.decode(frame, values);
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                        return Arrays.stream(values).sum();
                    })
                    .sum();
            assertEquals(0, sum);
            int count = children(ProcessHandle.current(), CodecMain.class.getName(), LIMITS)
                    .size();
            assertTrue(count >= 1 && count <= LIMITS.processes(), "codec processes: " + count);
        }
        assertNoneLeft(CodecMain.class.getName());
    }

    @Test
    void aProcessWithoutWorkEnds() throws Exception {
        CodecLimits brief = new CodecLimits(Duration.ofSeconds(30), 1 << 20, 400L << 20, 1, Duration.ofMillis(1));
        try (CodecProcesses processes = new CodecProcesses(brief)) {
            CompressedFrame frame = frame();
            processes.decode(frame, new int[frame.values()]);
            assertNoneLeft(CodecMain.class.getName());
        }
    }

    @Test
    void noCodecProcessOutlivesItsParent() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BadDecoders.Parent.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = parent.inputReader().readLine();
        List<ProcessHandle> children =
                children(parent.toHandle(), BadDecoders.Stall.class.getName(), CodecLimits.DEFAULT);
        try {
            assertEquals(BadDecoders.Stall.STALLED, said);
            assertEquals(1, children.size());
            parent.destroyForcibly();
            children.getFirst().onExit().get(60, TimeUnit.SECONDS);
        } finally {
            parent.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
