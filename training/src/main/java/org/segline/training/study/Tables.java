package org.segline.training.study;

import static org.segline.training.study.Table.number;
import static org.segline.training.study.Table.tiny;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.segline.training.evaluate.Reliability;

/** What was found, as tables. */
final class Tables {
    private Tables() {}

    static Table corner(List<Outcome> outcomes) {
        return new Table(
                List.of(
                        "field",
                        "padding",
                        "around",
                        "patch",
                        "Dice, whole",
                        "Dice, tiles",
                        "p where it counts",
                        "p elsewhere",
                        "solved",
                        "expected",
                        "because"),
                outcomes.stream().map(Tables::row).toList());
    }

    private static List<String> row(Outcome outcome) {
        Setting setting = outcome.setting();
        return List.of(
                square(setting.field().width()),
                word(setting.padding()),
                word(setting.surroundings()),
                square(setting.patch()),
                number(outcome.whole().dice(), 3),
                number(outcome.tiles().dice(), 3),
                number(outcome.whole().inLesionsThatCount(), 3),
                number(outcome.whole().inOtherLesions(), 3),
                outcome.verdict(),
                outcome.expectation(),
                setting.because());
    }

    static String square(int side) {
        return side + " x " + side;
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static Table sameScores(List<SameScores> all) {
        return new Table(
                List.of(
                        "field",
                        "largest score",
                        "largest difference",
                        "multiplications, voxel by voxel",
                        "at once",
                        "ratio"),
                all.stream()
                        .map(one -> List.of(
                                square(one.field().width()),
                                number(one.largestScore(), 2),
                                tiny(one.largestDifference()),
                                Long.toString(one.voxelByVoxel()),
                                Long.toString(one.atOnce()),
                                number(one.ratio(), 1)))
                        .toList());
    }

    static Table priors(List<TaughtPrior> all) {
        return new Table(
                List.of(
                        "sampling",
                        "prior taught",
                        "mean p by Bayes",
                        "mean p",
                        "ECE",
                        "mean p, corrected",
                        "ECE, corrected"),
                all.stream()
                        .map(one -> List.of(
                                one.sampling(),
                                number(one.taught(), 4),
                                number(one.byBayes(), 4),
                                number(one.said().mean(), 4),
                                number(one.said().ece(), 4),
                                number(one.corrected().mean(), 4),
                                number(one.corrected().ece(), 4)))
                        .toList());
    }

    /** A row a bin that anything was said in. */
    static Table reliability(List<TaughtPrior> all) {
        return new Table(
                List.of("sampling", "corrected", "from", "voxels", "probability", "frequency"),
                all.stream()
                        .flatMap(one -> Stream.concat(
                                bins(one.sampling(), "no", one.said().reliability()),
                                bins(one.sampling(), "yes", one.corrected().reliability())))
                        .toList());
    }

    private static Stream<List<String>> bins(String sampling, String corrected, Reliability reliability) {
        return reliability.bins().stream()
                .filter(bin -> bin.voxels() > 0)
                .map(bin -> List.of(
                        sampling,
                        corrected,
                        number(bin.from(), 4),
                        Long.toString(bin.voxels()),
                        number(bin.probability().orElseThrow(), 4),
                        number(bin.frequency().orElseThrow(), 4)));
    }
}
