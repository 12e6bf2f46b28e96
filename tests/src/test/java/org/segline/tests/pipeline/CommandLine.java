package org.segline.tests.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.segline.tests.fixtures.Repository;
import org.segline.tests.fixtures.TestData;

/** {@code ./segline} with a command that ends by itself. */
final class CommandLine {
    private static final long PATIENCE_MIN = 10;

    private CommandLine() {}

    /** @param output both streams together */
    record Result(int exit, String output) {
        /** @throws AssertionError with what was printed, if the exit status is another */
        Result expectExit(int status) {
            if (exit != status) {
                throw new AssertionError("exit status %d, not %d: %s".formatted(exit, status, output));
            }
            return this;
        }
    }

    static Result segment(Path folder, String model, Path models, Path out) throws IOException, InterruptedException {
        return run(
                "segment", folder.toString(), "--model", model, "--models", models.toString(), "--out", out.toString());
    }

    static Result run(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(Repository.root().resolve("segline").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(TestData.VARIABLE, TestData.root().toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE_MIN, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("%s did not end: %s".formatted(command, output));
        }
        return new Result(process.exitValue(), output);
    }
}
