package org.segline.training.augment;

/**
 * Brings intensities closer to the mean of the patch, or takes them further from it.
 *
 * @param factor of the distance from the mean, more than 0
 * @param probability 0 to 1
 */
public record Contrast(Range factor, double probability) implements Augmentation.Intensity {
    public Contrast {
        Chance.check(probability);
        factor.checkPositive("a factor of contrast");
    }
}
