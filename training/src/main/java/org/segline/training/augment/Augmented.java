package org.segline.training.augment;

import org.segline.kernel.volume.LabelVolume;
import org.segline.kernel.volume.Volume;

/** A part of a scan as it is seen in training; each knows where in the patient it lies. */
public record Augmented(Volume image, LabelVolume labels) {}
