package org.segline.preprocess.gate;

/**
 * How far a slice may lie from where an even grid puts it: a tenth of a step, but at least what rounding positions to 0.1 mm
 * makes of them, and never more than a quarter of a millimetre, for that is how far a result would be off. A missing slice
 * moves others by half a step.
 */
final class OffGrid {
    private static final double PART = 0.1;
    private static final double LEAST_MM = 0.05 + 1e-6;
    private static final double MOST_MM = 0.25;

    private OffGrid() {}

    static double toleranceMm(double stepMm) {
        return Math.clamp(PART * stepMm, LEAST_MM, MOST_MM);
    }
}
