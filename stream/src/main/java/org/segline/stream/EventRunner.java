package org.segline.stream;

import java.util.Optional;
import org.segline.kernel.study.StudyEvent;

/** Has one event after the other handled, each on a thread of its own. */
final class EventRunner<E extends StudyEvent> {
    private final String name;
    private final WorkerSettings settings;
    private final EventLog log;
    private final Handler<E> handler;
    private final WorkerObserver observer;
    private Optional<EventRun<E>> current = Optional.empty();
    private boolean stopped;

    EventRunner(String name, WorkerSettings settings, EventLog log, Handler<E> handler, WorkerObserver observer) {
        this.name = name;
        this.settings = settings;
        this.log = log;
        this.handler = handler;
        this.observer = observer;
    }

    synchronized EventRun<E> start(EventReader.Work<E> work) {
        EventRun<E> run = new EventRun<>(name + "-run", settings, log, handler, observer, work);
        run.start();
        if (stopped) {
            run.cancel();
        }
        current = Optional.of(run);
        return run;
    }

    /** Interrupts what is being handled, and whatever is still to come. */
    synchronized void stop() {
        stopped = true;
        current.ifPresent(EventRun::cancel);
    }
}
