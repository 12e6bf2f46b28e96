package org.segline.training.augment;

/**
 * Smooths the image with a Gaussian that is as wide in mm along every axis.
 *
 * @param sdMm its standard deviation, from 0
 * @param probability 0 to 1
 */
public record Blur(Range sdMm, double probability) implements Augmentation.Intensity {
    public Blur {
        Chance.check(probability);
        sdMm.checkFrom(0, "a standard deviation in mm");
    }
}
