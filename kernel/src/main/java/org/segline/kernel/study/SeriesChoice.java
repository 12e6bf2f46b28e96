package org.segline.kernel.study;

import java.util.List;
import java.util.Optional;

/**
 * Which series of a study a model takes, and why no other.
 *
 * @param taken empty where the model takes none
 * @param others the best first
 * @param notListed how many others there are beyond those
 */
public record SeriesChoice(Optional<ConsideredSeries> taken, List<ConsideredSeries> others, int notListed) {
    /** A study may have hundreds of series; of those that come last it need not be said one by one that they do. */
    public static final int MOST_OTHERS = 50;

    public SeriesChoice {
        others = List.copyOf(others);
    }

    /** Lists no more than {@value #MOST_OTHERS} of {@code others}. */
    public static SeriesChoice of(Optional<ConsideredSeries> taken, List<ConsideredSeries> others) {
        int listed = Math.min(others.size(), MOST_OTHERS);
        return new SeriesChoice(taken, others.subList(0, listed), others.size() - listed);
    }

    /** Without the others. */
    public SeriesChoice brief() {
        return new SeriesChoice(taken, List.of(), others.size() + notListed);
    }
}
