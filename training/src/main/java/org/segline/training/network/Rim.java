package org.segline.training.network;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How many features at either end of an axis depend on where the image ends: on zeros around it, or on features that are
 * repeated. Where a patch is cut out of a volume, these differ from those of the volume.
 *
 * @param depth in features; where the ends differ, the larger
 * @param causes what makes them depend on it
 */
record Rim(int depth, Set<Cause> causes) {
    private static final Rim NONE = new Rim(0, Set.of());

    /** Why features depend on where the image ends. */
    enum Cause {
        ZEROS,
        REPETITION,
        /** Mean and variance over all voxels: then it is all features, and not those of the rim. */
        STATISTICS
    }

    Rim {
        causes = Set.copyOf(causes);
    }

    /** What scores depend on along {@code axis}. */
    static Rim along(int axis, Network network) {
        return network.interpret(new Reading(axis), NONE);
    }

    private Rim deeper(int depth, Cause cause, boolean caused) {
        Set<Cause> all = new HashSet<>(causes);
        if (caused) {
            all.add(cause);
        }
        return new Rim(depth, all);
    }

    private static final class Reading extends AlongAxis<Rim> {
        Reading(int axis) {
            super(axis);
        }

        /** Output n takes in something of the rim where {@code n * stride - pad < depth}. */
        @Override
        Rim window(Window window, Rim in) {
            return in.deeper(Math.ceilDiv(in.depth + window.pad(), window.stride()), Cause.ZEROS, window.pad() > 0);
        }

        @Override
        Rim blocks(int factor, Rim in) {
            return new Rim(in.depth * factor, in.causes);
        }

        /** Output n takes in something of the rim where {@code (2 n + 1) / (2 factor) - 1 / 2 < depth}. */
        @Override
        Rim between(int factor, Rim in) {
            return in.deeper(Math.ceilDiv(factor * (2 * in.depth + 1) - 1, 2), Cause.REPETITION, factor > 1);
        }

        @Override
        Rim cut(int margin, Rim in) {
            if (in.depth > margin) {
                return new Rim(in.depth - margin, in.causes);
            }
            return in.causes.contains(Cause.STATISTICS) ? new Rim(0, Set.of(Cause.STATISTICS)) : NONE;
        }

        @Override
        Rim join(List<Rim> branches) {
            Set<Cause> all = new HashSet<>();
            branches.forEach(branch -> all.addAll(branch.causes));
            return new Rim(branches.stream().mapToInt(Rim::depth).max().orElseThrow(), all);
        }

        @Override
        public Rim normalisation(String name, Layer.Normalisation layer, int channels, Rim in) {
            return switch (layer.kind()) {
                case BATCH -> in;
                case INSTANCE, GROUP, LAYER -> in.deeper(in.depth, Cause.STATISTICS, true);
            };
        }
    }
}
