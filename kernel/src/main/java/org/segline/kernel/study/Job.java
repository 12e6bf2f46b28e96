package org.segline.kernel.study;

import org.segline.kernel.model.ModelRef;

/** One revision of a study, segmented by one model. */
public record Job(StudyUid study, int revision, ModelRef model) {
    public Job {
        if (revision < 1) {
            throw new IllegalArgumentException("revisions count from 1, was " + revision);
        }
    }

    /** Names the job in the log: the key under which all that belongs together is gathered. */
    public String key() {
        return "%s/%d/%s".formatted(study, revision, model.key());
    }
}
