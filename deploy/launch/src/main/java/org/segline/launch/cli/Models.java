package org.segline.launch.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.segline.infer.models.ModelRepository;
import org.segline.kernel.model.ModelPackage;
import org.segline.launch.settings.Settings;
import org.segline.launch.settings.SettingsException;

/** The models that the settings name. */
final class Models {
    private Models() {}

    /** Directories that nobody named and that are not there hold no models, and that is no problem. */
    static ModelRepository load(Settings settings) {
        List<Path> directories =
                settings.models().stream().filter(Files::isDirectory).toList();
        return ModelRepository.load(directories);
    }

    /**
     * The newest version of a model.
     *
     * @param err is told what is wrong with others if it is not there: it may be one of them
     */
    static ModelPackage named(String id, Settings settings, PrintWriter err) throws SettingsException {
        ModelRepository repository = load(settings);
        List<ModelPackage> named = repository.models().stream()
                .filter(each -> each.ref().id().equals(id))
                .toList();
        if (named.isEmpty()) {
            repository.problems().forEach(problem -> err.println("segline: " + problem));
            throw new SettingsException("there is no model '%s' here; there are: %s"
                    .formatted(
                            id,
                            repository.models().stream()
                                    .map(each -> each.ref().id())
                                    .collect(Collectors.joining(", "))));
        }
        return named.getLast();
    }

    static String howToAdd(Settings settings) {
        return "none; put a model package (a directory with model.json and its network) into %s, or name one with --models"
                .formatted(settings.models().stream().map(Path::toString).collect(Collectors.joining(" or ")));
    }
}
