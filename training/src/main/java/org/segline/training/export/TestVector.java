package org.segline.training.export;

import java.util.List;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.volume.Volume;

/** An image, and the scores that a network must give for it, as the framework that trained the network computed them. */
public final class TestVector {
    private final Volume image;
    private final List<Integer> shape;
    private final float[] scores;

    /**
     * @param image the network's input, on the model's grid and normalised
     * @param answer voxels of the scores
     * @param scores (class, k, j, i), i fastest: held, not copied
     * @throws IllegalArgumentException if there are not as many scores
     */
    public TestVector(Volume image, int classes, GridSize answer, float[] scores) {
        if (scores.length != Math.multiplyExact(classes, answer.voxels())) {
            throw new IllegalArgumentException("%d scores are not those of %d classes and %d x %d x %d voxels"
                    .formatted(scores.length, classes, answer.i(), answer.j(), answer.k()));
        }
        this.image = image;
        this.shape = List.of(1, classes, answer.k(), answer.j(), answer.i());
        this.scores = scores;
    }

    Volume image() {
        return image;
    }

    /** Of the scores, as a voxel file has it: (patch, class, k, j, i). */
    List<Integer> shape() {
        return shape;
    }

    float[] scores() {
        return scores;
    }
}
