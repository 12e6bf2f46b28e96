package org.segline.training.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.segline.kernel.model.Intensity;
import org.segline.kernel.model.TargetGrid;
import org.segline.kernel.model.TrainingCase;
import org.segline.kernel.model.TrainingCase.Role;
import org.segline.kernel.study.Reason;
import org.segline.training.dataset.CaseReader.Verdict;

/**
 * Reads all cases of a configuration, many at once; what comes of it does not depend on how many.
 *
 * @param grid the model's, as serving has it
 * @param intensity likewise
 * @param classes of the network's output, the background among them
 */
public record DatasetReader(TargetGrid grid, List<Intensity> intensity, int classes) {
    public DatasetReader {
        intensity = List.copyOf(intensity);
        if (classes < 2) {
            throw new IllegalArgumentException("a network tells at least 2 classes apart, was " + classes);
        }
    }

    /** @param folder of the file that the configuration stands in */
    public Dataset read(DataConfig config, Path folder) {
        return read(config, new ConfiguredPaths(folder, System.getenv()));
    }

    Dataset read(DataConfig config, ConfiguredPaths paths) {
        CaseFinder.Found found = CaseFinder.find(config.source(), paths);
        List<Reason> reasons = new ArrayList<>(ClassMap.problems(config.classes(), classes));
        reasons.addAll(found.reasons());
        Sides sides = Sides.of(config.split(), found.cases());
        if (!found.cases().isEmpty()) {
            reasons.addAll(sides.reasons());
        }
        CaseReader reader = new CaseReader(grid, intensity, new ClassMap(config.classes(), classes));
        List<Verdict> verdicts =
                found.cases().parallelStream().map(reader::read).toList();
        List<Verdict.Good> good = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            switch (verdict) {
                case Verdict.Good one -> good.add(one);
                case Verdict.Bad bad -> reasons.add(bad.reason());
            }
        }
        return reasons.isEmpty() ? ready(good, sides) : new Dataset.Refused(reasons);
    }

    private static Dataset ready(List<Verdict.Good> cases, Sides sides) {
        Map<Boolean, List<Verdict.Good>> bySide = cases.stream()
                .collect(Collectors.partitioningBy(
                        one -> sides.validates(one.labelled().id())));
        List<Verdict.Good> training = bySide.get(false);
        return new Dataset.Ready(
                training.stream().map(Verdict.Good::labelled).toList(),
                bySide.get(true).stream().map(Verdict.Good::labelled).toList(),
                cases.stream().map(one -> provenance(one, sides)).toList(),
                Fingerprints.of(training.stream().map(Verdict.Good::statistics).toList()));
    }

    private static TrainingCase provenance(Verdict.Good one, Sides sides) {
        LabelledCase labelled = one.labelled();
        return new TrainingCase(
                labelled.id(),
                labelled.subject(),
                sides.validates(labelled.id()) ? Role.VALIDATION : Role.TRAINING,
                one.image(),
                one.labels());
    }
}
