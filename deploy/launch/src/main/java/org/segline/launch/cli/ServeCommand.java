package org.segline.launch.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.segline.infer.models.ModelRepository;
import org.segline.launch.line.Line;
import org.segline.launch.line.StartException;
import org.segline.launch.settings.Settings;
import org.segline.launch.settings.SettingsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code segline serve}. */
@Command(
        name = "serve",
        description = "Runs the line: receives studies by DICOM, segments them, and sends the results to the PACS.",
        sortOptions = false)
final class ServeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws SettingsException, StartException, IOException, InterruptedException {
        Settings settings = SettingsOptions.read(spec);
        ModelRepository models = Models.load(settings);
        models.problems().forEach(problem -> spec.commandLine().getErr().println("segline: " + problem));
        Line line = Line.start(settings, models);
        // The process ends by a signal, and only after the line has stopped.
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("segline-stop").unstarted(() -> stop(line)));
        PrintWriter out = spec.commandLine().getOut();
        Greeting.lines(settings, models, line).forEach(out::println);
        out.flush();
        new CountDownLatch(1).await();
        return ExitCode.DONE;
    }

    private void stop(Line line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Stopping ...");
        out.flush();
        line.close();
        out.println("Stopped; what was left goes on at the next start.");
        out.flush();
    }
}
