package org.segline.training.dataset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.segline.kernel.model.Fingerprint;
import org.segline.kernel.model.Fingerprint.Acquisition;
import org.segline.kernel.model.Fingerprint.ClassVolume;
import org.segline.kernel.model.Fingerprint.Intensities;
import org.segline.kernel.model.Fingerprint.PatientAxes;
import org.segline.kernel.model.Fingerprint.Summary;

/** Summarises what cases were like. */
final class Fingerprints {
    private final List<CaseStatistics> cases;

    private Fingerprints(List<CaseStatistics> cases) {
        this.cases = cases;
    }

    /** @param cases at least one */
    static Fingerprint of(List<CaseStatistics> cases) {
        Fingerprints all = new Fingerprints(cases);
        return new Fingerprint(
                cases.size(),
                all.axes(CaseStatistics::spacing),
                all.axes(CaseStatistics::size),
                all.intensities(CaseStatistics::everywhere),
                all.intensities(CaseStatistics::foreground),
                all.classes(),
                new Acquisition(
                        all.values(Acquisition::modalities),
                        all.values(Acquisition::manufacturers),
                        all.values(Acquisition::models),
                        all.values(Acquisition::protocols)));
    }

    private Summary summary(ToDoubleFunction<CaseStatistics> number) {
        return Summary.of(cases.stream().mapToDouble(number).boxed().toList());
    }

    private PatientAxes axes(Function<CaseStatistics, CaseStatistics.PerAxis> of) {
        return new PatientAxes(
                summary(one -> of.apply(one).leftRight()),
                summary(one -> of.apply(one).anteriorPosterior()),
                summary(one -> of.apply(one).inferiorSuperior()));
    }

    private Intensities intensities(Function<CaseStatistics, CaseStatistics.Intensities> of) {
        return new Intensities(
                summary(one -> of.apply(one).low()),
                summary(one -> of.apply(one).middle()),
                summary(one -> of.apply(one).high()),
                summary(one -> of.apply(one).mean()),
                summary(one -> of.apply(one).sd()));
    }

    private List<ClassVolume> classes() {
        TreeMap<Integer, List<Double>> volumes = new TreeMap<>();
        for (CaseStatistics one : cases) {
            one.millilitres()
                    .forEach((channel, millilitres) -> volumes.computeIfAbsent(channel, _ -> new ArrayList<>())
                            .add(millilitres));
        }
        return volumes.entrySet().stream()
                .map(volume ->
                        new ClassVolume(volume.getKey(), volume.getValue().size(), Summary.of(volume.getValue())))
                .toList();
    }

    private List<String> values(Function<Acquisition, List<String>> of) {
        return cases.stream()
                .map(CaseStatistics::acquisition)
                .map(of)
                .flatMap(Collection::stream)
                .distinct()
                .sorted()
                .toList();
    }
}
