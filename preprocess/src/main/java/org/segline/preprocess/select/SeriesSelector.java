package org.segline.preprocess.select;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.segline.kernel.model.Selection;
import org.segline.kernel.model.TargetGrid;
import org.segline.kernel.study.Reason;
import org.segline.preprocess.gate.SeriesVerdict;
import org.segline.preprocess.load.SeriesHeader;

/** Chooses among the series of a study. The same study gives the same choice. */
public final class SeriesSelector {
    /** Of those that are wanted and no volume. */
    private static final Comparator<Judgement> MOST_PROMISING_FIRST = Comparator.comparingInt(
                    (Judgement judged) -> Preference.derived(judged.candidate()) ? 1 : 0)
            .thenComparingInt(judged -> -judged.candidate().frames());

    private final List<Preference> preferences;
    private final Comparator<Judgement> bestFirst;

    private SeriesSelector(TargetGrid target) {
        this.preferences = Preference.inOrder(target);
        this.bestFirst = preferences.stream()
                .map(Preference::bestFirst)
                .reduce(Comparator::thenComparing)
                .orElseThrow();
    }

    /**
     * @param target of the model: of two that are otherwise as good, the one nearer to its spacing is taken
     * @param study in any order
     */
    public static Choice choose(Selection wanted, TargetGrid target, List<SeriesHeader> study) {
        return new SeriesSelector(target)
                .choose(study.stream()
                        .sorted(Comparator.comparing(series -> series.series().value()))
                        .flatMap(series -> series.candidates().stream())
                        .map(candidate -> SelectionRules.judge(candidate, wanted))
                        .toList());
    }

    private Choice choose(List<Judgement> judged) {
        List<Judgement> eligible =
                judged.stream().filter(Judgement::eligible).sorted(bestFirst).toList();
        List<Judgement> broken = Stream.concat(
                        judged.stream()
                                .filter(one -> !one.eligible() && one.wanted())
                                .sorted(MOST_PROMISING_FIRST),
                        judged.stream().filter(one -> !one.wanted()))
                .map(one -> one.because(one.broken().orElseThrow().sentence()))
                .toList();
        if (!eligible.isEmpty()) {
            return taken(eligible, broken);
        }
        return broken.stream()
                .filter(Judgement::wanted)
                .findFirst()
                .<Choice>map(first -> new Choice.Unusable(first.candidate(), noVolume(first), broken))
                .orElseGet(() -> new Choice.None(broken));
    }

    private Choice taken(List<Judgement> eligible, List<Judgement> broken) {
        Judgement best = eligible.getFirst();
        List<Judgement> losers = eligible.subList(1, eligible.size());
        List<Judgement> twins =
                losers.stream().filter(loser -> twins(loser, best)).toList();
        if (!twins.isEmpty()) {
            return undecided(best, twins, losers, broken);
        }
        List<Judgement> notTaken = losers.stream()
                .map(loser -> loser.because(lost(loser, best).why().apply(loser, best)))
                .collect(Collectors.toCollection(ArrayList::new));
        notTaken.addAll(broken);
        return new Choice.Taken(
                best.because(why(best, losers) + made(best)), best.volume().orElseThrow(), notTaken);
    }

    /** Volumes of one series that only a lot would choose between. */
    private boolean twins(Judgement one, Judgement other) {
        return one.candidate().series().equals(other.candidate().series())
                && lost(one, other).lot().isPresent();
    }

    /** Which echo, or which time, a model is to be run on is for its rules to say. */
    private static Choice undecided(
            Judgement best, List<Judgement> twins, List<Judgement> losers, List<Judgement> broken) {
        String differ = twins.stream()
                .flatMap(twin -> Preference.differing(best.candidate(), twin.candidate()).stream())
                .distinct()
                .sorted()
                .collect(Collectors.joining(" and "));
        String sentence =
                "it is one of %d volumes of its series that differ in %s, by which no rule of the model chooses"
                        .formatted(twins.size() + 1, differ);
        List<Judgement> notTaken = new ArrayList<>(List.of(best.because(sentence)));
        for (Judgement loser : losers) {
            notTaken.add(loser.because(
                    twins.contains(loser)
                            ? sentence
                            : "another series comes before it, of whose volumes the right one cannot be told"));
        }
        notTaken.addAll(broken);
        Reason reason = new Reason(
                "several-volumes",
                "Its series holds %d such volumes, which differ in %s, and no rule of the model says which to use."
                        .formatted(twins.size() + 1, differ));
        return new Choice.Unusable(best.candidate(), reason, notTaken);
    }

    private String why(Judgement best, List<Judgement> losers) {
        if (losers.isEmpty()) {
            return "it is the only one that keeps all rules";
        }
        List<String> lots = losers.stream()
                .flatMap(loser -> lost(loser, best).lot().stream())
                .toList();
        String all = "it is the best of %d that keep all rules".formatted(losers.size() + 1);
        return lots.isEmpty()
                ? all
                : "%s, though %d %s as good, so that %s"
                        .formatted(all, lots.size(), lots.size() == 1 ? "is" : "are", lots.getFirst());
    }

    /** Where voxels are not all as they were scanned, whoever reads a result is to know. */
    private static String made(Judgement best) {
        boolean asScanned = best.candidate().verdict() instanceof SeriesVerdict.Accepted accepted
                && accepted.even().isEmpty();
        return asScanned ? "" : "; " + best.finding(SelectionRules.VOLUME).sentence();
    }

    private Preference lost(Judgement loser, Judgement best) {
        return Preference.between(preferences, loser, best)
                .orElseThrow(() -> new IllegalStateException("two candidates of a study are one"));
    }

    private static Reason noVolume(Judgement judged) {
        return switch (judged.candidate().verdict()) {
            case SeriesVerdict.Gapped gapped -> gapped.reason();
            case SeriesVerdict.Refused refused -> refused.reason();
            case SeriesVerdict.Accepted _ -> throw new IllegalStateException("it has a volume");
        };
    }
}
