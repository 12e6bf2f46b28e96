package org.segline.launch.http;

import static org.segline.launch.http.StudiesPage.escaped;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.segline.kernel.study.ConsideredSeries;
import org.segline.kernel.study.SeriesChoice;
import org.segline.launch.studies.StudyEntry;
import org.segline.launch.studies.StudyEntry.ModelChoice;

/** Which series a model took, and why no other, as a part of the page that opens. */
final class SeriesDetails {
    private static final int MOST_OTHERS = 12;
    private static final int MOST_MODELS = 5;

    private SeriesDetails() {}

    /** Of the entry's model; or, of a study that no model has begun with, of each. */
    static String of(StudyEntry entry) {
        List<ModelChoice> own = entry.series().stream()
                .filter(each -> entry.model().isEmpty() || entry.model().equals(Optional.of(each.model())))
                .toList();
        int more = entry.series().size() - Math.min(own.size(), MOST_MODELS);
        return own.stream().limit(MOST_MODELS).map(each -> details(entry, each)).collect(Collectors.joining())
                + (more > 0 ? others(entry, more) : "");
    }

    private static String details(StudyEntry entry, ModelChoice each) {
        String model = entry.model().isPresent() ? "" : escaped(each.model().id()) + ": ";
        return "<details><summary>%s%s</summary>%s<ul>%s</ul></details>"
                .formatted(
                        model,
                        summary(each.choice()),
                        each.choice()
                                .taken()
                                .map(taken -> "<div>Taken: %s</div>".formatted(told(taken)))
                                .orElse(""),
                        items(entry, each.choice()));
    }

    private static String summary(SeriesChoice choice) {
        int all = choice.others().size() + choice.notListed() + (choice.taken().isPresent() ? 1 : 0);
        return choice.taken()
                .map(taken -> "%s of %d".formatted(escaped(taken.called()), all))
                .orElse("no series taken of %d".formatted(all));
    }

    private static String items(StudyEntry entry, SeriesChoice choice) {
        int shown = Math.min(choice.others().size(), MOST_OTHERS);
        int more = choice.others().size() - shown + choice.notListed();
        return choice.others().stream()
                        .limit(shown)
                        .map(other -> "<li>%s</li>".formatted(told(other)))
                        .collect(Collectors.joining())
                + (more > 0 ? "<li>%s</li>".formatted(link(entry, "and %d more".formatted(more))) : "");
    }

    private static String told(ConsideredSeries series) {
        return escaped("%s: %s".formatted(series.called(), series.sentence()));
    }

    private static String others(StudyEntry entry, int count) {
        String models = count == 1 ? "another model" : "%d other models".formatted(count);
        return "<small>%s</small>".formatted(link(entry, "what %s made of its series".formatted(models)));
    }

    private static String link(StudyEntry entry, String text) {
        return "<a href=\"/api/studies/%s\">%s</a>".formatted(escaped(entry.studyInstanceUid()), escaped(text));
    }
}
