package org.segline.preprocess.load;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.study.Reason;
import org.segline.preprocess.load.SeriesVerdict.Accepted;
import org.segline.preprocess.load.SeriesVerdict.Refused;

/**
 * Decides whether slices are one volume on one regular grid.
 *
 * <pre>
 *   affine = | alongRow * betweenColumns   alongColumn * betweenRows   (last - first) / (n - 1)   first |
 * </pre>
 *
 * The third step is taken as a vector: with a tilted gantry it does not run along the normal, and the grid is sheared.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#sect_C.7.6.2.1.1">PS3.3
 *     C.7.6.2.1.1, equation C.7.6.2.1-1</a>
 */
final class GeometryGate {
    /** 1e-3 turns the edge of a 500 mm image by a quarter of a millimetre; rounded cosines differ by 1e-6 to 1e-4. */
    private static final double DIRECTION_TOLERANCE = 1e-3;

    /** Pixel spacings that differ by this part differ by half a pixel over 1,000 pixels. */
    private static final double SPACING_TOLERANCE = 5e-4;

    /** What an array can hold. */
    private static final long MAX_VOXELS = Integer.MAX_VALUE - 8L;

    private GeometryGate() {}

    /** @param slices in any order */
    static SeriesVerdict judge(List<Slice> slices) {
        Optional<Reason> unlike = unlike(slices);
        if (unlike.isPresent()) {
            return new Refused(unlike.get());
        }
        PointMm normal = slices.getFirst().normal();
        List<Slice> sorted = slices.stream()
                .sorted(Comparator.comparingDouble(
                                (Slice slice) -> slice.position().dot(normal))
                        .thenComparing(slice -> slice.instance().instance().value())
                        .thenComparingInt(Slice::frameNumber))
                .toList();
        Optional<Reason> irregular = SlicePositions.check(sorted, normal);
        return irregular.<SeriesVerdict>map(Refused::new).orElseGet(() -> accept(sorted));
    }

    private static Optional<Reason> unlike(List<Slice> slices) {
        Slice first = slices.getFirst();
        if (slices.size() == 1) {
            return refuse("single-slice", "It is a single slice; a volume has at least 2.");
        }
        if (!slices.stream().allMatch(slice -> sameDirections(first, slice))) {
            return refuse(
                    "mixed-orientation",
                    "Its slices lie in %d different orientations; one volume has one.".formatted(orientations(slices)));
        }
        Set<String> sizes = distinct(slices, slice -> slice.columns() + " x " + slice.rows());
        if (sizes.size() > 1) {
            return refuse("mixed-size", "Its slices are of different sizes: %s pixels.".formatted(list(sizes)));
        }
        if (!slices.stream().allMatch(slice -> sameSpacing(first, slice))) {
            return refuse(
                    "mixed-pixel-spacing",
                    "Its slices have different pixel spacings: %s mm."
                            .formatted(list(distinct(
                                    slices,
                                    slice -> String.format(
                                            Locale.ROOT,
                                            "%.4f x %.4f",
                                            slice.betweenColumns(),
                                            slice.betweenRows())))));
        }
        if (distinct(slices, slice -> slice.frameOfReference().orElse("")).size() > 1) {
            return refuse(
                    "mixed-frame-of-reference",
                    "Its slices are in different frames of reference, so their positions cannot be compared.");
        }
        if ((long) first.rows() * first.columns() * slices.size() > MAX_VOXELS) {
            return refuse("too-large", "It has more than 2,147,483,639 voxels, which is more than can be held.");
        }
        return Optional.empty();
    }

    private static boolean sameDirections(Slice a, Slice b) {
        return a.alongRow().distanceTo(b.alongRow()) <= DIRECTION_TOLERANCE
                && a.alongColumn().distanceTo(b.alongColumn()) <= DIRECTION_TOLERANCE;
    }

    private static boolean sameSpacing(Slice a, Slice b) {
        return Math.abs(a.betweenRows() / b.betweenRows() - 1) <= SPACING_TOLERANCE
                && Math.abs(a.betweenColumns() / b.betweenColumns() - 1) <= SPACING_TOLERANCE;
    }

    private static int orientations(List<Slice> slices) {
        List<Slice> left = slices;
        int count = 0;
        while (!left.isEmpty()) {
            Slice one = left.getFirst();
            left = left.stream().filter(slice -> !sameDirections(one, slice)).toList();
            count++;
        }
        return count;
    }

    private static Set<String> distinct(List<Slice> slices, Function<Slice, String> what) {
        Set<String> distinct = new HashSet<>();
        slices.forEach(slice -> distinct.add(what.apply(slice)));
        return distinct;
    }

    private static String list(Set<String> values) {
        return String.join(", ", values.stream().sorted().limit(4).toList());
    }

    private static Optional<Reason> refuse(String code, String sentence) {
        return Optional.of(new Reason(code, sentence));
    }

    private static SeriesVerdict accept(List<Slice> sorted) {
        Slice first = sorted.getFirst();
        Affine affine = Affine.ofColumns(
                first.alongRow().times(first.betweenColumns()),
                first.alongColumn().times(first.betweenRows()),
                SlicePositions.step(sorted),
                first.position());
        GridSize size = new GridSize(first.columns(), first.rows(), sorted.size());
        return new Accepted(new VolumeGeometry(size, affine), sorted);
    }
}
