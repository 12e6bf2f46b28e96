package org.segline.preprocess.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.segline.kernel.study.Reason;
import org.segline.preprocess.gate.SeriesVerdict.Accepted;
import org.segline.preprocess.gate.SeriesVerdict.Gapped;
import org.segline.preprocess.gate.SeriesVerdict.OfVolume;
import org.segline.preprocess.gate.SeriesVerdict.Part;
import org.segline.preprocess.gate.SeriesVerdict.Refused;
import org.segline.preprocess.gate.SeriesVerdict.Split;

/**
 * Decides whether the images of a series are one volume, several, or none.
 *
 * <p>Where images lie is what Image Position and Image Orientation say, and nothing else. Gantry/Detector Tilt is a nominal
 * angle that is not intended for computing with (PS3.3 C.8.2.1); many scanners leave it out, and tilted slices are seen
 * by their positions.
 */
public final class GeometryGate {
    private GeometryGate() {}

    /** @param images in any order, at least one; the same one given twice counts once */
    public static SeriesVerdict judge(List<Slice> images) {
        List<Slice> slices = images.stream().distinct().sorted(Places.BY_FRAME).toList();
        if (Planes.areScout(slices)) {
            return refuse(
                    "localizer",
                    "It is a localizer (scout), not a volume: %d slices in three planes at right angles."
                            .formatted(slices.size()));
        }
        Stacks stacks = Stacks.of(slices);
        List<Part> parts = new ArrayList<>();
        for (Stacks.Stack stack : stacks.stacks()) {
            for (Part part : volumes(Places.of(stack.slices()))) {
                Map<String, String> traits = new TreeMap<>(stack.traits());
                traits.putAll(part.traits());
                parts.add(new Part(traits, part.frames(), part.verdict()));
            }
        }
        if (parts.size() == 1) {
            return parts.getFirst().verdict();
        }
        if (parts.stream().anyMatch(part -> usable(part.verdict()))) {
            return new Split(parts);
        }
        return stacks.stacks().size() > 1 ? new Refused(stacks.difference()) : noneOf(parts);
    }

    private static boolean usable(OfVolume verdict) {
        return switch (verdict) {
            case Accepted _, Gapped _ -> true;
            case Refused _ -> false;
        };
    }

    private static Refused noneOf(List<Part> parts) {
        TreeSet<String> differ = new TreeSet<>();
        parts.forEach(part -> differ.addAll(part.traits().keySet()));
        Refused first = (Refused) parts.getFirst().verdict();
        return refuse(
                "several-volumes",
                "It holds %d sets of images, different in %s, and none is a volume. Of the first: %s"
                        .formatted(
                                parts.size(),
                                String.join(" and ", differ),
                                first.reason().sentence()));
    }

    private static Refused refuse(String code, String sentence) {
        return new Refused(new Reason(code, sentence));
    }

    /** One part without traits where a stack is not split. */
    private static List<Part> volumes(Places places) {
        List<Slice> all = places.all();
        if (places.count() == 1 && all.size() > 1) {
            return List.of(whole(
                    all,
                    refuse(
                            "one-position",
                            "All its %d images lie at the same place; the slices of a volume lie side by side."
                                    .formatted(all.size()))));
        }
        if (places.crowded() == 0) {
            List<Separation.Group> kinds = Interlaced.kinds(all);
            return kinds.isEmpty()
                    ? List.of(whole(all, Interlaced.guard(all, SlicePositions.judge(all))))
                    : parts(kinds, 0);
        }
        List<Separation.Group> groups = Separation.of(places);
        return groups.isEmpty() ? List.of(whole(all, inseparable(places))) : parts(groups, places.count());
    }

    private static Part whole(List<Slice> slices, OfVolume verdict) {
        return new Part(Map.of(), slices.size(), verdict);
    }

    /**
     * @param complete how many slices one has that is missing none; if one of fewer is uneven, some of it may have been put
     *     into another
     */
    private static List<Part> parts(List<Separation.Group> groups, int complete) {
        return groups.stream()
                .map(group -> {
                    List<Slice> sorted = Places.of(group.slices()).all();
                    OfVolume verdict = SlicePositions.judge(sorted);
                    boolean uneven = verdict instanceof Accepted accepted
                            && accepted.even().isPresent();
                    return new Part(
                            group.traits(),
                            sorted.size(),
                            uneven && sorted.size() < complete
                                    ? refuse(
                                            "irregular-spacing",
                                            "Its slices are not evenly spaced, and are not at all the places where others of"
                                                    + " the series are, so some may be missing.")
                                    : verdict);
                })
                .toList();
    }

    private static Refused inseparable(Places places) {
        int images = places.all().size();
        if (places.full()) {
            return refuse(
                    "several-volumes",
                    "It holds %d images at each of %d positions, and nothing that tells which belong together; which one"
                                    .formatted(places.most(), places.count())
                            + " to use cannot be told.");
        }
        return refuse(
                "duplicate-positions",
                "At %d of its %d positions lies more than one of its %d images; which one to use cannot be told."
                        .formatted(places.crowded(), places.count(), images));
    }
}
