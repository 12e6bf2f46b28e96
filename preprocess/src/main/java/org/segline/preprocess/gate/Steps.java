package org.segline.preprocess.gate;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The steps from slice to slice of a stack, in mm along its normal, and what they tell: slices that are missing, a hole, or
 * a change of thickness.
 *
 * <pre>
 *   0   3   6           12  15     steps 3 3 6 3: a lattice of 3 mm, one slice is missing
 *   0   3   6         10.6  13.6   steps 3 3 4.6 3: a hole of 4.6 mm
 *   0   3   6   9  14  19  24      steps 3 3 3 5 5 5: two thicknesses, nothing is missing
 * </pre>
 */
final class Steps {
    /** A step that is half as wide again as both of its neighbours is no rounding, and no change of thickness. */
    private static final double HOLE = 1.5;

    /** How many of the steps have to be alike to be usual: the one where two thicknesses meet is not. */
    private static final double USUAL_SHARE = 0.1;

    /** More missing slices than that are not counted: the positions are then taken for uneven. */
    private static final long MOST_LATTICE_STEPS = 1 << 20;

    private final double[] at;
    private final Optional<double[]> thicknesses;
    private final double tolerance;
    private final double[] steps;
    private final double[] sorted;

    /**
     * @param at where each slice lies along the normal, ascending, two or more
     * @param thicknesses of each slice, where they are known and not all the same
     */
    Steps(double[] at, Optional<double[]> thicknesses) {
        this.at = at;
        this.thicknesses = thicknesses;
        this.steps = new double[at.length - 1];
        for (int n = 0; n < steps.length; n++) {
            steps[n] = at[n + 1] - at[n];
        }
        this.sorted = steps.clone();
        Arrays.sort(sorted);
        this.tolerance = OffGrid.toleranceMm(sorted[sorted.length / 2]);
    }

    double least() {
        return sorted[0];
    }

    double most() {
        return sorted[sorted.length - 1];
    }

    double length() {
        return at[at.length - 1] - at[0];
    }

    /** The step that occurs most often; of several, the finest. */
    double commonest() {
        return cluster(false);
    }

    /** The finest of the steps that are usual, or the finest of all where none is. */
    double finestUsual() {
        return cluster(true);
    }

    /** Walks over runs of steps that are alike, from the finest. */
    private double cluster(boolean first) {
        double best = sorted[0];
        int most = 0;
        for (int from = 0, to; from < sorted.length; from = to) {
            double sum = 0;
            for (to = from; to < sorted.length && sorted[to] - sorted[from] <= tolerance; to++) {
                sum += sorted[to];
            }
            int count = to - from;
            boolean usual = count > 1 && count >= USUAL_SHARE * sorted.length;
            if (first && usual) {
                return sum / count;
            }
            if (!first && count > most) {
                most = count;
                best = sum / count;
            }
        }
        return best;
    }

    /**
     * @param step of the lattice that all slices stand on
     * @param missing slices that it has and the stack has not
     * @param firstGapAt where the slice lies that the first gap follows
     */
    record Lattice(double step, int missing, double firstGapAt) {}

    /** The lattice that slices are missing from; none if steps are uneven in another way. */
    Optional<Lattice> lattice() {
        double commonest = commonest();
        // Where every other slice is lost, the step between the ones that are left is the commonest.
        return 2 * least() >= commonest - tolerance
                ? lattice(least()).or(() -> lattice(commonest))
                : lattice(commonest);
    }

    private Optional<Lattice> lattice(double base) {
        long[] index = new long[at.length];
        double firstGapAt = at[0];
        boolean gap = false;
        boolean explained = true;
        for (int n = 0; n < steps.length; n++) {
            long count = Math.round(steps[n] / base);
            if (count < 1 || count > MOST_LATTICE_STEPS) {
                return Optional.empty();
            }
            index[n + 1] = index[n] + count;
            if (count > 1) {
                firstGapAt = gap ? firstGapAt : at[n];
                gap = true;
                explained &= filled(n);
            }
        }
        long total = index[steps.length];
        if (!gap || explained || total > MOST_LATTICE_STEPS) {
            return Optional.empty();
        }
        double step = length() / total;
        for (int n = 0; n < at.length; n++) {
            if (Math.abs(at[n] - at[0] - index[n] * step) > tolerance) {
                return Optional.empty();
            }
        }
        return Optional.of(new Lattice(step, (int) (total - steps.length), firstGapAt));
    }

    /** Where the slice lies that the first hole follows: a step much wider than those beside it. */
    OptionalDouble hole() {
        for (int n = 0; n < steps.length; n++) {
            double beside = beside(n);
            if (beside > 0 && steps[n] > HOLE * beside && !filled(n)) {
                return OptionalDouble.of(at[n]);
            }
        }
        return OptionalDouble.empty();
    }

    /** The wider of the steps beside one; of the first and the last, which have one on one side only, of the two nearest. */
    private double beside(int n) {
        int from = n == steps.length - 1 ? n - 2 : n - 1;
        int to = n == 0 ? n + 2 : n + 1;
        double widest = 0;
        for (int m = Math.max(0, from); m <= Math.min(steps.length - 1, to); m++) {
            widest = m == n ? widest : Math.max(widest, steps[m]);
        }
        return widest;
    }

    /** Whether slices of different thickness are so thick that nothing lies between these two. */
    private boolean filled(int n) {
        return thicknesses.isPresent()
                && steps[n] <= (thicknesses.get()[n] + thicknesses.get()[n + 1]) / 2 + tolerance;
    }
}
