package org.segline.training.network;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.Halo;
import org.segline.kernel.model.Tiling;

/** Chooses how a network is laid on volumes. */
final class TilingChoice {
    /** What most published tools take; no figure of ours stands behind it. */
    private static final double OVERLAP = 0.5;

    private final Analysis analysis;

    TilingChoice(Analysis analysis) {
        this.analysis = analysis;
    }

    /**
     * Exact patches where the network allows them. Otherwise patches of the size that it was trained on, blended, or the
     * whole volume where it was trained on whole images.
     *
     * @param trained the patch that the network was trained on; none for whole images
     * @param voxels the most that an exact patch may have, as far as the smallest legal one keeps to it
     */
    Suggestion suggest(Optional<GridSize> trained, long voxels) {
        return switch (analysis.sizes()) {
            case ImageSizes.None(String sentence) -> new Suggestion.None(sentence);
            case ImageSizes.From sizes ->
                switch (analysis.exactness()) {
                    case Exactness.Exact() -> new Suggestion.Use(exact(sizes, voxels));
                    case Exactness.Approximate approximate -> approximate(approximate, trained);
                };
        };
    }

    private Suggestion approximate(Exactness.Approximate approximate, Optional<GridSize> trained) {
        if (!analysis.halo().equals(Halo.NONE)) {
            return new Suggestion.None(
                    "the network gives no score at a patch's rim, so that patches cannot be blended, and they are not"
                            + " exact either: "
                            + String.join("; ", approximate.reasons()));
        }
        if (trained.isEmpty()) {
            GridSize lattice = analysis.lattice();
            return new Suggestion.Use(new Tiling.Whole(lcm(lattice.i(), lcm(lattice.j(), lattice.k()))));
        }
        return switch (analysis.answer(trained.get())) {
            case Answer.Scores _ -> new Suggestion.Use(new Tiling.Patches(trained.get(), OVERLAP));
            case Answer.Refused(String sentence) -> new Suggestion.None(sentence);
        };
    }

    /** Grows the smallest patch, a step at a time, along the axis where most is gained. */
    private Tiling exact(ImageSizes.From sizes, long voxels) {
        GridSize patch = enoughForTheLattice(sizes);
        Optional<GridSize> larger = larger(patch, sizes.step(), voxels);
        while (larger.isPresent()) {
            patch = larger.get();
            larger = larger(patch, sizes.step(), voxels);
        }
        return new Tiling.Exact(patch, analysis.halo(), analysis.lattice());
    }

    /** Outputs go on in steps of the lattice, and leave no gaps. */
    private GridSize enoughForTheLattice(ImageSizes.From sizes) {
        int[] enough = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            enough[axis] = sizes.smallest().along(axis);
            while (enough[axis] - 2 * analysis.halo().along(axis)
                    < analysis.lattice().along(axis)) {
                enough[axis] += sizes.step().along(axis);
            }
        }
        return new GridSize(enough[0], enough[1], enough[2]);
    }

    private Optional<GridSize> larger(GridSize patch, GridSize step, long voxels) {
        return IntStream.range(0, 3)
                .boxed()
                .filter(axis -> grown(patch, step, axis).voxels() <= voxels)
                .max(Comparator.comparingDouble(
                                (Integer axis) -> share(grown(patch, step, axis), axis) / share(patch, axis))
                        .thenComparingInt(axis -> -patch.along(axis)))
                .map(axis -> grown(patch, step, axis));
    }

    private static GridSize grown(GridSize patch, GridSize step, int axis) {
        return new GridSize(
                patch.i() + (axis == 0 ? step.i() : 0),
                patch.j() + (axis == 1 ? step.j() : 0),
                patch.k() + (axis == 2 ? step.k() : 0));
    }

    /** Of what the network sees, what is not seen by the next patch for its output as well. */
    private double share(GridSize patch, int axis) {
        int lattice = analysis.lattice().along(axis);
        int output = patch.along(axis) - 2 * analysis.halo().along(axis);
        return (double) (output / lattice * lattice) / patch.along(axis);
    }

    private static int lcm(int a, int b) {
        return a / gcd(a, b) * b;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
