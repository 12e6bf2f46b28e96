package org.segline.training.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Real data and a real Python to hold results against. Where one is missing a test is skipped, except in CI. */
final class RealScans {
    private RealScans() {}

    /** The folder of the test data. */
    static Path data() {
        Optional<Path> data = Optional.ofNullable(System.getenv("SEGLINE_TEST_DATA"))
                .map(Path::of)
                .or(() -> Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                        .map(folder -> folder.resolve("shared/data"))
                        .filter(Files::isDirectory)
                        .findFirst());
        require(
                data.filter(Files::isDirectory).isPresent(),
                "the test data is neither in SEGLINE_TEST_DATA nor in a shared/data above");
        return data.orElseThrow();
    }

    /** What {@code script} prints, line by line; it has numpy, scipy, nibabel and pydicom. */
    static List<String> python(String script, Path... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/usr/bin/env", found(), "-W", "ignore", "-c", script));
        for (Path argument : arguments) {
            command.add(argument.toString());
        }
        Said said = say(command);
        assertEquals(0, said.exit, said.text);
        return said.text.lines().toList();
    }

    private static String found() throws IOException, InterruptedException {
        for (String python : List.of("/usr/bin/python3", "python3")) {
            if (say(List.of("/usr/bin/env", python, "-c", "import numpy, scipy, nibabel, pydicom")).exit == 0) {
                return python;
            }
        }
        require(false, "there is no python3 with numpy, scipy, nibabel and pydicom");
        throw new IllegalStateException("not reached");
    }

    private record Said(int exit, String text) {}

    private static Said say(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    private static void require(boolean there, String missing) {
        if ("true".equals(System.getenv("CI"))) {
            assertTrue(there, missing);
        }
        assumeTrue(there, missing);
    }
}
