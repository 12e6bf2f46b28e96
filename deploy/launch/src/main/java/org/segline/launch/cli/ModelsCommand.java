package org.segline.launch.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.segline.infer.models.ModelRepository;
import org.segline.kernel.model.Label;
import org.segline.kernel.model.ModelPackage;
import org.segline.launch.settings.Settings;
import org.segline.launch.settings.SettingsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code segline models}. */
@Command(name = "models", description = "Lists the models that are served, and what is wrong with the others.")
final class ModelsCommand implements Callable<Integer> {
    private static final String ROW = "%-28s %-10s %-9s %6s  %-20s %s";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws SettingsException {
        Settings settings = SettingsOptions.read(spec);
        ModelRepository repository = Models.load(settings);
        PrintWriter out = spec.commandLine().getOut();
        if (repository.models().isEmpty()) {
            out.println(Models.howToAdd(settings));
        } else {
            out.println(ROW.formatted("MODEL", "VERSION", "MODALITY", "LABELS", "LICENCE", "TITLE"));
            repository.models().forEach(model -> out.println(row(model)));
        }
        repository.problems().forEach(problem -> spec.commandLine().getErr().println("segline: " + problem));
        return repository.problems().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static String row(ModelPackage model) {
        return ROW.formatted(
                model.ref().id(),
                model.ref().version(),
                model.spec().select().modality(),
                model.spec().labels().stream().map(Label::name).count(),
                model.spec().licence().orElse("not said"),
                model.spec().title());
    }
}
