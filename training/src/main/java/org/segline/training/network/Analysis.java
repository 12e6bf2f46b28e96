package org.segline.training.network;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.Halo;

/** What can be promised about a network before it has learned anything; all follows from its layers. */
public final class Analysis {
    private final Network network;
    private final List<Sight> sights;

    private Analysis(Network network) {
        this.network = network;
        this.sights = IntStream.range(0, 3)
                .mapToObj(axis -> Sight.along(axis, network))
                .toList();
    }

    public static Analysis of(Network network) {
        return new Analysis(network);
    }

    public Network network() {
        return network;
    }

    /**
     * Voxels of the image from the first to the last that a score depends on, both counted, of the score that sees most.
     * Normalisations that take mean and variance over voxels make scores depend on all others too; that is not counted.
     */
    public GridSize receptiveField() {
        return alongAxes(axis -> sights.get(axis).widest());
    }

    /** Moved by a multiple of this the image gives the same scores, moved: the strides' least common multiple. */
    public GridSize lattice() {
        return alongAxes(axis -> sights.get(axis).lattice());
    }

    /** Voxels of the image that have no score, on either side. */
    public Halo halo() {
        return network.halo();
    }

    /** How many numbers an optimiser changes. */
    public long parameters() {
        return network.parameters().stream()
                .filter(parameter -> parameter.role().learned())
                .mapToLong(Parameter::count)
                .sum();
    }

    /** What comes out for an image of {@code size}. */
    public Answer answer(GridSize size) {
        int[] scores = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            switch (Length.along(axis, network, size.along(axis))) {
                case Length.Features(int count) -> scores[axis] = count;
                case Length.Refused(String sentence) -> {
                    return new Answer.Refused(sentence);
                }
            }
        }
        return new Answer.Scores(new GridSize(scores[0], scores[1], scores[2]));
    }

    /** The sizes that have an answer. */
    public ImageSizes sizes() {
        for (int axis = 0; axis < 3; axis++) {
            if (smallest(axis).isEmpty()) {
                return new ImageSizes.None(
                        "no number of voxels along %s comes out even in all branches".formatted("ijk".charAt(axis)));
            }
        }
        return new ImageSizes.From(alongAxes(axis -> smallest(axis).orElseThrow()), lattice());
    }

    /** What two sizes have in common follows them over a lattice; beyond the field of view nothing new comes up. */
    private OptionalInt smallest(int axis) {
        Sight sight = sights.get(axis);
        return IntStream.rangeClosed(1, 2 * (sight.widest() + sight.lattice()))
                .filter(voxels -> Length.along(axis, network, voxels) instanceof Length.Features)
                .findFirst();
    }

    /** How many scores at either end of each axis depend on where the image ends, be it by padding or by repetition. */
    public Margin rim() {
        return new Margin(rim(0).depth(), rim(1).depth(), rim(2).depth());
    }

    private Rim rim(int axis) {
        return Rim.along(axis, network);
    }

    /** Whether stitched patches give what the whole volume gives. */
    public Exactness exactness() {
        Set<Rim.Cause> causes = EnumSet.noneOf(Rim.Cause.class);
        IntStream.range(0, 3).forEach(axis -> causes.addAll(rim(axis).causes()));
        if (causes.isEmpty()) {
            return new Exactness.Exact();
        }
        String rim = "%d x %d x %d".formatted(rim().i(), rim().j(), rim().k());
        return new Exactness.Approximate(causes.stream()
                .map(cause -> switch (cause) {
                    case ZEROS ->
                        "convolutions add zeros around a patch, and scores up to %s voxels from its rim feel it"
                                .formatted(rim);
                    case REPETITION ->
                        "interpolation repeats the outermost features of a patch, and scores up to %s voxels from its rim feel it"
                                .formatted(rim);
                    case STATISTICS ->
                        "a normalisation takes mean and variance over all voxels of a patch, and every score feels it";
                })
                .toList());
    }

    /**
     * Bytes of the feature maps for one image.
     *
     * @throws IllegalArgumentException if {@code size} has no {@link #answer}
     */
    public Memory memory(GridSize size) {
        return switch (answer(size)) {
            case Answer.Scores _ -> FeatureMaps.of(network, size);
            case Answer.Refused(String sentence) -> throw new IllegalArgumentException(sentence);
        };
    }

    /**
     * How serving may lay the network on volumes: exact patches where that is possible; otherwise patches of the size that
     * it was trained on, blended, or the whole volume where it was trained on whole images.
     *
     * @param trained the patch that the network was trained on; none for whole images
     * @param voxels the most that an exact patch is to have; it has more only if the smallest that is possible has
     */
    public Suggestion suggestedTiling(Optional<GridSize> trained, long voxels) {
        return new TilingChoice(this).suggest(trained, voxels);
    }

    private static GridSize alongAxes(IntUnaryOperator along) {
        return new GridSize(along.applyAsInt(0), along.applyAsInt(1), along.applyAsInt(2));
    }
}
