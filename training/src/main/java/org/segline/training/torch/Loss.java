package org.segline.training.torch;

import java.util.List;
import java.util.Optional;

/** How far scores are from labels: what training makes small. Voxels without a label do not count. */
public sealed interface Loss {

    /**
     * Minus the logarithm of the probability of the right class, averaged over voxels.
     *
     * @param weights of each class, the background first; all alike where absent
     */
    record CrossEntropy(Optional<List<Double>> weights) implements Loss {
        public CrossEntropy {
            weights = weights.map(List::copyOf);
        }
    }

    /**
     * 1 - (2 |p g| + s) / (|p| + |g| + s), averaged over classes, with probabilities p and labels g of 0 or 1.
     *
     * @param background whether class 0 is one of the classes that count
     * @param batch whether a batch is taken as one large patch, so that a patch without a class does not count for it
     * @param smoothing s, in voxels
     * @see <a href="https://arxiv.org/abs/1606.04797">Milletari et al.: V-Net</a>, there with squares below
     */
    record SoftDice(boolean background, boolean batch, double smoothing) implements Loss {}

    /** The sum of several. */
    record Sum(List<Loss> of) implements Loss {
        public Sum {
            of = List.copyOf(of);
        }
    }
}
