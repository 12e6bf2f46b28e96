package org.segline.preprocess.select;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.segline.kernel.model.TargetGrid;
import org.segline.preprocess.gate.SeriesVerdict;
import org.segline.preprocess.load.VolumeCandidate;

/**
 * By what one of two candidates is taken that both keep all rules.
 *
 * @param lot how it decides where it is not about the images, and only decides between what is equally good
 * @param bestFirst compares judgements of candidates that have a volume
 * @param why the loser lost, from the loser and the one taken: a clause about the loser
 */
record Preference(Optional<String> lot, Comparator<Judgement> bestFirst, BiFunction<Judgement, Judgement, String> why) {

    /** Spacings that differ by less are rounded differently, not scanned differently. */
    private static final double HUNDREDTHS = 100;

    /** The most important first; the last tell any two apart. */
    static List<Preference> inOrder(TargetGrid target) {
        return List.of(
                clinical(
                        judged -> judged.candidate().verdict() instanceof SeriesVerdict.Gapped ? 1 : 0,
                        (lost, _) -> "slices of it are missing, and none of the one taken"),
                clinical(
                        judged -> derived(judged.candidate()) ? 1 : 0,
                        (lost, _) -> "it is derived, and the one taken is original"),
                clinical(
                        judged -> phase(judged.candidate()) ? 1 : 0,
                        (_, _) -> "it shows phase, and the one taken magnitude"),
                clinical(
                        judged -> -judged.candidate().frames(),
                        (lost, taken) -> "it has %d slices, the one taken %d"
                                .formatted(
                                        lost.candidate().frames(),
                                        taken.candidate().frames())),
                clinical(
                        judged -> rounded(placement(judged).betweenSlices(), HUNDREDTHS),
                        (lost, taken) -> "its slices are %s mm apart, those of the one taken %s mm"
                                .formatted(
                                        Wording.hundredths(placement(lost).betweenSlices()),
                                        Wording.hundredths(placement(taken).betweenSlices()))),
                clinical(
                        judged -> rounded(placement(judged).distanceTo(target), HUNDREDTHS),
                        (_, _) ->
                                "its voxels are further from the size that the model wants than those of the one taken"),
                clinical(
                        judged -> rounded(area(judged), HUNDREDTHS),
                        (_, _) -> "its pixels are larger than those of the one taken"),
                lot(
                        Comparator.comparingInt(
                                judged -> judged.candidate().series().number().orElse(Integer.MAX_VALUE)),
                        "the lower series number decides"),
                lot(
                        Comparator.comparing(
                                judged -> judged.candidate().series().series().value()),
                        "the series UID that comes first decides"),
                lot(
                        Comparator.comparingInt(judged -> judged.candidate()
                                .share()
                                .map(VolumeCandidate.Share::number)
                                .orElse(0)),
                        "the volume that comes first in the series decides"));
    }

    private static Preference clinical(
            ToIntFunction<Judgement> leastFirst, BiFunction<Judgement, Judgement, String> why) {
        return new Preference(Optional.empty(), Comparator.comparingInt(leastFirst), why);
    }

    private static Preference lot(Comparator<Judgement> bestFirst, String decides) {
        return new Preference(
                Optional.of(decides),
                bestFirst,
                (_, _) -> "it is as good as the one taken in all that counts; " + decides);
    }

    /** What tells two volumes apart. */
    static List<String> differing(VolumeCandidate one, VolumeCandidate other) {
        Map<String, String> here = traits(one);
        Map<String, String> there = traits(other);
        return Stream.concat(here.keySet().stream(), there.keySet().stream())
                .distinct()
                .filter(name -> !here.getOrDefault(name, "").equals(there.getOrDefault(name, "")))
                .sorted()
                .toList();
    }

    private static Map<String, String> traits(VolumeCandidate candidate) {
        return candidate.share().map(VolumeCandidate.Share::traits).orElse(Map.of());
    }

    /** By value 3 or 4 of Image Type (PS3.3 C.8.3.1.1.1, C.8.13.3.1.1), or by what Philips writes there. */
    private static boolean phase(VolumeCandidate candidate) {
        List<String> types = HeaderRules.imageTypes(candidate);
        return !HeaderRules.contains(types, "M")
                && Stream.of("P", "PHASE", "PHASE MAP").anyMatch(value -> HeaderRules.contains(types, value));
    }

    static boolean derived(VolumeCandidate candidate) {
        List<String> types = HeaderRules.imageTypes(candidate);
        return HeaderRules.contains(types, "DERIVED") || HeaderRules.contains(types, "SECONDARY");
    }

    private static Placement placement(Judgement judged) {
        return SelectionRules.placement(judged.candidate(), judged.volume().orElseThrow());
    }

    private static double area(Judgement judged) {
        return placement(judged).betweenRows() * placement(judged).betweenColumns();
    }

    private static int rounded(double number, double parts) {
        return (int) Math.round(number * parts);
    }

    /** The first that tells two apart. */
    static Optional<Preference> between(List<Preference> preferences, Judgement one, Judgement other) {
        return preferences.stream()
                .filter(preference -> preference.bestFirst().compare(one, other) != 0)
                .findFirst();
    }
}
