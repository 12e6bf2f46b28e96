package org.segline.launch.studies;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.segline.kernel.model.ModelRef;
import org.segline.kernel.study.Job;
import org.segline.kernel.study.Stage;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.CensusWanted;
import org.segline.kernel.study.StudyEvent.Delivered;
import org.segline.kernel.study.StudyEvent.Evidence;
import org.segline.kernel.study.StudyEvent.PatchBatch;
import org.segline.kernel.study.StudyEvent.PatchScores;
import org.segline.kernel.study.StudyEvent.Progress;
import org.segline.kernel.study.StudyEvent.Refused;
import org.segline.kernel.study.StudyEvent.ResultReady;
import org.segline.kernel.study.StudyEvent.ScoresComplete;
import org.segline.kernel.study.StudyEvent.SeriesChosen;
import org.segline.kernel.study.StudyEvent.StageReport;
import org.segline.kernel.study.StudyEvent.StudyReady;
import org.segline.kernel.study.StudyUid;

/**
 * All studies, each at its latest revision, built from the events of the log. It keeps the studies that moved last and
 * forgets the others. May be used from many threads.
 */
public final class StudiesView {
    /** Enough for weeks of a busy department, in some tens of megabytes. */
    public static final int MOST_STUDIES = 10_000;

    /** Why series were not taken is asked soon or never, and takes some kilobytes a study and model. */
    static final int MOST_EXPLAINED = 1_000;

    private static final int MOST_STRAYS = 100;

    private final int mostStudies;
    private final SequencedMap<StudyUid, Revision> studies = new LinkedHashMap<>();
    /** Those of which it is kept why which series was not taken, the latest last. */
    private final SequencedSet<StudyUid> explained = new LinkedHashSet<>();

    private final SequencedSet<Refused> strays = new LinkedHashSet<>();

    public StudiesView() {
        this(MOST_STUDIES);
    }

    StudiesView(int mostStudies) {
        this.mostStudies = mostStudies;
    }

    /** Takes an event in; one that was taken in before changes nothing. */
    public synchronized void apply(StudyEvent event) {
        switch (event) {
            case Evidence evidence -> revision(evidence.study(), 0);
            case CensusWanted wanted -> revision(wanted.study(), wanted.revision());
            case StudyReady ready -> ready(ready);
            case SeriesChosen chosen -> chosen(chosen);
            case PatchBatch batch ->
                of(
                        batch.job().study(),
                        batch.job().revision(),
                        Optional.of(batch.job().model()));
            case PatchScores scores -> apply(scores.patches());
            case ScoresComplete scores -> scores.batches().forEach(this::apply);
            case ResultReady result -> of(result).ifPresent(way -> way.result(result));
            case Delivered delivered -> of(delivered).ifPresent(way -> way.delivered(delivered));
            case Refused refused -> refused(refused);
            case StageReport report ->
                of(report.study(), report.revision(), report.model()).ifPresent(way -> way.report(report));
        }
    }

    /** Latest first. */
    public synchronized List<StudyEntry> list() {
        List<StudyEntry> entries = new ArrayList<>();
        studies.values().forEach(revision -> entries.addAll(revision.entries()));
        strays.forEach(stray -> entries.add(entry(stray)));
        entries.sort(Comparator.comparing(StudyEntry::updatedAt).reversed());
        return entries;
    }

    /** A study's entries, one a model; none if it is not known, or no longer. */
    public synchronized List<StudyEntry> of(String studyInstanceUid) {
        return list().stream()
                .filter(entry -> entry.studyInstanceUid().equals(studyInstanceUid))
                .toList();
    }

    /** How many studies wait for instances that have not come, or for a source that is asked about them. */
    public synchronized long waitingForInstances() {
        return studies.values().stream().filter(Revision::waitsForInstances).count();
    }

    private void chosen(SeriesChosen chosen) {
        Job job = chosen.job();
        revision(job.study(), job.revision()).ifPresent(known -> known.chosen(job.model(), chosen.choice()));
        explained.addLast(job.study());
        if (explained.size() > MOST_EXPLAINED) {
            Optional.ofNullable(studies.get(explained.removeFirst())).ifPresent(Revision::shorten);
        }
    }

    private void ready(StudyReady ready) {
        of(ready.study(), ready.revision(), Optional.empty())
                .ifPresent(way -> way.report(new StageReport(
                        ready.study(),
                        ready.revision(),
                        Optional.empty(),
                        Stage.INGEST,
                        Progress.DONE,
                        Optional.empty(),
                        ready.lastReceivedAt(),
                        Duration.between(ready.firstReceivedAt(), ready.lastReceivedAt()))));
    }

    private void refused(Refused refused) {
        if (refused.study().isPresent()) {
            of(refused.study().get(), refused.revision(), refused.model()).ifPresent(way -> way.refused(refused));
            return;
        }
        strays.addLast(refused);
        if (strays.size() > MOST_STRAYS) {
            strays.removeFirst();
        }
    }

    private Optional<Progression> of(ResultReady result) {
        return of(
                result.job().study(),
                result.job().revision(),
                Optional.of(result.job().model()));
    }

    private Optional<Progression> of(Delivered delivered) {
        return of(
                delivered.job().study(),
                delivered.job().revision(),
                Optional.of(delivered.job().model()));
    }

    /** Nothing for a revision that another has superseded. */
    private Optional<Progression> of(StudyUid study, int revision, Optional<ModelRef> model) {
        return revision(study, revision).map(known -> known.of(model));
    }

    private Optional<Revision> revision(StudyUid study, int number) {
        Revision known = studies.get(study);
        if (known == null || known.number() < number) {
            known = new Revision(study.value(), number);
        }
        studies.putLast(study, known);
        if (studies.size() > mostStudies) {
            studies.pollFirstEntry();
        }
        return known.number() == number ? Optional.of(known) : Optional.empty();
    }

    private static StudyEntry entry(Refused stray) {
        Progression way = new Progression();
        way.refused(stray);
        return way.entry("", stray.revision(), stray.model(), List.of());
    }
}
