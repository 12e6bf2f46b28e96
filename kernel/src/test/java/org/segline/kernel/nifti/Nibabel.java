package org.segline.kernel.nifti;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Python's nibabel, in a process of its own. Where it is missing a test is skipped, except in CI. */
final class Nibabel {
    private Nibabel() {}

    /** What {@code script} prints, line by line. */
    static List<String> run(String script, Path... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("env", python(), "-W", "ignore", "-c", script));
        for (Path argument : arguments) {
            command.add(argument.toString());
        }
        Said said = say(command);
        assertEquals(0, said.exit, said.text);
        return said.text.lines().toList();
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
            if (say(List.of("env", python, "-c", "import nibabel, numpy")).exit == 0) {
                return python;
            }
        }
        String missing = "there is no python3 with nibabel and numpy";
        return "true".equals(System.getenv("CI")) ? fail(missing) : abort(missing);
    }
}
