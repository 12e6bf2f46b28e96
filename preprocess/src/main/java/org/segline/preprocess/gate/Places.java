package org.segline.preprocess.gate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.segline.kernel.geometry.PointMm;

/**
 * The images of parallel slices, sorted along their normal and put together where they lie at one place.
 *
 * @param images at least one at each place; the places in order
 */
record Places(List<List<Slice>> images) {
    /** Slices nearer than this lie at one place: no scanner steps so finely, and positions are printed to 0.001 mm. */
    private static final double SAME_PLACE_MM = 0.05;

    /** Tells any two images apart, so that no order depends on the one in which they came. */
    static final Comparator<Slice> BY_FRAME = Comparator.comparing(
                    (Slice slice) -> slice.instance().instance().value())
            .thenComparingInt(Slice::frameNumber);

    Places {
        images = images.stream().map(List::copyOf).toList();
    }

    static Places of(List<Slice> parallel) {
        PointMm normal = parallel.getFirst().normal();
        List<Slice> sorted = parallel.stream()
                .sorted(Comparator.comparingDouble((Slice slice) -> along(normal, slice))
                        .thenComparing(BY_FRAME))
                .toList();
        List<List<Slice>> places = new ArrayList<>();
        double last = Double.NEGATIVE_INFINITY;
        for (Slice slice : sorted) {
            double at = along(normal, slice);
            if (at - last > SAME_PLACE_MM) {
                places.add(new ArrayList<>());
            }
            places.getLast().add(slice);
            last = at;
        }
        return new Places(Collections.unmodifiableList(places));
    }

    private static double along(PointMm normal, Slice slice) {
        return slice.position().dot(normal);
    }

    int count() {
        return images.size();
    }

    /** The images, place by place. */
    List<Slice> all() {
        return images.stream().flatMap(List::stream).toList();
    }

    /** How many images lie where most lie. */
    int most() {
        return images.stream().mapToInt(List::size).max().orElseThrow();
    }

    /** Whether as many images lie at each place. */
    boolean full() {
        return images.stream()
                .allMatch(place -> place.size() == images.getFirst().size());
    }

    /** How many places have more than one. */
    long crowded() {
        return images.stream().filter(place -> place.size() > 1).count();
    }
}
