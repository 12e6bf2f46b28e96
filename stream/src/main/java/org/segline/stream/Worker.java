package org.segline.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.segline.kernel.study.StudyEvent;

/**
 * Runs a function for every event of a topic, each event once over all workers of the group, and announces what follows.
 *
 * <pre>
 *   event -> handler -> facts announced -> event acknowledged
 *              | IOException: outage. The event is kept, and tried again after a pause that grows, for ever
 *              | RuntimeException, Error: bug. After a few attempts Refused is announced in place of facts
 *   an event that cannot be read, or that killed the process again and again: Refused
 * </pre>
 *
 * An event is acknowledged after what follows from it is durable. So a crash at any point makes it come again, to this or
 * another worker; and one bad study does not stop the line.
 */
public final class Worker implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(20);

    private final List<WorkerLoop<?>> loops = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private Worker() {}

    /**
     * Starts working. Kafka need not be up yet: the worker waits for it, now and whenever it is away.
     *
     * @param type the kind of event that is in the topic
     */
    public static <E extends StudyEvent> Worker start(
            KafkaConnection kafka,
            EventLog log,
            WorkerSettings settings,
            Class<E> type,
            Handler<E> handler,
            WorkerObserver observer) {
        Worker worker = new Worker();
        EventReader<E> reader = new EventReader<>(type, settings.stage());
        CrashMarks marks = new CrashMarks(settings.marks().resolve(settings.group()));
        for (int i = 0; i < settings.concurrency(); i++) {
            String name = "segline-%s-%d".formatted(settings.group(), i);
            EventRunner<E> runner = new EventRunner<>(name, settings, log, handler, new SafeObserver(observer));
            WorkerLoop<E> loop = new WorkerLoop<>(name, kafka, settings, reader, marks, runner);
            worker.loops.add(loop);
            worker.threads.add(Thread.ofPlatform().daemon().name(name).start(loop));
        }
        return worker;
    }

    /** Gives back the events that are being handled, unless they end within a few seconds, and stops. */
    @Override
    public void close() {
        loops.forEach(WorkerLoop::stop);
        threads.forEach(thread -> Threads.join(thread, CLOSING));
    }
}
