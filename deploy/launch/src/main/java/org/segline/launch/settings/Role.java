package org.segline.launch.settings;

import java.util.Locale;

/** A part of the line that a process can run by itself. */
public enum Role {
    /** Receives, stores, acknowledges, and says when a study is complete. */
    INGEST,
    PREPROCESS,
    INFER,
    /** Makes results and delivers them. */
    POSTPROCESS;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
