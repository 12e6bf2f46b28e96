package org.segline.preprocess.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.study.Reason;

/** Whether slices, sorted along their normal, stand one after the other at equal steps. */
final class SlicePositions {
    /** Slices nearer than this lie at one place: no scanner steps so finely, and positions are printed to 0.001 mm. */
    private static final double SAME_PLACE_MM = 0.05;

    /**
     * How far a slice may lie from where the grid puts it: a tenth of a step, but at least what rounding positions to
     * 0.1 mm makes of them, and never more than a quarter of a millimetre, for that is how far a result would be off. A
     * missing slice moves others by half a step.
     */
    private static final double OFF_GRID_PART = 0.1;

    private static final double OFF_GRID_LEAST_MM = 0.05 + 1e-6;
    private static final double OFF_GRID_MOST_MM = 0.25;

    private SlicePositions() {}

    /** From one slice to the next, as a vector. */
    static PointMm step(List<Slice> sorted) {
        return sorted.getLast().position().minus(sorted.getFirst().position()).times(1.0 / (sorted.size() - 1));
    }

    /** @param sorted at least two */
    static Optional<Reason> check(List<Slice> sorted, PointMm normal) {
        double[] at = sorted.stream()
                .mapToDouble(slice -> slice.position().dot(normal))
                .toArray();
        List<List<Slice>> places = places(sorted, at);
        if (places.size() < sorted.size()) {
            return Optional.of(severalAtOnePlace(places, sorted.size()));
        }
        PointMm step = step(sorted);
        double tolerance = Math.clamp(OFF_GRID_PART * step.dot(normal), OFF_GRID_LEAST_MM, OFF_GRID_MOST_MM);
        double worst = 0;
        for (int k = 0; k < sorted.size(); k++) {
            PointMm expected = sorted.getFirst().position().plus(step.times(k));
            worst = Math.max(worst, sorted.get(k).position().distanceTo(expected));
        }
        return worst <= tolerance ? Optional.empty() : Optional.of(irregular(at, worst, tolerance));
    }

    private static List<List<Slice>> places(List<Slice> sorted, double[] at) {
        List<List<Slice>> places = new ArrayList<>();
        for (int n = 0; n < at.length; n++) {
            if (n == 0 || at[n] - at[n - 1] > SAME_PLACE_MM) {
                places.add(new ArrayList<>());
            }
            places.getLast().add(sorted.get(n));
        }
        return places;
    }

    private static Reason severalAtOnePlace(List<List<Slice>> places, int slices) {
        int volumes = places.getFirst().size();
        if (places.stream().allMatch(place -> place.size() == volumes)) {
            return new Reason(
                    "several-volumes",
                    "It holds %d images at each of %d positions%s; which one to use cannot be told."
                            .formatted(volumes, places.size(), differences(places, volumes)));
        }
        long crowded = places.stream().filter(place -> place.size() > 1).count();
        return new Reason(
                "duplicate-positions",
                "At %d of its %d positions lies more than one of its %d images%s."
                        .formatted(crowded, places.size(), slices, differences(places, slices)));
    }

    /** What the images differ in, where that is few values, as echoes are. */
    private static String differences(List<List<Slice>> places, int most) {
        TreeMap<String, Set<String>> values = new TreeMap<>();
        for (List<Slice> place : places) {
            for (Slice slice : place) {
                slice.traits()
                        .forEach((name, value) -> values.computeIfAbsent(name, _ -> new TreeSet<>())
                                .add(value));
            }
        }
        values.values().removeIf(set -> set.size() < 2 || set.size() > most);
        return values.isEmpty() ? "" : ", different in " + String.join(" and ", values.keySet());
    }

    private static Reason irregular(double[] at, double worst, double tolerance) {
        double[] gaps = new double[at.length - 1];
        for (int n = 0; n < gaps.length; n++) {
            gaps[n] = at[n + 1] - at[n];
        }
        double[] sorted = gaps.clone();
        Arrays.sort(sorted);
        double usual = sorted[gaps.length / 2];
        int missing = 0;
        boolean onlyGaps = true;
        double where = 0;
        for (int n = 0; n < gaps.length; n++) {
            long steps = Math.round(gaps[n] / usual);
            onlyGaps &= steps >= 1 && Math.abs(gaps[n] - steps * usual) <= tolerance;
            if (steps > 1) {
                missing += (int) steps - 1;
                where = missing == steps - 1 ? at[n] : where;
            }
        }
        if (onlyGaps && missing > 0) {
            return new Reason(
                    "missing-slices",
                    String.format(
                            Locale.ROOT,
                            "%d of its slices %s missing: its slices are %.2f mm apart, but after the one at %.2f mm is a"
                                    + " gap.",
                            missing,
                            missing == 1 ? "is" : "are",
                            usual,
                            where));
        }
        return new Reason(
                "irregular-spacing",
                String.format(
                        Locale.ROOT,
                        "Its slices are not evenly spaced (%.2f to %.2f mm apart): one lies %.2f mm from where even steps"
                                + " put it, at most %.2f mm can be allowed.",
                        sorted[0],
                        sorted[gaps.length - 1],
                        worst,
                        tolerance));
    }
}
