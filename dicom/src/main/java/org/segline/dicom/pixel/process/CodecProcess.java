package org.segline.dicom.pixel.process;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.pixel.codec.CompressedFrame;
import org.segline.dicom.pixel.codec.NotDecodedException;

/** One codec process as seen from here. Used by one thread at a time; it may be ended by any. */
final class CodecProcess {
    /** Some hundred times what a JVM takes to start. */
    private static final Duration START_TIME = Duration.ofSeconds(60);

    private final Process process;
    private final DataOutputStream out;
    private final DataInputStream in;
    private final CodecLimits limits;
    private final ScheduledExecutorService watch;
    private volatile boolean expired;

    private CodecProcess(Process process, CodecLimits limits, ScheduledExecutorService watch) {
        this.process = process;
        this.out = new DataOutputStream(process.getOutputStream());
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
        this.limits = limits;
        this.watch = watch;
    }

    /**
     * Starts a process and waits until it can decode.
     *
     * @param main its main class
     * @param watch ends it at a deadline
     * @throws IOException if it does not start, which is no fault of a frame
     */
    static CodecProcess start(String main, CodecLimits limits, ScheduledExecutorService watch) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command(main, limits)).redirectError(ProcessBuilder.Redirect.INHERIT);
        // Options for this JVM, such as the port of a debugger, are not for that one.
        Optional<String> libraries = Optional.ofNullable(builder.environment().get("LD_LIBRARY_PATH"));
        builder.environment().clear();
        libraries.ifPresent(path -> builder.environment().put("LD_LIBRARY_PATH", path));
        CodecProcess started = new CodecProcess(builder.start(), limits, watch);
        Future<?> deadline = started.deadline(START_TIME);
        try {
            if (started.in.read() != CodecMessages.READY) {
                throw new IOException("a codec process says something else than that it is ready");
            }
        } catch (IOException e) {
            started.end();
            throw new IOException("a codec process does not start", e);
        } finally {
            deadline.cancel(false);
        }
        return started;
    }

    private static List<String> command(String main, CodecLimits limits) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx" + limits.heapBytes(),
                "-XX:+UseSerialGC", // it has one core's work to do
                "-XX:+ExitOnOutOfMemoryError",
                // Bytes made to crash a decoder shall not fill a disk with reports and images of memory.
                "-XX:+SuppressFatalErrorMessage",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:+DisplayVMOutputToStderr", // its output is for answers
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                main,
                Long.toString(limits.processMemory()));
    }

    private Future<?> deadline(Duration time) {
        return watch.schedule(
                () -> {
                    expired = true;
                    end();
                },
                time.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    /**
     * Has a frame decoded.
     *
     * @throws IOException if the process is dead, or had to be ended; {@link #expired} tells which
     */
    void decode(CompressedFrame frame, int[] into) throws IOException, MalformedDicomException, NotDecodedException {
        Future<?> deadline = deadline(limits.frameTime());
        try {
            CodecMessages.writeRequest(out, frame.bytes());
            CodecMessages.readAnswer(in, frame, into);
        } finally {
            deadline.cancel(false);
        }
    }

    /** Whether it was ended because its time was over. */
    boolean expired() {
        return expired;
    }

    /** Whether it may be asked again. */
    boolean usable() {
        return !expired && process.isAlive();
    }

    void end() {
        process.destroyForcibly();
    }
}
