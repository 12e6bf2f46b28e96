package org.segline.launch.studies;

import org.segline.kernel.study.Stage;

/** Where a study is: in the step named, or in line for it. */
public enum State {
    RECEIVING,
    /** Complete, in line to be preprocessed. */
    READY,
    PREPROCESSING,
    INFERRING,
    POSTPROCESSING,
    DELIVERING,
    /** Held up by an outage, and tried again. */
    WAITING,
    DONE,
    REFUSED;

    /** While {@code stage} is at work. */
    static State during(Stage stage) {
        return switch (stage) {
            case INGEST -> RECEIVING;
            case PREPROCESS -> PREPROCESSING;
            case INFER -> INFERRING;
            case POSTPROCESS -> POSTPROCESSING;
            case DELIVER -> DELIVERING;
        };
    }

    /** When {@code stage} is done and the next has not said anything yet. */
    static State after(Stage stage) {
        return switch (stage) {
            case INGEST -> READY;
            case PREPROCESS -> INFERRING;
            case INFER -> POSTPROCESSING;
            case POSTPROCESS -> DELIVERING;
            case DELIVER -> DONE;
        };
    }
}
