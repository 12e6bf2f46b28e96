package org.segline.training.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.segline.training.study.Study;
import org.segline.training.torch.Hardware;
import org.segline.training.torch.Learner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code segline study}. */
@Command(
        name = "study",
        description = "Makes the source paper's claims again on small networks, and writes what came of it as a page."
                + " Takes some minutes on one processor.",
        sortOptions = false)
final class StudyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "where claims.md goes, and the folder of its pictures and tables")
    private Path out;

    @Override
    public Integer call() throws IOException {
        try {
            new Study(this::tell).write(out);
            return ExitCode.DONE;
        } catch (Hardware.UnavailableException | Learner.DivergedException e) {
            spec.commandLine().getErr().println("segline: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private void tell(String line) {
        PrintWriter to = spec.commandLine().getOut();
        to.println(line);
        to.flush();
    }
}
