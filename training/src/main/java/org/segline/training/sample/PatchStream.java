package org.segline.training.sample;

import java.util.List;
import java.util.random.RandomGenerator;
import org.segline.kernel.geometry.VoxelBox;
import org.segline.training.augment.Augmentation;
import org.segline.training.augment.Augmented;
import org.segline.training.augment.Augmenter;
import org.segline.training.dataset.LabelledCase;

/** The endless row of patches that a network is trained on. May be drawn from by several threads at once. */
public final class PatchStream {
    private final List<LabelledCase> cases;
    private final CaseDraw which;
    private final List<PlaceDraw> where;
    private final Augmenter augmenter;
    private final PatchShape shape;
    private final long seed;

    /**
     * @param cases whose order matters for what is drawn
     * @throws IllegalArgumentException if there is no case, or one without a voxel of any class
     */
    public PatchStream(
            List<LabelledCase> cases,
            Sampling sampling,
            List<Augmentation> augmentations,
            PatchShape shape,
            long seed) {
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("there is no case to draw patches from");
        }
        this.cases = List.copyOf(cases);
        this.which = new CaseDraw(cases, sampling.subjects(), seed);
        this.where = PlaceDraw.of(cases, sampling.patches(), shape);
        this.augmenter = new Augmenter(augmentations, TrainingPatch.IGNORED);
        this.shape = shape;
        this.seed = seed;
    }

    /**
     * Item {@code n}. It depends on the seed, the configuration and {@code n} only: a resumed training sees what an
     * uninterrupted one would, and patches can be cut ahead of time.
     *
     * @param n from 0
     */
    public TrainingPatch draw(long n) {
        if (n < 0) {
            throw new IndexOutOfBoundsException("items are counted from 0, was %d".formatted(n));
        }
        RandomGenerator random = RandomStreams.of(seed, n);
        int index = which.draw(n, random);
        LabelledCase one = cases.get(index);
        VoxelBox output = where.get(index).draw(random);
        Augmented seen = augmenter.see(one.image(), one.labels(), shape.imageOf(output), output, random);
        return new TrainingPatch(one.id(), seen.image(), seen.labels());
    }
}
