package org.segline.launch.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.segline.infer.models.ModelRepository;
import org.segline.launch.settings.Settings;

/** The models that the settings name. */
final class Models {
    private Models() {}

    /** Directories that nobody named and that are not there hold no models, and that is no problem. */
    static ModelRepository load(Settings settings) {
        List<Path> directories =
                settings.models().stream().filter(Files::isDirectory).toList();
        return ModelRepository.load(directories);
    }

    static String howToAdd(Settings settings) {
        return "none; put a model package (a directory with model.json and its network) into %s, or name one with --models"
                .formatted(settings.models().stream().map(Path::toString).collect(Collectors.joining(" or ")));
    }
}
