package org.segline.preprocess.select;

import static org.segline.preprocess.select.Wording.either;

import java.util.List;
import java.util.Optional;
import org.segline.kernel.model.Selection.Trait;
import org.segline.preprocess.gate.SeriesVerdict;
import org.segline.preprocess.gate.Slice;
import org.segline.preprocess.load.VolumeCandidate;

/** The rule on what tells the volumes of a series apart, of a volume among several or of a series that is one. */
final class TraitRule {
    /** Echo times of one echo differ in their last digits. */
    private static final double SLACK = 1e-3;

    private TraitRule() {}

    static Finding of(VolumeCandidate candidate, Trait wanted) {
        String rule = "traits";
        Optional<String> said = said(candidate, wanted.name());
        if (said.isEmpty()) {
            return new Finding(rule, false, "it does not say its " + wanted.name());
        }
        if (!wanted.values().isEmpty() && wanted.values().stream().noneMatch(said.get()::equalsIgnoreCase)) {
            return new Finding(rule, false, "its %s is not %s".formatted(wanted.name(), either(wanted.values())));
        }
        if (wanted.range().isEmpty()) {
            return new Finding(rule, true, "its %s is %s".formatted(wanted.name(), either(wanted.values())));
        }
        String range = Wording.range(wanted.range().get(), "");
        return number(said.get())
                .map(number -> Finding.of(
                        rule,
                        Wording.within(wanted.range().get(), number, SLACK),
                        "its %s is %s".formatted(wanted.name(), Wording.hundredths(number)),
                        "its %s is %s, not %s".formatted(wanted.name(), Wording.hundredths(number), range)))
                .orElse(new Finding(rule, false, "its %s is no number, and not %s".formatted(wanted.name(), range)));
    }

    /** Of a part what tells it from the others; else what all slices say alike. */
    private static Optional<String> said(VolumeCandidate candidate, String name) {
        Optional<String> ofPart = candidate
                .share()
                .flatMap(share -> Optional.ofNullable(share.traits().get(name)));
        if (ofPart.isPresent()) {
            return ofPart.map(String::strip);
        }
        List<String> ofSlices = slices(candidate.verdict()).stream()
                .map(slice -> slice.traits().getOrDefault(name, "").strip())
                .distinct()
                .toList();
        return ofSlices.size() == 1
                ? Optional.of(ofSlices.getFirst()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    private static List<Slice> slices(SeriesVerdict.OfVolume verdict) {
        return switch (verdict) {
            case SeriesVerdict.Accepted accepted -> accepted.slices();
            case SeriesVerdict.Gapped gapped -> gapped.bridged().slices();
            case SeriesVerdict.Refused _ -> List.of();
        };
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.parseDouble(text)).filter(Double::isFinite);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
