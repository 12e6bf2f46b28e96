package org.segline.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** numpy and scipy, in a process of their own. Where they are missing a test is skipped, except in CI. */
final class Python {
    private Python() {}

    /** The numbers that {@code script} prints, one a line. */
    static double[] numbers(String script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("env", python(), "-W", "ignore", "-c", script));
        command.addAll(Arrays.asList(arguments));
        Said said = say(command);
        assertEquals(0, said.exit, said.text);
        return said.text.lines().mapToDouble(Double::parseDouble).toArray();
    }

    private record Said(int exit, String text) {}

    private static Said say(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    private static String python() throws IOException, InterruptedException {
        for (String python : List.of("/usr/bin/python3", "python3")) {
            if (say(List.of("env", python, "-c", "import numpy, scipy.ndimage, scipy.spatial")).exit == 0) {
                return python;
            }
        }
        String missing = "there is no python3 with numpy and scipy";
        return "true".equals(System.getenv("CI")) ? fail(missing) : abort(missing);
    }
}
