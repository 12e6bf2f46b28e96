package org.segline.postprocess.restore;

import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.segline.kernel.geometry.GridSize;

/**
 * Which axis of the source runs along which of the model's, where each does along one: then scores are interpolated along
 * one axis after the other. A slice may lie anywhere; where the model's k runs along the source's slices, they may also
 * slide (gantry tilt).
 *
 * @param alongI axis 0, 1 or 2 of the source that runs along i of the model
 * @param alongJ the one along j
 * @param alongK the one along k
 */
record Separable(SliceMaps maps, int alongI, int alongJ, int alongK) {
    /** A voxel that is off its place by less than this many gets another score by less than that. */
    private static final double STILL = 1e-6;

    private static final int SLICES = 2;

    private static final List<List<Integer>> ORDERS = List.of(
            List.of(0, 1, 2), List.of(1, 0, 2), List.of(0, 2, 1), List.of(2, 0, 1), List.of(1, 2, 0), List.of(2, 1, 0));

    static Optional<Separable> of(SliceMaps maps) {
        return ORDERS.stream()
                .map(order -> new Separable(maps, order.get(0), order.get(1), order.get(2)))
                .filter(Separable::holds)
                .findFirst();
    }

    private boolean holds() {
        return still(0, alongJ)
                && still(1, alongI)
                && still(2, alongI)
                && still(2, alongJ)
                && (alongI != SLICES || grows(0))
                && (alongJ != SLICES || grows(1));
    }

    /** Whether a walk along axis {@code walk} of the source leaves the place along {@code axis} of the model as it is. */
    private boolean still(int axis, int walk) {
        GridSize size = maps.source();
        for (int k = 0; k < size.k(); k++) {
            for (int corner = 0; corner < 4; corner++) {
                int i = (corner & 1) * (size.i() - 1);
                int j = (corner >> 1) * (size.j() - 1);
                double before = maps.at(axis, walk == 0 ? 0 : i, walk == 1 ? 0 : j, walk == SLICES ? 0 : k);
                if (Math.abs(maps.at(axis, i, j, k) - before) > STILL) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether slices follow one another along {@code axis} of the model. */
    private boolean grows(int axis) {
        GridSize size = maps.source();
        for (int corner = 0; corner < 4; corner++) {
            int i = (corner & 1) * (size.i() - 1);
            int j = (corner >> 1) * (size.j() - 1);
            double way = maps.at(axis, i, j, size.k() - 1) - maps.at(axis, i, j, 0);
            for (int k = 1; k < size.k(); k++) {
                if ((maps.at(axis, i, j, k) - maps.at(axis, i, j, k - 1)) * way < 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** How many source voxels there are along the model's k. */
    int slices() {
        return maps.source().along(alongK);
    }

    /** Where source voxel {@code n} along the model's k lies. */
    double placeK(int n) {
        return place(2, alongK, n, n);
    }

    /** Samples along i of the model, at source voxel {@code n} along its k. */
    Samples samplesI(int n) {
        return samples(0, alongI, 0, maps.source().along(alongI), n);
    }

    /** Samples along j of the model, at source voxel {@code n} along its k. */
    Samples samplesJ(int n) {
        return samples(1, alongJ, 0, maps.source().along(alongJ), n);
    }

    /** The samples of {@link #samplesI} in slice {@code k} of the source. */
    Samples samplesI(int n, int k) {
        return alongI == SLICES ? samples(0, alongI, k, k + 1, n) : samplesI(n);
    }

    /** The samples of {@link #samplesJ} in slice {@code k} of the source. */
    Samples samplesJ(int n, int k) {
        return alongJ == SLICES ? samples(1, alongJ, k, k + 1, n) : samplesJ(n);
    }

    /** How many source voxels along i of the model, at voxel {@code n} along its k, lie where {@code place} holds. */
    long countI(int n, DoublePredicate place) {
        return count(0, alongI, n, place);
    }

    /** How many source voxels along j of the model, at voxel {@code n} along its k, lie where {@code place} holds. */
    long countJ(int n, DoublePredicate place) {
        return count(1, alongJ, n, place);
    }

    private long count(int axis, int walk, int n, DoublePredicate holds) {
        return IntStream.range(0, maps.source().along(walk))
                .mapToDouble(m -> place(axis, walk, m, n))
                .filter(holds)
                .count();
    }

    private Samples samples(int axis, int walk, int from, int end, int n) {
        return Samples.of(from, end, maps.model().along(axis), m -> place(axis, walk, m, n));
    }

    /** Along {@code axis} of the model, at source voxel {@code n} along its k and {@code m} along {@code walk}. */
    private double place(int axis, int walk, int m, int n) {
        return maps.at(axis, index(0, walk, m, n), index(1, walk, m, n), index(SLICES, walk, m, n));
    }

    private int index(int sourceAxis, int walk, int m, int n) {
        return sourceAxis == walk ? m : sourceAxis == alongK ? n : 0;
    }
}
