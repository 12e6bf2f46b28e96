package org.segline.training.sample;

import java.util.List;

/** s'': which patch of a case. Centres are those of the network's output. */
public sealed interface Patches {

    /** Centred on any voxel of the case alike. */
    record Uniform() implements Patches {}

    /**
     * A class of those that the case has, then any voxel of it alike as the centre.
     *
     * @param weights how likely the classes 0, 1, ... are, in proportion to one another; none for all alike. A case none
     *     of whose classes has a weight above 0 is sampled uniformly
     */
    record Balanced(List<Double> weights) implements Patches {
        public Balanced {
            weights = List.copyOf(weights);
            if (weights.stream().anyMatch(weight -> !(weight >= 0 && weight < Double.POSITIVE_INFINITY))) {
                throw new IllegalArgumentException("weights of classes are numbers from 0, were " + weights);
            }
            if (!weights.isEmpty() && weights.stream().allMatch(weight -> weight == 0)) {
                throw new IllegalArgumentException("one class at least has a weight above 0");
            }
        }

        /** What class {@code c} weighs. */
        double weight(int c) {
            return weights.isEmpty() ? 1 : c < weights.size() ? weights.get(c) : 0;
        }
    }

    /**
     * A share of the patches is centred on any voxel alike that is not background, the rest on any voxel at all; so is
     * every patch of a case that is background only.
     *
     * @param share 0 to 1
     */
    record Foreground(double share) implements Patches {
        public Foreground {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("the share of foreground is from 0 to 1, was " + share);
            }
        }
    }

    /**
     * The volume in the middle of the output; along an axis on which it is larger than the output, a block of it that
     * starts anywhere alike.
     */
    record Whole() implements Patches {}
}
