package org.segline.stream;

import java.io.IOException;
import java.util.List;
import org.segline.kernel.study.StudyEvent;

/** Says what is known; {@link EventLog#publish(List)} outside of tests. */
@FunctionalInterface
interface Announcer {

    /** Returns when all are on the log. */
    void announce(List<? extends StudyEvent> facts) throws IOException;
}
