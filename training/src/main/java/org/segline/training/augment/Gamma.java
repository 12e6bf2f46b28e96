package org.segline.training.augment;

/**
 * Takes intensities to a power, between the darkest (0) and the brightest (1) of the patch, which stay what they are.
 *
 * @param exponent more than 0; above 1 darkens, below 1 brightens
 * @param probability 0 to 1
 */
public record Gamma(Range exponent, double probability) implements Augmentation.Intensity {
    public Gamma {
        Chance.check(probability);
        exponent.checkPositive("an exponent");
    }
}
