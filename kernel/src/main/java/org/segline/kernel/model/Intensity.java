package org.segline.kernel.model;

/** One step in bringing intensities to what a network was trained on; steps are applied in their order. */
public sealed interface Intensity {

    /** Values below {@code low} become {@code low}, above {@code high} become {@code high}. */
    record Clip(double low, double high) implements Intensity {}

    /** (v - minimum) / (maximum - minimum), over the whole grid; a grid of one value becomes 0. */
    record MinMax() implements Intensity {}

    /** (v - mean) / standard deviation, over the whole grid or its voxels that are not 0; one value becomes 0. */
    record ZScore(boolean nonZero) implements Intensity {}

    /** (v - mean) / sd, with numbers from the training set. */
    record Fixed(double mean, double sd) implements Intensity {
        public Fixed {
            if (!(sd > 0)) {
                throw new IllegalArgumentException("a standard deviation is > 0, was " + sd);
            }
        }
    }

    /** Clips at two percentiles (0 to 100) of the grid's values. */
    record Percentiles(double low, double high) implements Intensity {
        public Percentiles {
            if (!(low >= 0 && low < high && high <= 100)) {
                throw new IllegalArgumentException(
                        "percentiles satisfy 0 <= low < high <= 100, were %s and %s".formatted(low, high));
            }
        }
    }
}
