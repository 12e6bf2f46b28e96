package org.segline.launch.studies;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.segline.kernel.model.ModelRef;
import org.segline.kernel.study.SeriesChoice;
import org.segline.launch.studies.StudyEntry.ModelChoice;

/** One revision of a study: what all models share, and then each model's way. */
final class Revision {
    private final String study;
    private final int number;
    private final Progression shared = new Progression();
    private final Map<ModelRef, Progression> models = new LinkedHashMap<>();
    /** Of models that take none, too: those have no way of their own. */
    private final Map<ModelRef, SeriesChoice> choices = new HashMap<>();

    Revision(String study, int number) {
        this.study = study;
        this.number = number;
    }

    int number() {
        return number;
    }

    Progression of(Optional<ModelRef> model) {
        return model.map(ref -> models.computeIfAbsent(ref, _ -> new Progression()))
                .orElse(shared);
    }

    /** Whether ingest has said what it waits for, and not yet that it waits no more. */
    boolean waitsForInstances() {
        return models.isEmpty() && shared.waitsForInstances();
    }

    void chosen(ModelRef model, SeriesChoice choice) {
        choices.put(model, choice);
    }

    /** Keeps of the choices only what was taken. */
    void shorten() {
        choices.replaceAll((_, choice) -> choice.brief());
    }

    /** One entry a model, or one without a model as long as none has begun. */
    List<StudyEntry> entries() {
        if (models.isEmpty()) {
            return List.of(shared.entry(study, number, Optional.empty(), choices(_ -> true)));
        }
        return models.keySet().stream().map(this::entry).toList();
    }

    private StudyEntry entry(ModelRef model) {
        List<ModelChoice> series = choices(each -> each.equals(model) || !models.containsKey(each));
        return models.get(model).after(shared).entry(study, number, Optional.of(model), series);
    }

    /** By the models' names, for they come in any order. */
    private List<ModelChoice> choices(Predicate<ModelRef> wanted) {
        return choices.entrySet().stream()
                .filter(choice -> wanted.test(choice.getKey()))
                .map(choice -> new ModelChoice(choice.getKey(), choice.getValue()))
                .sorted(Comparator.comparing(choice -> choice.model().key()))
                .toList();
    }
}
