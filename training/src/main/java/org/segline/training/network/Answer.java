package org.segline.training.network;

import org.segline.kernel.geometry.GridSize;

/** What a network gives for an image of some size. */
public sealed interface Answer {

    record Scores(GridSize size) implements Answer {}

    /** The image is too small, or something does not come out even; {@code sentence} says what. */
    record Refused(String sentence) implements Answer {}
}
