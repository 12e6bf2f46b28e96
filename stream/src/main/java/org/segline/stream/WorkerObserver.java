package org.segline.stream;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.segline.kernel.study.StudyEvent;

/** Is told how the work goes. It is called on the threads of the work, several at once, and must not take long. */
public interface WorkerObserver {

    /** An event was taken up, for the first time or again. */
    default void started(StudyEvent event) {}

    /**
     * An event was handled, and what follows from it is announced.
     *
     * @param took how long the handler took, without the attempts that failed before
     */
    default void finished(StudyEvent event, Duration took, List<? extends StudyEvent> outcome) {}

    /** An outage holds an event up; it is tried again after {@code pause}. */
    default void waiting(StudyEvent event, IOException why, Duration pause) {}

    /** The worker itself refused an event, because handling it fails or because it cannot be read. */
    default void refused(StudyEvent.Refused refused) {}

    /** Looks away. */
    static WorkerObserver none() {
        return new WorkerObserver() {};
    }
}
