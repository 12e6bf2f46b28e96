package org.segline.launch.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.SpacingMm;
import org.segline.launch.line.VolumeExport;
import org.segline.launch.line.VolumeExport.Outcome;
import org.segline.launch.settings.Settings;
import org.segline.launch.settings.SettingsException;
import org.segline.preprocess.load.VolumeCandidate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code segline volume}. */
@Command(
        name = "volume",
        description = {
            "Writes the volumes of a study on disk as NIfTI files: what the line would segment, at the same place.",
            "What is no volume is told on standard error. The exit status is 0 if any volume was written: most studies"
                    + " have a localizer or a report, too."
        })
final class VolumeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "directory with the files of one study")
    private Path study;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "x.nii.gz or x.nii; of several volumes, the second is x-2.nii.gz")
    private Path out;

    @Option(
            names = "--model",
            paramLabel = "ID",
            description = "writes what this model would see: the series that it takes, on its grid, normalised")
    private Optional<String> model = Optional.empty();

    @Override
    public Integer call() throws SettingsException, IOException {
        Settings settings = SettingsOptions.read(spec);
        if (!Files.isDirectory(study)) {
            throw new SettingsException("%s is no directory".formatted(study));
        }
        if (VolumeExport.ending(out).isEmpty()) {
            throw new SettingsException("%s does not end in .nii.gz or .nii".formatted(out));
        }
        Path parent = out.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        List<Outcome> outcomes = model.isEmpty()
                ? VolumeExport.all(study, out)
                : VolumeExport.seenBy(
                        Models.named(model.get(), settings, spec.commandLine().getErr()), study, out);
        boolean written = false;
        for (Outcome outcome : outcomes) {
            written |= tell(outcome);
        }
        return written ? ExitCode.DONE : ExitCode.REFUSED;
    }

    /** @return whether it is a file */
    private boolean tell(Outcome outcome) {
        PrintWriter told = spec.commandLine().getOut();
        return switch (outcome) {
            case Outcome.Written made -> {
                told.println(made.file() + "  " + line(made));
                yield true;
            }
            case Outcome.NotWritten not -> {
                spec.commandLine().getErr().println("segline: " + not.sentence());
                yield false;
            }
        };
    }

    private static String line(Outcome.Written made) {
        GridSize size = made.geometry().size();
        SpacingMm mm = made.geometry().spacing();
        VolumeCandidate candidate = made.candidate();
        return String.format(
                Locale.ROOT,
                "series %s, %s, %d x %d x %d voxels of %.3f x %.3f x %.3f mm%s",
                candidate.series().number().map(String::valueOf).orElse("without a number"),
                candidate.series().modalityCode().orElse("no modality"),
                size.i(),
                size.j(),
                size.k(),
                mm.i(),
                mm.j(),
                mm.k(),
                candidate.share().map(VolumeCommand::traits).orElse(""));
    }

    private static String traits(VolumeCandidate.Share share) {
        return share.traits().entrySet().stream()
                .map((Map.Entry<String, String> trait) -> trait.getKey() + " " + trait.getValue())
                .collect(Collectors.joining(", ", ", volume %d of %d: ".formatted(share.number(), share.of()), ""));
    }
}
