package org.segline.launch.line;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.Refused;
import org.segline.kernel.study.StudyEvent.ScoresComplete;
import org.segline.postprocess.Postprocessor;
import org.segline.stream.WorkerObserver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes volume and scores of a job once its result is on the log, and not before: until then they may be needed again.
 * What cannot be removed now goes when its retention is over.
 */
final class Tidying implements WorkerObserver {
    private static final Logger LOG = LoggerFactory.getLogger(Tidying.class);

    private final Postprocessor postprocessor;
    private final WorkerObserver next;

    /** @param next is told everything, too */
    Tidying(Postprocessor postprocessor, WorkerObserver next) {
        this.postprocessor = postprocessor;
        this.next = next;
    }

    @Override
    public void started(StudyEvent event) {
        next.started(event);
    }

    @Override
    public void finished(StudyEvent event, Duration took, List<? extends StudyEvent> outcome) {
        next.finished(event, took, outcome);
        if (event instanceof ScoresComplete complete) {
            try {
                postprocessor.forget(complete);
            } catch (IOException e) {
                LOG.warn("{}: its scores cannot be removed: {}", complete.job().key(), e.toString());
            }
        }
    }

    @Override
    public void waiting(StudyEvent event, IOException why, Duration pause) {
        next.waiting(event, why, pause);
    }

    @Override
    public void refused(Refused refused) {
        next.refused(refused);
    }
}
