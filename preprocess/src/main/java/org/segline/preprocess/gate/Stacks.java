package org.segline.preprocess.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;
import org.segline.kernel.study.Reason;

/**
 * Puts images together that may lie on one grid: those of one orientation, size, pixel spacing, frame of reference and
 * stack. An enhanced image says itself which of its frames are a stack (PS3.3 C.7.6.16.2.2).
 */
final class Stacks {
    /** 1e-3 turns the edge of a 500 mm image by a quarter of a millimetre; rounded cosines differ by 1e-6 to 1e-4. */
    private static final double DIRECTION_TOLERANCE = 1e-3;

    /** Pixel spacings that differ by this part differ by half a pixel over 1,000 pixels. */
    private static final double SPACING_TOLERANCE = 5e-4;

    /**
     * @param traits what tells it from the other stacks
     * @param slices in the order of UID and frame
     */
    record Stack(Map<String, String> traits, List<Slice> slices) {}

    /**
     * One way in which images may differ that are not of one stack.
     *
     * @param name of the value, which is what a person would tell them apart by
     * @param refusal where none of the stacks is a volume
     */
    private record Difference(
            String trait, BiPredicate<Slice, Slice> same, Function<Slice, String> name, Reason refusal) {}

    private static final List<Difference> DIFFERENCES = List.of(
            new Difference(
                    "Orientation",
                    Stacks::sameDirections,
                    Planes::name,
                    new Reason("mixed-orientation", "Its slices lie in different orientations; one volume has one.")),
            new Difference(
                    Trait.STACK_ID.label(),
                    (a, b) -> Trait.STACK_ID.of(a).equals(Trait.STACK_ID.of(b)),
                    slice -> Trait.STACK_ID.of(slice).orElse(Separation.NONE),
                    new Reason("mixed-stacks", "Its slices are of different stacks; one volume is one stack.")),
            new Difference(
                    "Size",
                    (a, b) -> a.columns() == b.columns() && a.rows() == b.rows(),
                    slice -> slice.columns() + " x " + slice.rows(),
                    new Reason("mixed-size", "Its slices are of different sizes; those of one volume are of one.")),
            new Difference(
                    "Pixel Spacing",
                    Stacks::sameSpacing,
                    slice -> String.format(Locale.ROOT, "%.4f x %.4f mm", slice.betweenColumns(), slice.betweenRows()),
                    new Reason(
                            "mixed-pixel-spacing",
                            "Its slices have different pixel spacings; those of one volume have one.")),
            // A series has a single one (PS3.3 C.7.4.1.1.1). Where each slice has its own, an anonymiser may have made
            // them up, or slices of several series may have been filed as one: evenly spaced as they are, none says
            // which.
            new Difference(
                    "Frame of Reference",
                    (a, b) -> a.frameOfReference().equals(b.frameOfReference()),
                    slice -> slice.frameOfReference().orElse(Separation.NONE),
                    new Reason(
                            "mixed-frame-of-reference",
                            "Its slices are in different frames of reference, so their positions cannot be compared.")));

    private final List<Stack> stacks;
    private final List<Reason> reasons = new ArrayList<>();

    private Stacks(List<Slice> slices) {
        List<Stack> parts = List.of(new Stack(Map.of(), slices));
        for (Difference difference : DIFFERENCES) {
            List<Stack> finer =
                    parts.stream().flatMap(part -> split(part, difference)).toList();
            if (finer.size() > parts.size()) {
                reasons.add(difference.refusal);
            }
            parts = finer;
        }
        this.stacks = parts;
    }

    /** Those of one orientation each. */
    static List<Stack> byOrientation(List<Slice> slices) {
        return split(new Stack(Map.of(), slices), DIFFERENCES.getFirst()).toList();
    }

    /** @param slices in the order of UID and frame */
    static Stacks of(List<Slice> slices) {
        return new Stacks(slices);
    }

    /** In an order that depends on the images alone. */
    List<Stack> stacks() {
        return stacks;
    }

    /** Why it is no volume if none of several stacks is one: the first thing that they differ in. */
    Reason difference() {
        return reasons.getFirst();
    }

    private static Stream<Stack> split(Stack whole, Difference difference) {
        List<List<Slice>> classes = new ArrayList<>();
        for (Slice slice : whole.slices) {
            classes.stream()
                    .filter(each -> difference.same.test(each.getFirst(), slice))
                    .findFirst()
                    .orElseGet(() -> {
                        classes.add(new ArrayList<>());
                        return classes.getLast();
                    })
                    .add(slice);
        }
        boolean named = difference.trait.equals(Trait.STACK_ID.label());
        if (classes.size() == 1 || (named && classes.size() == whole.slices.size())) {
            return Stream.of(whole); // what calls each of its slices a stack has named none
        }
        Map<String, Integer> used = new LinkedHashMap<>();
        return classes.stream()
                .map(slices -> {
                    String name = difference.name.apply(slices.getFirst());
                    int before = used.merge(name, 1, Integer::sum);
                    return new Stack(
                            with(whole.traits, difference.trait, before > 1 ? name + " " + before : name), slices);
                })
                .sorted((a, b) -> TraitValues.IN_ORDER.compare(
                        List.of(a.traits.get(difference.trait)), List.of(b.traits.get(difference.trait))));
    }

    static Map<String, String> with(Map<String, String> traits, String trait, String value) {
        Map<String, String> more = new LinkedHashMap<>(traits);
        more.put(trait, value);
        return more;
    }

    private static boolean sameDirections(Slice a, Slice b) {
        return a.alongRow().distanceTo(b.alongRow()) <= DIRECTION_TOLERANCE
                && a.alongColumn().distanceTo(b.alongColumn()) <= DIRECTION_TOLERANCE;
    }

    private static boolean sameSpacing(Slice a, Slice b) {
        return Math.abs(a.betweenRows() / b.betweenRows() - 1) <= SPACING_TOLERANCE
                && Math.abs(a.betweenColumns() / b.betweenColumns() - 1) <= SPACING_TOLERANCE;
    }
}
