package org.segline.ingest.receive;

import java.io.IOException;
import java.util.List;
import org.segline.kernel.study.StudyEvent;

/** Where facts about instances are announced. Called by several threads. */
@FunctionalInterface
public interface InstanceLog {
    /**
     * Returns when the log has all {@code facts} durably.
     *
     * @throws IOException if it may not have all of them; they will be announced again
     */
    void announce(List<? extends StudyEvent> facts) throws IOException;
}
