package org.segline.training.augment;

/**
 * Adds one number to every intensity.
 *
 * @param by what is added, in normalised intensities
 * @param probability 0 to 1
 */
public record Shift(Range by, double probability) implements Augmentation.Intensity {
    public Shift {
        Chance.check(probability);
    }
}
