package org.segline.launch.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.segline.infer.models.ModelRepository;
import org.segline.kernel.model.ModelPackage;
import org.segline.kernel.wire.Json;
import org.segline.launch.line.DryRun;
import org.segline.launch.settings.Settings;
import org.segline.launch.settings.SettingsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code segline select}. */
@Command(
        name = "select",
        description =
                "Says which series of a study on disk a model would take, and rule by rule why no other. It prints"
                        + " what the headers say, which may name the patient.",
        sortOptions = false)
final class SelectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "directory with the files of one study")
    private Path study;

    @Option(
            names = "--model",
            paramLabel = "ID",
            description = "the model; all of them, unless it is given ('segline models' lists them)")
    private Optional<String> model = Optional.empty();

    @Option(names = "--json", description = "prints JSON")
    private boolean json;

    @Override
    public Integer call() throws SettingsException, IOException {
        Settings settings = SettingsOptions.read(spec);
        if (!Files.isDirectory(study)) {
            throw new SettingsException("%s is no directory".formatted(study));
        }
        PrintWriter problems = spec.commandLine().getErr();
        return switch (DryRun.choose(study, wanted(settings))) {
            case DryRun.Outcome.Chosen chosen -> {
                chosen.leftOut()
                        .forEach(left -> problems.println("segline: %s is left out. %s"
                                .formatted(left.file(), left.reason().sentence())));
                SelectionReport report = SelectionReport.of(chosen);
                spec.commandLine().getOut().println(json ? Json.writePretty(report) : SelectionText.of(report));
                yield report.taken() ? ExitCode.DONE : ExitCode.REFUSED;
            }
            case DryRun.Outcome.NotChosen not -> {
                problems.println("segline: " + not.reason().sentence());
                yield ExitCode.REFUSED;
            }
        };
    }

    private List<ModelPackage> wanted(Settings settings) throws SettingsException {
        PrintWriter problems = spec.commandLine().getErr();
        if (model.isPresent()) {
            return List.of(Models.named(model.get(), settings, problems));
        }
        ModelRepository repository = Models.load(settings);
        repository.problems().forEach(problem -> problems.println("segline: " + problem));
        if (repository.models().isEmpty()) {
            throw new SettingsException("there is no model here: " + Models.howToAdd(settings));
        }
        return repository.models();
    }
}
