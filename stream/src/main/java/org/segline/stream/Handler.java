package org.segline.stream;

import java.io.IOException;
import java.util.List;
import org.segline.kernel.study.StudyEvent;

/**
 * What a stage does with one event. It may be run again for the same event (after a crash, an outage), so what it makes
 * must be named by what it is made of.
 *
 * @param <E> the kind of event
 */
@FunctionalInterface
public interface Handler<E extends StudyEvent> {

    /**
     * @return the facts that follow, in order; bad input is one of them, a {@link StudyEvent.Refused}
     * @throws IOException for an outage: the event is handled again later, for as long as it takes. Any unchecked
     *     exception or error is a bug: it is tried a few times, and then the event is refused
     * @throws InterruptedException when the worker is being closed
     */
    List<? extends StudyEvent> handle(E event) throws IOException, InterruptedException;
}
