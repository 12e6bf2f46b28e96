package org.segline.training.fit;

import java.util.ArrayList;
import java.util.List;
import org.segline.training.sample.PatchStream;
import org.segline.training.torch.Batch;
import org.segline.training.torch.Learner;

/**
 * How well a network does on patches of cases that it is not trained on, the same patches each time. A quick look: what a
 * model is worth is measured on whole scans, through the serving path, by {@code segline evaluate}.
 */
final class Validation {
    private final List<Batch> patches = new ArrayList<>();
    private final int classes;

    Validation(PatchStream stream, int count, int classes) {
        this.classes = classes;
        for (int n = 0; n < count; n++) {
            patches.add(Lots.batch(stream, n, 1));
        }
    }

    /**
     * @param loss mean over the patches
     * @param dice of each class but the background, over all patches together
     */
    record Score(double loss, List<Double> dice) {
        double meanDice() {
            return dice.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        }
    }

    Score of(Learner learner) {
        double loss = 0;
        long[] both = new long[classes];
        long[] either = new long[classes];
        for (Batch patch : patches) {
            loss += learner.loss(patch);
            short[] said = likeliest(learner.scores(patch), classes);
            for (int n = 0; n < said.length; n++) {
                int right = patch.labels()[n];
                if (right >= 0) {
                    either[said[n]]++;
                    either[right]++;
                    both[right] += said[n] == right ? 1 : 0;
                }
            }
        }
        List<Double> dice = new ArrayList<>();
        for (int c = 1; c < classes; c++) {
            dice.add(either[c] == 0 ? 1 : 2.0 * both[c] / either[c]);
        }
        return new Score(loss / patches.size(), dice);
    }

    /** The first patch and what is said of it, to look at. */
    Batch first() {
        return patches.getFirst();
    }

    /** The class of the highest score of one patch's scores (class, k, j, i); the lowest where several are as high. */
    static short[] likeliest(float[] scores, int classes) {
        int voxels = scores.length / classes;
        short[] best = new short[voxels];
        for (int n = 0; n < voxels; n++) {
            for (int c = 1; c < classes; c++) {
                if (scores[c * voxels + n] > scores[best[n] * voxels + n]) {
                    best[n] = (short) c;
                }
            }
        }
        return best;
    }
}
