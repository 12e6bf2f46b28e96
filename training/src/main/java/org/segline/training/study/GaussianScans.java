package org.segline.training.study;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.volume.LabelVolume;
import org.segline.kernel.volume.Volume;
import org.segline.training.dataset.LabelledCase;

/** Scans of one slice with a round lesion somewhere, their voxels {@link TwoGaussians}. */
record GaussianScans(TwoGaussians voxels) {
    private static final int SIDE = 64;
    private static final VolumeGeometry GRID = new VolumeGeometry(new GridSize(SIDE, SIDE, 1), Affine.IDENTITY);
    /** They take turns, so that any set of as many cases has the same share of foreground: 3 %. */
    private static final int[] RADII = {4, 5, 6, 7, 8};

    private static final String RANDOM = "L64X128MixRandom";

    /** @param count a multiple of 5, for a prior that does not depend on the seed */
    List<LabelledCase> cases(int count, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of(RANDOM).create(seed);
        List<LabelledCase> cases = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            String id = "scan-" + n;
            LabelVolume labels = lesion(RADII[n % RADII.length], random);
            cases.add(new LabelledCase(id, id, image(labels, random), labels));
        }
        return cases;
    }

    /** Wholly within the scan. */
    private static LabelVolume lesion(int radius, RandomGenerator random) {
        int centreI = random.nextInt(radius, SIDE - radius);
        int centreJ = random.nextInt(radius, SIDE - radius);
        short[] labels = new short[SIDE * SIDE];
        for (int n = 0; n < labels.length; n++) {
            int i = n % SIDE - centreI;
            int j = n / SIDE - centreJ;
            labels[n] = (short) (i * i + j * j <= radius * radius ? 1 : 0);
        }
        return new LabelVolume(GRID, labels);
    }

    private Volume image(LabelVolume labels, RandomGenerator random) {
        float[] image = new float[labels.labels().length];
        for (int n = 0; n < image.length; n++) {
            image[n] = (float) voxels.draw(labels.labels()[n] == 1, random);
        }
        return new Volume(GRID, image);
    }
}
