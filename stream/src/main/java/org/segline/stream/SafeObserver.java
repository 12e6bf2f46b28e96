package org.segline.stream;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.segline.kernel.study.StudyEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who watches the work must not be able to break it. */
record SafeObserver(WorkerObserver observer) implements WorkerObserver {
    private static final Logger LOG = LoggerFactory.getLogger(SafeObserver.class);

    @Override
    public void started(StudyEvent event) {
        safely(() -> observer.started(event));
    }

    @Override
    public void finished(StudyEvent event, Duration took, List<? extends StudyEvent> outcome) {
        safely(() -> observer.finished(event, took, outcome));
    }

    @Override
    public void waiting(StudyEvent event, IOException why, Duration pause) {
        safely(() -> observer.waiting(event, why, pause));
    }

    @Override
    public void refused(StudyEvent.Refused refused) {
        safely(() -> observer.refused(refused));
    }

    private static void safely(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.error("An observer of the work failed", e);
        }
    }
}
