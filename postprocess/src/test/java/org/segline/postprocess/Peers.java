package org.segline.postprocess;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Programs and data that tests hold results against. Where one is missing a test is skipped, except in CI. */
public final class Peers {
    private Peers() {}

    /** What a program said, on both its outputs, and how it ended. */
    public record Said(int exit, String text) {}

    public static Said run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    /** The path of a program. */
    public static String program(String name) {
        Optional<Path> found = Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        require(found.isPresent(), name + " is not installed");
        return found.orElseThrow().toString();
    }

    /** A Python that has pydicom and numpy. */
    public static String python() throws IOException, InterruptedException {
        for (String python : List.of("/usr/bin/python3", "python3")) {
            if (run(List.of("env", python, "-c", "import pydicom, numpy")).exit() == 0) {
                return python;
            }
        }
        require(false, "there is no python3 with pydicom and numpy");
        throw new IllegalStateException("not reached");
    }

    /** A folder or file of the shared test data. */
    public static Path data(String name) {
        Optional<Path> data = Optional.ofNullable(System.getenv("SEGLINE_TEST_DATA"))
                .map(Path::of)
                .or(Peers::dataAbove);
        require(data.isPresent(), "the test data is neither in SEGLINE_TEST_DATA nor in a shared/data above");
        return data.orElseThrow().resolve(name);
    }

    private static Optional<Path> dataAbove() {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared/data"))
                .filter(Files::isDirectory)
                .findFirst();
    }

    private static void require(boolean there, String missing) {
        if ("true".equals(System.getenv("CI"))) {
            Assertions.assertTrue(there, missing);
        }
        Assumptions.assumeTrue(there, missing);
    }
}
