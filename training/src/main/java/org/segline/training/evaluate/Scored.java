package org.segline.training.evaluate;

/** What came of a case. */
public sealed interface Scored {

    /** @param calibration what the figures' calibration errors are of */
    record Done(CaseFigures figures, Calibration calibration) implements Scored {}

    /**
     * It could not be scored.
     *
     * @param sentence says why
     */
    record Failed(String id, String sentence) implements Scored {}
}
