package org.segline.training.augment;

/**
 * A change of a patch that leaves what it shows what it was, so that P_train has it too. Each is made with a probability
 * of its own, by amounts drawn anew each time.
 */
public sealed interface Augmentation {

    /** Moves what is seen, image and labels alike. */
    sealed interface Spatial extends Augmentation permits Flip, AffineJitter, Elastic {}

    /** Changes the intensities of the image. Values are normalised ones, as the network sees them. */
    sealed interface Intensity extends Augmentation permits Shift, Scale, Contrast, Gamma, Blur, Noise {}
}
