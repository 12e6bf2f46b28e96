package org.segline.training.augment;

import java.util.random.RandomGenerator;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.SpacingMm;

/** Changes the intensities of one patch, in place. What is outside the scan is not touched, and is not looked at. */
final class IntensityChange {
    private final float[] voxels;
    private final boolean[] inside;
    private final GridSize size;
    private final SpacingMm spacing;
    private final RandomGenerator random;

    IntensityChange(float[] voxels, boolean[] inside, GridSize size, SpacingMm spacing, RandomGenerator random) {
        this.voxels = voxels;
        this.inside = inside;
        this.size = size;
        this.spacing = spacing;
        this.random = random;
    }

    /** Draws whether the change is made and by how much, and makes it. */
    void make(Augmentation.Intensity change) {
        switch (change) {
            case Shift shift -> {
                if (Chance.falls(shift.probability(), random)) {
                    line(1, (float) shift.by().draw(random));
                }
            }
            case Scale scale -> {
                if (Chance.falls(scale.probability(), random)) {
                    line((float) scale.factor().draw(random), 0);
                }
            }
            case Contrast contrast -> {
                if (Chance.falls(contrast.probability(), random)) {
                    float factor = (float) contrast.factor().draw(random);
                    line(factor, (1 - factor) * mean());
                }
            }
            case Gamma gamma -> {
                if (Chance.falls(gamma.probability(), random)) {
                    power(gamma.exponent().draw(random));
                }
            }
            case Blur blur -> {
                if (Chance.falls(blur.probability(), random)) {
                    new Smoothing(voxels, inside, size).smooth(blur.sdMm().draw(random), spacing);
                }
            }
            case Noise noise -> {
                if (Chance.falls(noise.probability(), random)) {
                    addNoise(noise.sd().draw(random));
                }
            }
        }
    }

    private void line(float factor, float offset) {
        for (int n = 0; n < voxels.length; n++) {
            if (inside[n]) {
                voxels[n] = factor * voxels[n] + offset;
            }
        }
    }

    private float mean() {
        double sum = 0;
        int count = 0;
        for (int n = 0; n < voxels.length; n++) {
            if (inside[n]) {
                sum += voxels[n];
                count++;
            }
        }
        return count == 0 ? 0 : (float) (sum / count);
    }

    private void power(double exponent) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int n = 0; n < voxels.length; n++) {
            if (inside[n]) {
                low = Math.min(low, voxels[n]);
                high = Math.max(high, voxels[n]);
            }
        }
        float span = high - low;
        if (!(span > 0)) {
            return; // one value, or none: it is its own darkest and brightest
        }
        for (int n = 0; n < voxels.length; n++) {
            if (inside[n]) {
                voxels[n] = low + span * (float) Math.pow((voxels[n] - low) / span, exponent);
            }
        }
    }

    private void addNoise(double sd) {
        for (int n = 0; n < voxels.length; n++) {
            if (inside[n]) {
                voxels[n] += (float) (sd * random.nextGaussian());
            }
        }
    }
}
