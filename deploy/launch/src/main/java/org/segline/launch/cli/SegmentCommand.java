package org.segline.launch.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.segline.kernel.model.ModelPackage;
import org.segline.launch.line.Offline;
import org.segline.launch.settings.Settings;
import org.segline.launch.settings.SettingsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code segline segment}. */
@Command(
        name = "segment",
        description = "Segments one study on disk: the DICOM-SEG that the line would make, byte for byte, as a file.")
final class SegmentCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "directory with the files of one study")
    private Path study;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "ID",
            description = "the model; 'segline models' lists them")
    private String model;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "where the DICOM-SEG is put")
    private Path out;

    @Override
    public Integer call() throws SettingsException, IOException {
        Settings settings = SettingsOptions.read(spec);
        if (!Files.isDirectory(study)) {
            throw new SettingsException("%s is no directory".formatted(study));
        }
        ModelPackage wanted = Models.named(model, settings, spec.commandLine().getErr());
        Files.createDirectories(out);
        PrintWriter told = spec.commandLine().getOut();
        return switch (Offline.segment(study, wanted, out)) {
            case Offline.Outcome.Made made -> {
                told.println(made.file());
                made.measured()
                        .forEach(one -> told.println("  %-32s %10.1f ml".formatted(one.label(), one.millilitres())));
                made.roundTrip().ifPresent(trip -> told.println("  " + trip.sentence()));
                yield ExitCode.DONE;
            }
            case Offline.Outcome.NotMade not -> {
                spec.commandLine().getErr().println("segline: " + not.reason().sentence());
                yield ExitCode.REFUSED;
            }
        };
    }
}
