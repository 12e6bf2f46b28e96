package org.segline.stream;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.StudyEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The work on one event, with all the attempts it takes, until what follows from it is announced. */
final class EventRun<E extends StudyEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(EventRun.class);
    private static final int ATTEMPTS_AT_A_BUG = 3;

    private final String name;
    private final WorkerSettings settings;
    private final EventLog log;
    private final Handler<E> handler;
    private final WorkerObserver observer;
    private final EventReader.Work<E> work;
    private final Pauses pauses;
    private final Thread thread;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean cancelled;
    private volatile boolean done;

    EventRun(
            String name,
            WorkerSettings settings,
            EventLog log,
            Handler<E> handler,
            WorkerObserver observer,
            EventReader.Work<E> work) {
        this.name = name;
        this.settings = settings;
        this.log = log;
        this.handler = handler;
        this.observer = observer;
        this.work = work;
        this.pauses = new Pauses(settings.firstPause(), settings.longestPause());
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void cancel() {
        cancelled = true;
        thread.interrupt();
    }

    /** Whether what follows from the event is announced. */
    boolean isDone() {
        return done;
    }

    /** @return false if the work goes on after {@code patience} */
    boolean awaitEnd(Duration patience) {
        try {
            return end.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the keeper of " + name, e);
        }
    }

    private void run() {
        try {
            switch (work) {
                case EventReader.Work.Handle<E> handle -> handle(handle.event());
                case EventReader.Work.Refuse<E> refuse -> refuse(refuse.refused());
            }
            done = true;
        } catch (InterruptedException e) {
            LOG.debug("{} was interrupted", name);
        } finally {
            end.countDown();
        }
    }

    private void handle(E event) throws InterruptedException {
        observer.started(event);
        for (int bugs = 0; bugs < ATTEMPTS_AT_A_BUG; ) {
            stopIfCancelled();
            try {
                long start = System.nanoTime();
                List<? extends StudyEvent> outcome = handler.handle(event);
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                publish(event, outcome);
                observer.finished(event, took, outcome);
                return;
            } catch (IOException e) {
                pauseAfter(event, e);
            } catch (RuntimeException | Error e) {
                stopIfCancelled();
                bugs++;
                LOG.error("{} failed at {} of {}, attempt {}", name, nameOf(event), event.key(), bugs, e);
                if (bugs < ATTEMPTS_AT_A_BUG) {
                    Thread.sleep(pauses.next());
                }
            }
        }
        Reason reason = new Reason(
                "internal-error",
                "Segline failed while it worked on this, and again when it tried anew; its log says more.");
        refuse(Subject.of(event).refused(settings.stage(), reason, Instant.now()));
    }

    private void refuse(StudyEvent.Refused refused) throws InterruptedException {
        publish(refused, List.of(refused));
        observer.refused(refused);
    }

    /** What took a minute to work out is not worked out again because Kafka is away. */
    private void publish(StudyEvent event, List<? extends StudyEvent> outcome) throws InterruptedException {
        while (true) {
            stopIfCancelled();
            try {
                log.publish(outcome);
                return;
            } catch (IOException e) {
                pauseAfter(event, e);
            }
        }
    }

    private void pauseAfter(StudyEvent event, IOException why) throws InterruptedException {
        stopIfCancelled();
        Duration pause = pauses.next();
        LOG.warn(
                "{} waits at {} of {} for {} ms: {}",
                name,
                nameOf(event),
                event.key(),
                pause.toMillis(),
                why.toString());
        observer.waiting(event, why, pause);
        Thread.sleep(pause);
    }

    /** Once cancelled, whatever went wrong is a consequence of that. */
    private void stopIfCancelled() throws InterruptedException {
        boolean interrupted = Thread.interrupted();
        if (cancelled) {
            throw new InterruptedException();
        }
        if (interrupted) {
            LOG.debug("{}: an interrupt of somebody else is ignored", name);
        }
    }

    private static String nameOf(StudyEvent event) {
        return event.getClass().getSimpleName();
    }
}
