package org.segline.training.network;

import org.segline.kernel.model.Tiling;

/** How a network may be laid on a volume. */
public sealed interface Suggestion {

    record Use(Tiling tiling) implements Suggestion {}

    /** No tiling serves this network; {@code sentence} says why. */
    record None(String sentence) implements Suggestion {}
}
