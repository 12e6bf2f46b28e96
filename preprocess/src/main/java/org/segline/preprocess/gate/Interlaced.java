package org.segline.preprocess.gate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.segline.kernel.study.Reason;
import org.segline.preprocess.gate.SeriesVerdict.Accepted;
import org.segline.preprocess.gate.SeriesVerdict.Gapped;
import org.segline.preprocess.gate.SeriesVerdict.OfVolume;
import org.segline.preprocess.gate.SeriesVerdict.Refused;

/**
 * Volumes of different kinds whose slices lie between one another's, as where the scanner followed a moving patient from
 * one echo to the next: there is one image a place, and yet no two neighbours belong together.
 *
 * <pre>
 *   echo 1  |     |     |     |
 *   echo 2     |     |     |     |      interlaced: two volumes
 *
 *   kind 1  | | | |
 *   kind 2         |   |   |            one after the other: one volume, in two thicknesses
 * </pre>
 */
final class Interlaced {
    /** Two slices are even in any case, and prove nothing. */
    private static final int LEAST_SLICES = 3;

    /**
     * What makes another kind of image. Not acquisition numbers and times, which differ within a volume whose even slices
     * are scanned before its odd ones.
     */
    private static final List<Trait> KINDS = List.of(
            Trait.ECHO_TIME,
            Trait.IMAGE_TYPE,
            Trait.COMPONENT,
            Trait.TEMPORAL_POSITION,
            Trait.B_VALUE,
            Trait.INVERSION_TIME);

    private Interlaced() {}

    /**
     * The volumes, if each of them is evenly spaced; none if the slices are one volume.
     *
     * @param sorted along their normal, no two at one place
     */
    static List<Separation.Group> kinds(List<Slice> sorted) {
        for (Trait kind : KINDS) {
            Map<String, List<Slice>> groups = groups(sorted, kind);
            if (interlaced(sorted, groups.size(), kind)
                    && groups.values().stream().allMatch(Interlaced::even)) {
                List<Separation.Group> volumes = new ArrayList<>();
                groups.forEach(
                        (value, slices) -> volumes.add(new Separation.Group(Map.of(kind.label(), value), slices)));
                return volumes;
            }
        }
        return List.of();
    }

    /** Refuses uneven slices of kinds that are mixed: what lies between two neighbours is of neither kind. */
    static OfVolume guard(List<Slice> sorted, OfVolume verdict) {
        boolean uneven = switch (verdict) {
            case Accepted accepted -> accepted.even().isPresent();
            case Gapped _ -> true;
            case Refused _ -> false;
        };
        Optional<Trait> mixed = KINDS.stream()
                .filter(kind ->
                        uneven && interlaced(sorted, groups(sorted, kind).size(), kind))
                .findFirst();
        return mixed.<OfVolume>map(kind -> new Refused(new Reason(
                        "mixed-kinds",
                        "Its slices are not evenly spaced, and of different kinds in turn (%s), so that they are not one"
                                        .formatted(kind.label())
                                + " volume.")))
                .orElse(verdict);
    }

    private static Map<String, List<Slice>> groups(List<Slice> sorted, Trait kind) {
        Map<String, List<Slice>> groups = new TreeMap<>((a, b) -> TraitValues.IN_ORDER.compare(List.of(a), List.of(b)));
        for (Slice slice : sorted) {
            groups.computeIfAbsent(kind.of(slice).orElse(Separation.NONE), _ -> new ArrayList<>())
                    .add(slice);
        }
        return groups;
    }

    private static boolean even(List<Slice> slices) {
        return slices.size() >= LEAST_SLICES
                && SlicePositions.judge(slices) instanceof Accepted accepted
                && accepted.even().isEmpty();
    }

    /** Whether one kind begins anew after another. */
    private static boolean interlaced(List<Slice> sorted, int kinds, Trait kind) {
        if (kinds < 2) {
            return false;
        }
        Set<String> done = new HashSet<>();
        String before = "";
        for (Slice slice : sorted) {
            String value = kind.of(slice).orElse(Separation.NONE);
            if (!value.equals(before) && !done.add(value)) {
                return true;
            }
            before = value;
        }
        return false;
    }
}
