package org.segline.ingest.census;

import java.io.IOException;
import java.util.OptionalInt;
import org.segline.kernel.study.StudyUid;

/** One source that can be asked how many instances a study has. Called from several threads. */
@FunctionalInterface
public interface StudyCensus {

    /**
     * Asks, and returns within some seconds, with an answer or without.
     *
     * @return how many instances of the study the source has and sends here; empty if it does not say. What Segline itself
     *     made of the study and sent there does not count: it will never come back, and would be waited for in vain
     * @throws IOException if the source cannot be asked now; its message is shown to people, and says nothing of a patient
     */
    OptionalInt instances(StudyUid study) throws IOException;
}
