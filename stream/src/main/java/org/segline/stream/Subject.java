package org.segline.stream;

import java.time.Instant;
import java.util.Optional;
import org.segline.kernel.model.ModelRef;
import org.segline.kernel.study.Job;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.Stage;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyUid;

/** What an event is about, so that a refusal can say what is refused. */
record Subject(Optional<StudyUid> study, int revision, Optional<ModelRef> model) {
    /** What can be told from the key alone, see {@link StudyEvent#key}. */
    static Subject ofKey(String key) {
        try {
            return of(new StudyUid(key.split("/")[0]), 0);
        } catch (IllegalArgumentException e) {
            return new Subject(Optional.empty(), 0, Optional.empty());
        }
    }

    static Subject of(StudyEvent event) {
        return switch (event) {
            case StudyEvent.Evidence evidence -> of(evidence.study(), 0);
            case StudyEvent.CensusWanted wanted -> of(wanted.study(), wanted.revision());
            case StudyEvent.StudyReady ready -> of(ready.study(), ready.revision());
            case StudyEvent.SeriesChosen chosen -> of(chosen.job());
            case StudyEvent.PatchBatch patches -> of(patches.job());
            case StudyEvent.PatchScores scores -> of(scores.patches().job());
            case StudyEvent.ScoresComplete complete -> of(complete.job());
            case StudyEvent.ResultReady result -> of(result.job());
            case StudyEvent.Delivered delivered -> of(delivered.job());
            case StudyEvent.Refused refused -> new Subject(refused.study(), refused.revision(), refused.model());
            case StudyEvent.StageReport report ->
                new Subject(Optional.of(report.study()), report.revision(), report.model());
        };
    }

    private static Subject of(StudyUid study, int revision) {
        return new Subject(Optional.of(study), revision, Optional.empty());
    }

    private static Subject of(Job job) {
        return new Subject(Optional.of(job.study()), job.revision(), Optional.of(job.model()));
    }

    StudyEvent.Refused refused(Stage stage, Reason reason, Instant at) {
        return new StudyEvent.Refused(study, revision, model, stage, reason, at);
    }
}
