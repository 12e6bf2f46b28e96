package org.segline.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Other people's code, in a process of its own, to hold results against. Missing, a test is skipped, except in CI. */
public final class Python {
    private static final String MODULES = "numpy, scipy, nibabel, pydicom, torch";
    private static final String FIND_ALL =
            "import importlib.util, sys; sys.exit(any(not importlib.util.find_spec(m) for m in sys.argv[1].split(', ')))";

    private Python() {}

    /** What {@code script} prints, line by line. */
    public static List<String> lines(String script, Object... arguments) throws IOException, InterruptedException {
        return run(Stream.of("-c", script), arguments);
    }

    /** What a script that lies beside {@code test} prints, line by line. */
    public static List<String> linesOf(Class<?> test, String name, Object... arguments)
            throws IOException, InterruptedException, URISyntaxException {
        URL script = test.getResource(name);
        return run(Stream.of(Path.of(script.toURI()).toString()), arguments);
    }

    private static List<String> run(Stream<String> script, Object... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("env", interpreter(), "-W", "ignore"));
        Stream.concat(script, Stream.of(arguments).map(Object::toString)).forEach(command::add);
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

    private static String interpreter() throws IOException, InterruptedException {
        for (String python : List.of("/usr/bin/python3", "python3")) {
            if (say(List.of("env", python, "-c", FIND_ALL, MODULES)).exit == 0) {
                return python;
            }
        }
        String missing = "there is no python3 with " + MODULES;
        return "true".equals(System.getenv("CI")) ? fail(missing) : abort(missing);
    }
}
