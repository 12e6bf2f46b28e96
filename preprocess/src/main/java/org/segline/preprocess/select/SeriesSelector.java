package org.segline.preprocess.select;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.segline.kernel.model.Selection;
import org.segline.preprocess.load.SeriesHeader;
import org.segline.preprocess.load.SeriesVerdict;

/** Chooses among the series of a study. The same study gives the same choice. */
public final class SeriesSelector {
    private static final Comparator<SeriesHeader> BEST_FIRST = Comparator.comparing(
                    (SeriesHeader series) -> series.verdict() instanceof SeriesVerdict.Refused)
            .thenComparing(SeriesSelector::derived)
            .thenComparing(Comparator.comparingInt(SeriesHeader::frames).reversed())
            .thenComparing(series -> series.series().value());

    private SeriesSelector() {}

    private static boolean derived(SeriesHeader series) {
        return series.imageType().contains("DERIVED") || series.imageType().contains("SECONDARY");
    }

    /** @param study in any order */
    public static Choice choose(Selection wanted, List<SeriesHeader> study) {
        List<SeriesHeader> inOrder = study.stream()
                .sorted(Comparator.comparing(series -> series.series().value()))
                .toList();
        List<SeriesHeader> candidates = inOrder.stream()
                .filter(series -> SelectionRules.against(series, wanted).isEmpty())
                .sorted(BEST_FIRST)
                .toList();
        Optional<SeriesHeader> best = candidates.stream().findFirst();
        List<Choice.NotTaken> notTaken = new ArrayList<>();
        for (SeriesHeader series : inOrder) {
            if (!best.map(series::equals).orElse(false)) {
                notTaken.add(new Choice.NotTaken(series, whyNot(series, wanted, best)));
            }
        }
        if (best.isEmpty()) {
            return new Choice.None(notTaken);
        }
        return switch (best.get().verdict()) {
            case SeriesVerdict.Accepted accepted -> new Choice.Taken(best.get(), accepted, notTaken);
            case SeriesVerdict.Refused refused -> new Choice.Unusable(best.get(), refused.reason(), notTaken);
        };
    }

    private static String whyNot(SeriesHeader series, Selection wanted, Optional<SeriesHeader> best) {
        Optional<String> rule = SelectionRules.against(series, wanted);
        if (rule.isPresent()) {
            return rule.get();
        }
        SeriesHeader taken = best.orElseThrow();
        if (series.verdict() instanceof SeriesVerdict.Refused(var reason)) {
            return reason.sentence();
        }
        if (derived(series) != derived(taken)) {
            return "it is derived, and there is an original one";
        }
        return series.frames() < taken.frames()
                ? "it has %d slices, another one %d".formatted(series.frames(), taken.frames())
                : "another one is as good, and its UID comes first";
    }
}
