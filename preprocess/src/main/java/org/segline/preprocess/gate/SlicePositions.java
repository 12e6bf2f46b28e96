package org.segline.preprocess.gate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.study.Reason;
import org.segline.preprocess.gate.SeriesVerdict.Accepted;
import org.segline.preprocess.gate.SeriesVerdict.Gapped;
import org.segline.preprocess.gate.SeriesVerdict.OfVolume;
import org.segline.preprocess.gate.SeriesVerdict.Refused;

/**
 * Whether slices, one at a place and sorted along their normal, stand on a line, and at what steps.
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
final class SlicePositions {
    /** Between normal and line of the slices. Gantries tilt by 30 degrees at most; beyond this, slices are not in line. */
    private static final double MOST_SHEAR_DEGREES = 45;

    /**
     * Between the widest step and the narrowest. Where 4 mm thick slices pass into 7 mm thick ones, a step of 1.08 mm has
     * been seen, 6.5 times narrower than the widest; what is more uneven than that is no change of thickness.
     */
    private static final double MOST_UNEVEN = 8;

    /** What an array can hold. */
    private static final long MAX_VOXELS = Integer.MAX_VALUE - 8L;

    private final List<Slice> sorted;
    private final double[] at;
    private final PointMm toLast;

    private SlicePositions(List<Slice> sorted) {
        this.sorted = sorted;
        PointMm normal = sorted.getFirst().normal();
        this.at = sorted.stream()
                .mapToDouble(slice -> slice.position().dot(normal))
                .toArray();
        this.toLast = sorted.getLast().position().minus(sorted.getFirst().position());
    }

    /** @param sorted of one orientation, size and pixel spacing, no two at one place */
    static OfVolume judge(List<Slice> sorted) {
        if (sorted.size() == 1) {
            return refuse("single-slice", "It is a single slice; a volume has at least 2.");
        }
        return new SlicePositions(sorted).verdict();
    }

    private static Refused refuse(String code, String sentence) {
        return new Refused(new Reason(code, sentence));
    }

    private OfVolume verdict() {
        if (tooLarge(sorted.size())) {
            return refuse("too-large", "It has more than 2,147,483,639 voxels, which is more than can be held.");
        }
        double length = at[at.length - 1] - at[0];
        double shear = Math.toDegrees(Math.acos(Math.min(1, length / toLast.length())));
        if (shear > MOST_SHEAR_DEGREES) {
            return refuse(
                    "sheared-too-far",
                    String.format(
                            Locale.ROOT,
                            "Its slices lie beside rather than over one another: they step %.0f degrees off the"
                                    + " direction that they face; no gantry tilts more than %.0f.",
                            shear,
                            MOST_SHEAR_DEGREES));
        }
        if (farthest(false) <= OffGrid.toleranceMm(length / (sorted.size() - 1))) {
            return new Accepted(grid(sorted.size()), sorted);
        }
        Steps steps = new Steps(at, thicknesses());
        double sideways = farthest(true);
        double allowed = OffGrid.toleranceMm(steps.commonest());
        if (sideways > allowed) {
            return refuse(
                    "shifted-slices",
                    String.format(
                            Locale.ROOT,
                            "Its slices are not in line: one lies %.2f mm beside where the others put it, at most %.2f mm"
                                    + " can be allowed.",
                            sideways,
                            allowed));
        }
        return uneven(steps);
    }

    /**
     * Of any slice from where it should be, in mm.
     *
     * @param sidewaysOnly from the line; otherwise from the even grid
     */
    private double farthest(boolean sidewaysOnly) {
        PointMm first = sorted.getFirst().position();
        double length = at[at.length - 1] - at[0];
        double farthest = 0;
        for (int k = 0; k < at.length; k++) {
            double part = sidewaysOnly ? (at[k] - at[0]) / length : k / (at.length - 1.0);
            PointMm expected = first.plus(toLast.times(part));
            farthest = Math.max(farthest, sorted.get(k).position().distanceTo(expected));
        }
        return farthest;
    }

    private OfVolume uneven(Steps steps) {
        Optional<Steps.Lattice> lattice = steps.lattice();
        if (lattice.isPresent()) {
            int missing = lattice.get().missing();
            return gapped(
                    steps,
                    lattice.get().step(),
                    new Reason(
                            "missing-slices",
                            String.format(
                                    Locale.ROOT,
                                    "%d of its slices %s missing: its slices are %.2f mm apart, but after the one at %.2f"
                                            + " mm is a gap.",
                                    missing,
                                    missing == 1 ? "is" : "are",
                                    lattice.get().step(),
                                    lattice.get().firstGapAt())));
        }
        OptionalDouble hole = steps.hole();
        if (hole.isPresent()) {
            return gapped(
                    steps,
                    steps.commonest(),
                    new Reason(
                            "gap-between-slices",
                            String.format(
                                    Locale.ROOT,
                                    "There is a gap between its slices after the one at %.2f mm: they are %.2f to %.2f mm"
                                            + " apart.",
                                    hole.getAsDouble(),
                                    steps.least(),
                                    steps.most())));
        }
        if (steps.most() > MOST_UNEVEN * steps.least()) {
            return refuse(
                    "irregular-spacing",
                    String.format(
                            Locale.ROOT,
                            "Its slices are not evenly spaced: they are %.2f to %.2f mm apart; the widest step may be %.0f"
                                    + " times the narrowest.",
                            steps.least(),
                            steps.most(),
                            MOST_UNEVEN));
        }
        // As fine as the finest slices that are usual, so that nothing they show is lost; coarser ones are
        // only drawn out. A single narrow step, where two thicknesses meet, does not make all of it finer.
        return evened(steps.finestUsual())
                .<OfVolume>map(even -> new Accepted(grid(sorted.size()), sorted, Optional.of(even)))
                .orElseGet(SlicePositions::tooLargeWhenEven);
    }

    private OfVolume gapped(Steps steps, double step, Reason reason) {
        return evened(step)
                .<OfVolume>map(even ->
                        new Gapped(new Accepted(grid(sorted.size()), sorted, Optional.of(even)), steps.most(), reason))
                .orElseGet(SlicePositions::tooLargeWhenEven);
    }

    private static Refused tooLargeWhenEven() {
        return refuse(
                "too-large",
                "Its slices are not evenly spaced, and laid out evenly it has more than 2,147,483,639 voxels, which is"
                        + " more than can be held.");
    }

    /** From the first slice to the last, at steps as near to {@code step} as the length between them allows. */
    private Optional<VolumeGeometry> evened(double step) {
        double count = Math.max(1, Math.rint((at[at.length - 1] - at[0]) / step)) + 1;
        return tooLarge(count) ? Optional.empty() : Optional.of(grid((int) count));
    }

    private boolean tooLarge(double count) {
        Slice first = sorted.getFirst();
        return (double) first.rows() * first.columns() * count > MAX_VOXELS;
    }

    private VolumeGeometry grid(int count) {
        Slice first = sorted.getFirst();
        Affine affine = Affine.ofColumns(
                first.alongRow().times(first.betweenColumns()),
                first.alongColumn().times(first.betweenRows()),
                toLast.times(1.0 / (count - 1)),
                first.position());
        return new VolumeGeometry(new GridSize(first.columns(), first.rows(), count), affine);
    }

    /** Where all slices have one and they differ. */
    private Optional<double[]> thicknesses() {
        double[] all = sorted.stream()
                .map(Trait.SLICE_THICKNESS::of)
                .flatMap(Optional::stream)
                .flatMap(text -> TraitValues.number(text).stream())
                .mapToDouble(Number::doubleValue)
                .toArray();
        boolean differ = false;
        for (double each : all) {
            differ |= each != all[0];
        }
        return all.length == sorted.size() && differ ? Optional.of(all) : Optional.empty();
    }
}
