package org.segline.launch.studies;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segline.kernel.model.ModelRef;

/** One revision of a study: what all models share, and then each model's way. */
final class Revision {
    private final String study;
    private final int number;
    private final Progression shared = new Progression();
    private final Map<ModelRef, Progression> models = new LinkedHashMap<>();

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

    /** One entry a model, or one without a model as long as none has begun. */
    List<StudyEntry> entries() {
        if (models.isEmpty()) {
            return List.of(shared.entry(study, number, Optional.empty()));
        }
        return models.entrySet().stream()
                .map(model -> model.getValue().after(shared).entry(study, number, Optional.of(model.getKey())))
                .toList();
    }
}
