package org.segline.preprocess.gate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.segline.preprocess.gate.Separation.Group;

/**
 * Tells apart volumes that differ in nothing but when they were made, where each place was imaged as often as any other.
 *
 * <p>By time: the first image made at each place, the second, and so on. In a heart that is imaged slice by slice, no two
 * slices have the same trigger times, but the n-th at each place are of one phase.
 *
 * <p>By Instance Number, as scanners write time series that have nothing else (GE's of the brain): only if the numbers run
 * through all places, then again through all places in the very same order, and so to the end. Any other order is no
 * evidence: numbers that count the images of one place before those of the next may count echoes as well as times.
 */
final class Passes {
    private static final String IN_TIME = "Order in Time";
    private static final String BY_NUMBER = "Pass";

    /** More than the frames of an instance, which follow one another within its number. */
    private static final BigDecimal FRAMES = BigDecimal.valueOf(1L << 32);

    private Passes() {}

    static List<Group> of(Places places) {
        if (!places.full()) {
            return List.of();
        }
        return inTime(places, Trait.TRIGGER_TIME)
                .or(() -> inTime(places, Trait.ACQUISITION_DATE_TIME))
                .or(() -> byNumber(places))
                .orElse(List.of());
    }

    private static Optional<List<Group>> inTime(Places places, Trait time) {
        List<List<Slice>> volumes = new ArrayList<>();
        for (int n = 0; n < places.most(); n++) {
            volumes.add(new ArrayList<>());
        }
        for (List<Slice> place : places.images()) {
            Optional<List<Slice>> sorted = sorted(place, slice -> number(slice, time));
            if (sorted.isEmpty()) {
                return Optional.empty();
            }
            for (int n = 0; n < volumes.size(); n++) {
                volumes.get(n).add(sorted.get().get(n));
            }
        }
        return Optional.of(groups(IN_TIME, volumes));
    }

    private static Optional<List<Group>> byNumber(Places places) {
        Optional<List<Slice>> sorted = sorted(
                places.all(),
                slice -> number(slice, Trait.INSTANCE_NUMBER)
                        .map(number -> number.multiply(FRAMES).add(BigDecimal.valueOf(slice.frameNumber()))));
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> placeOf = placeOf(places, sorted.get());
        int pass = places.count();
        if (new HashSet<>(placeOf.subList(0, pass)).size() < pass) {
            return Optional.empty();
        }
        List<List<Slice>> volumes = new ArrayList<>();
        for (int from = 0; from < placeOf.size(); from += pass) {
            if (!placeOf.subList(from, from + pass).equals(placeOf.subList(0, pass))) {
                return Optional.empty();
            }
            volumes.add(sorted.get().subList(from, from + pass));
        }
        return Optional.of(groups(BY_NUMBER, volumes));
    }

    private static List<Integer> placeOf(Places places, List<Slice> slices) {
        Map<Slice, Integer> numbers = new HashMap<>();
        for (int p = 0; p < places.count(); p++) {
            for (Slice slice : places.images().get(p)) {
                numbers.put(slice, p);
            }
        }
        return slices.stream().map(numbers::get).toList();
    }

    /** None unless every image has a number, and no two the same. */
    private static Optional<List<Slice>> sorted(List<Slice> slices, Function<Slice, Optional<BigDecimal>> numberOf) {
        record Numbered(BigDecimal number, Slice slice) {}
        List<Numbered> numbered = slices.stream()
                .flatMap(slice -> numberOf.apply(slice).map(number -> new Numbered(number, slice)).stream())
                .sorted(Comparator.comparing(Numbered::number))
                .toList();
        boolean strict = numbered.size() == slices.size();
        for (int n = 1; strict && n < numbered.size(); n++) {
            strict = numbered.get(n - 1).number.compareTo(numbered.get(n).number) < 0;
        }
        return strict ? Optional.of(numbered.stream().map(Numbered::slice).toList()) : Optional.empty();
    }

    private static Optional<BigDecimal> number(Slice slice, Trait trait) {
        return trait.of(slice).flatMap(TraitValues::number);
    }

    private static List<Group> groups(String name, List<List<Slice>> volumes) {
        List<Group> groups = new ArrayList<>();
        for (List<Slice> volume : volumes) {
            groups.add(new Group(Map.of(name, Integer.toString(groups.size() + 1)), volume));
        }
        return groups;
    }
}
