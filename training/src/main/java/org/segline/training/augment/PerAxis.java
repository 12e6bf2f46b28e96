package org.segline.training.augment;

/** A number for each axis of the grid: i, j and k, of the tensor w, h and d. */
public record PerAxis(double i, double j, double k) {

    /** Refuses numbers below 0 or above {@code most}. */
    void check(double most, String what) {
        if (!(i >= 0 && j >= 0 && k >= 0 && i <= most && j <= most && k <= most)) {
            throw new IllegalArgumentException("%s is from 0 to %s, was (%s, %s, %s)".formatted(what, most, i, j, k));
        }
    }
}
