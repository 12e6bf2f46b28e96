package org.segline.training.study;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.Halo;
import org.segline.training.dataset.LabelledCase;
import org.segline.training.evaluate.Reliability;
import org.segline.training.network.Layer;
import org.segline.training.network.Network;
import org.segline.training.sample.ClassPrior;
import org.segline.training.sample.PatchShape;
import org.segline.training.sample.PatchStream;
import org.segline.training.sample.Patches;
import org.segline.training.sample.Sampling;
import org.segline.training.sample.TrainingPatch;
import org.segline.training.torch.Batch;
import org.segline.training.torch.Hardware;
import org.segline.training.torch.Learner;

/**
 * What balanced sampling does to probabilities: a network that looks at one voxel at a time learns from patches as
 * {@link PatchStream} draws them, and is asked about scans in which foreground is as rare as it is.
 */
record PriorTask(Teaching teaching, int scans) {
    private static final TwoGaussians VOXELS = new TwoGaussians(2);
    private static final int CHANNELS = 8;
    private static final GridSize ONE = new GridSize(1, 1, 1);
    private static final long LEARNED = 1;
    private static final long ASKED = 2;
    /** Voxels that a step learns from, about. */
    private static final int VOXELS_A_STEP = 2048;

    /**
     * @param words for the page
     * @param side voxels along each side of a patch
     */
    record Scheme(String words, Patches patches, int side) {}

    static List<Scheme> schemes() {
        return List.of(
                new Scheme("uniform, single voxels", new Patches.Uniform(), 1),
                new Scheme("balanced, single voxels", new Patches.Balanced(List.of()), 1),
                new Scheme("balanced, patches of 9 x 9", new Patches.Balanced(List.of()), 9));
    }

    TaughtPrior taught(Scheme scheme) throws Hardware.UnavailableException, Learner.DivergedException {
        GaussianScans all = new GaussianScans(VOXELS);
        List<LabelledCase> learned = all.cases(scans, LEARNED);
        List<LabelledCase> asked = all.cases(scans, ASKED);
        PatchShape shape = new PatchShape(new GridSize(scheme.side(), scheme.side(), 1), Halo.NONE);
        Sampling sampling = Sampling.of(scheme.patches());
        double truth = foreground(ClassPrior.of(asked));
        double taught = foreground(ClassPrior.of(learned, sampling, shape));
        PatchStream stream = new PatchStream(learned, sampling, List.of(), shape, teaching.seed());
        try (Learner learner = teaching.taught(voxelwise(), lessons(stream, shape.image()))) {
            // Known without a look at the scans that are asked about: the prior of those it learned from.
            double shift = TwoGaussians.logit(foreground(ClassPrior.of(learned))) - TwoGaussians.logit(taught);
            return new TaughtPrior(
                    scheme.words(),
                    truth,
                    taught,
                    VOXELS.meanPosterior(taught, truth),
                    said(learner, asked, 0),
                    said(learner, asked, shift));
        }
    }

    private static double foreground(ClassPrior prior) {
        return prior.shares().get(1);
    }

    private static Network voxelwise() {
        // Leaky, for so few plain rectifiers may all die on one side, and then no logit grows beyond some value.
        Layer leaky = new Layer.Activation(Layer.Activation.Nonlinearity.LEAKY_RELU, 0.1);
        return new Network(1, Layer.Sequence.of(pointwise(CHANNELS), leaky, pointwise(CHANNELS), leaky, pointwise(2)));
    }

    private static Layer pointwise(int channels) {
        return new Layer.Convolution(channels, ONE, ONE, ONE, Layer.Padding.VALID, true);
    }

    private static LongFunction<Batch> lessons(PatchStream stream, GridSize size) {
        int voxels = (int) size.voxels();
        int count = Math.ceilDiv(VOXELS_A_STEP, voxels);
        return step -> {
            List<TrainingPatch> patches = new ArrayList<>();
            for (int n = 0; n < count; n++) {
                patches.add(stream.draw(step * count + n));
            }
            float[] images = new float[count * voxels];
            short[] labels = new short[count * voxels];
            for (int n = 0; n < count; n++) {
                System.arraycopy(patches.get(n).image().voxels(), 0, images, n * voxels, voxels);
                System.arraycopy(patches.get(n).labels().labels(), 0, labels, n * voxels, voxels);
            }
            return new Batch(count, images, size, labels, size);
        };
    }

    /** @param shift of all logits */
    private static TaughtPrior.Said said(Learner learner, List<LabelledCase> asked, double shift) {
        Reliability reliability = new Reliability();
        double sum = 0;
        long voxels = 0;
        for (LabelledCase one : asked) {
            short[] labels = one.labels().labels();
            GridSize size = one.image().size();
            float[] scores = learner.scores(new Batch(1, one.image().voxels(), size, labels, size));
            for (int n = 0; n < labels.length; n++) {
                double probability = TwoGaussians.probability(scores[labels.length + n] - scores[n] + shift);
                reliability.add(probability, labels[n] == 1);
                sum += probability;
                voxels++;
            }
        }
        return new TaughtPrior.Said(sum / voxels, reliability);
    }
}
