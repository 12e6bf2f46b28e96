package org.segline.tests.bench.restore;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.segline.postprocess.restore.Restorer;

/** The most memory that a JVM of its own has while it restores: mapped scores, labels, and all else. */
final class PeakMemory {
    private static final long KIB = 1024;

    private PeakMemory() {}

    /** Restores the file it is given and prints the largest resident size that it had, in bytes. */
    public static void main(String[] arguments) throws IOException {
        try (Arena arena = Arena.ofShared()) {
            short[] labels = Restorer.restore(ScoresFile.map(Path.of(arguments[0]), arena), ScoresFile.SOURCE)
                    .labels();
            long peak = Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> KIB * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
            System.out.println(peak + " " + labels.length);
        }
    }

    /** With a heap that has room for the labels, and hardly more. */
    static long measure(Path scores) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx192m",
                        "-Xmn16m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PeakMemory.class.getName(),
                        scores.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        if (said.isEmpty()) {
            throw new IOException("the JVM whose memory was to be measured ended");
        }
        return Long.parseLong(said.substring(0, said.indexOf(' ')));
    }
}
