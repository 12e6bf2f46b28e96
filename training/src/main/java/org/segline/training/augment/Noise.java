package org.segline.training.augment;

/**
 * Adds white Gaussian noise.
 *
 * @param sd standard deviation, in normalised intensities, from 0
 * @param probability 0 to 1
 */
public record Noise(Range sd, double probability) implements Augmentation.Intensity {
    public Noise {
        Chance.check(probability);
        sd.checkFrom(0, "a standard deviation");
    }
}
