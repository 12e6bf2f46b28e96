package org.segline.launch.line;

import java.util.Optional;
import org.segline.kernel.model.ModelRef;
import org.segline.kernel.study.Job;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.CensusWanted;
import org.segline.kernel.study.StudyEvent.Delivered;
import org.segline.kernel.study.StudyEvent.Evidence;
import org.segline.kernel.study.StudyEvent.PatchBatch;
import org.segline.kernel.study.StudyEvent.PatchScores;
import org.segline.kernel.study.StudyEvent.Refused;
import org.segline.kernel.study.StudyEvent.ResultReady;
import org.segline.kernel.study.StudyEvent.ScoresComplete;
import org.segline.kernel.study.StudyEvent.SeriesChosen;
import org.segline.kernel.study.StudyEvent.StageReport;
import org.segline.kernel.study.StudyEvent.StudyReady;
import org.segline.kernel.study.StudyUid;

/** What an event is about. */
record Subject(Optional<StudyUid> study, int revision, Optional<ModelRef> model) {
    static Subject of(StudyEvent event) {
        return switch (event) {
            case Evidence evidence -> new Subject(Optional.of(evidence.study()), 0, Optional.empty());
            case CensusWanted wanted -> new Subject(Optional.of(wanted.study()), wanted.revision(), Optional.empty());
            case StudyReady ready -> new Subject(Optional.of(ready.study()), ready.revision(), Optional.empty());
            case SeriesChosen chosen -> of(chosen.job());
            case PatchBatch batch -> of(batch.job());
            case PatchScores scores -> of(scores.patches().job());
            case ScoresComplete scores -> of(scores.job());
            case ResultReady result -> of(result.job());
            case Delivered delivered -> of(delivered.job());
            case Refused refused -> new Subject(refused.study(), refused.revision(), refused.model());
            case StageReport report -> new Subject(Optional.of(report.study()), report.revision(), report.model());
        };
    }

    private static Subject of(Job job) {
        return new Subject(Optional.of(job.study()), job.revision(), Optional.of(job.model()));
    }
}
