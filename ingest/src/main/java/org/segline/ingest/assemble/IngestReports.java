package org.segline.ingest.assemble;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.segline.kernel.study.Stage;
import org.segline.kernel.study.StudyEvent.Evidence;
import org.segline.kernel.study.StudyEvent.Progress;
import org.segline.kernel.study.StudyEvent.StageReport;

/** What is reported of the revision that is open, so that a person sees why a study waits. */
final class IngestReports {
    private IngestReports() {}

    /** Its first instance came. */
    static StageReport begun(Evidence first, StudySoFar head) {
        return report(first, head, Progress.STARTED, Optional.empty(), head.openedAt(), Duration.ZERO);
    }

    /** It is not complete yet, and {@code note} says why. */
    static StageReport waiting(Evidence any, StudySoFar head, String note, Instant now) {
        return report(any, head, Progress.STARTED, Optional.of(note), now, Duration.ZERO);
    }

    /** It is complete; {@code note} says what is to be said about that. */
    static StageReport done(Evidence any, StudySoFar head, Optional<String> note, Instant now) {
        Duration took = Duration.between(head.openedAt(), now);
        return report(any, head, Progress.DONE, note, now, took.isNegative() ? Duration.ZERO : took);
    }

    private static StageReport report(
            Evidence any, StudySoFar head, Progress progress, Optional<String> note, Instant at, Duration took) {
        return new StageReport(
                any.study(), head.revision() + 1, Optional.empty(), Stage.INGEST, progress, note, at, took);
    }
}
