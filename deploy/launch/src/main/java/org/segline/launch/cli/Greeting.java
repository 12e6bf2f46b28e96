package org.segline.launch.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.segline.infer.models.ModelRepository;
import org.segline.kernel.model.ModelPackage;
import org.segline.launch.line.Line;
import org.segline.launch.settings.Pacs;
import org.segline.launch.settings.Settings;

/** What {@code serve} says when it is ready. */
final class Greeting {
    private static final String LINE = "  %-8s %s";

    private Greeting() {}

    static List<String> lines(Settings settings, ModelRepository models, Line line) throws IOException {
        String page = "http://%s:%d".formatted(settings.http().bind(), line.httpPort());
        List<String> lines = new ArrayList<>();
        lines.add("Segline %s is ready.".formatted(VersionCommand.version()));
        line.dicomPort()
                .ifPresent(port -> lines.add(LINE.formatted(
                        "DICOM",
                        "AE title %s, port %d".formatted(settings.dicom().aeTitle(), port))));
        lines.add(LINE.formatted("HTTP", page));
        if (models.models().isEmpty()) {
            lines.add(LINE.formatted("models", Models.howToAdd(settings)));
        }
        models.models().forEach(model -> lines.add(LINE.formatted("model", name(model))));
        lines.add(LINE.formatted(
                "PACS",
                settings.pacs()
                        .map(Pacs::toString)
                        .orElse("none (--pacs AET@HOST:PORT): results stay in the store, fetch them at " + page)));
        lines.add(LINE.formatted("data", settings.data()));
        line.dicomPort()
                .ifPresent(port -> lines.add("Push a first study:  storescu -aec %s +sd +r -nh localhost %d DIRECTORY"
                        .formatted(settings.dicom().aeTitle(), port)));
        lines.add("Ctrl-C stops; a restart goes on where this one was.");
        return lines;
    }

    private static String name(ModelPackage model) {
        return "%s %s (%s): %s"
                .formatted(
                        model.ref().id(),
                        model.ref().version(),
                        model.spec().select().modality(),
                        model.spec().title());
    }
}
