package org.segline.training.network;

import org.segline.kernel.geometry.GridSize;

/** Which sizes a network takes. */
public sealed interface ImageSizes {

    /** The smallest, and any number of {@code step} more along each axis. */
    record From(GridSize smallest, GridSize step) implements ImageSizes {}

    /** There is none; {@code sentence} says why. */
    record None(String sentence) implements ImageSizes {}
}
