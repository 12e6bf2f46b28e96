package org.segline.training.augment;

/**
 * Multiplies every intensity by one number.
 *
 * @param factor more than 0
 * @param probability 0 to 1
 */
public record Scale(Range factor, double probability) implements Augmentation.Intensity {
    public Scale {
        Chance.check(probability);
        factor.checkPositive("a factor of intensities");
    }
}
