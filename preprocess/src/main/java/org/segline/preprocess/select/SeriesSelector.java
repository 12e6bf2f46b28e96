package org.segline.preprocess.select;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.segline.kernel.model.Selection;
import org.segline.preprocess.load.SeriesHeader;
import org.segline.preprocess.load.SeriesVerdict;
import org.segline.preprocess.load.VolumeCandidate;

/** Chooses among the series of a study. The same study gives the same choice. */
public final class SeriesSelector {
    private static final Comparator<VolumeCandidate> BEST_FIRST = Comparator.comparing(
                    (VolumeCandidate candidate) -> !(candidate.verdict() instanceof SeriesVerdict.Accepted))
            .thenComparing(candidate -> derived(candidate.series()))
            .thenComparing(Comparator.comparingInt(VolumeCandidate::frames).reversed())
            .thenComparing(candidate -> candidate.series().series().value())
            .thenComparing(candidate ->
                    candidate.share().map(VolumeCandidate.Share::number).orElse(0));

    private SeriesSelector() {}

    private static boolean derived(SeriesHeader series) {
        return series.imageType().contains("DERIVED") || series.imageType().contains("SECONDARY");
    }

    /** @param study in any order */
    public static Choice choose(Selection wanted, List<SeriesHeader> study) {
        List<VolumeCandidate> inOrder = study.stream()
                .sorted(Comparator.comparing(series -> series.series().value()))
                .flatMap(series -> series.candidates().stream())
                .toList();
        List<VolumeCandidate> candidates = inOrder.stream()
                .filter(candidate -> SelectionRules.against(candidate, wanted).isEmpty())
                .sorted(BEST_FIRST)
                .toList();
        Optional<VolumeCandidate> best = candidates.stream().findFirst();
        List<Choice.NotTaken> notTaken = new ArrayList<>();
        for (VolumeCandidate candidate : inOrder) {
            if (!best.map(candidate::equals).orElse(false)) {
                notTaken.add(new Choice.NotTaken(candidate, whyNot(candidate, wanted, best)));
            }
        }
        if (best.isEmpty()) {
            return new Choice.None(notTaken);
        }
        return switch (best.get().verdict()) {
            case SeriesVerdict.Accepted accepted -> new Choice.Taken(best.get(), accepted, notTaken);
            case SeriesVerdict.Gapped gapped -> new Choice.Unusable(best.get(), gapped.reason(), notTaken);
            case SeriesVerdict.Refused refused -> new Choice.Unusable(best.get(), refused.reason(), notTaken);
        };
    }

    private static String whyNot(VolumeCandidate candidate, Selection wanted, Optional<VolumeCandidate> best) {
        Optional<String> rule = SelectionRules.against(candidate, wanted);
        if (rule.isPresent()) {
            return rule.get();
        }
        VolumeCandidate taken = best.orElseThrow();
        Optional<String> noVolume = switch (candidate.verdict()) {
            case SeriesVerdict.Accepted _ -> Optional.empty();
            case SeriesVerdict.Gapped gapped -> Optional.of(gapped.reason().sentence());
            case SeriesVerdict.Refused refused -> Optional.of(refused.reason().sentence());
        };
        if (noVolume.isPresent()) {
            return noVolume.get();
        }
        if (derived(candidate.series()) != derived(taken.series())) {
            return "it is derived, and there is an original one";
        }
        return candidate.frames() < taken.frames()
                ? "it has %d slices, another one %d".formatted(candidate.frames(), taken.frames())
                : "another one is as good, and its UID comes first";
    }
}
