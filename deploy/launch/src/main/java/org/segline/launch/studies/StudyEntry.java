package org.segline.launch.studies;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segline.kernel.model.ModelRef;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.RoundTrip;
import org.segline.kernel.study.SeriesChoice;
import org.segline.kernel.study.StudyEvent.Measurement;

/**
 * A study at its latest revision, segmented by one model; or by none yet. Its JSON is what {@code /api/studies} lists.
 *
 * @param studyInstanceUid empty for an instance that said too little to belong to a study
 * @param revision counts from 1; 0 where the study never became ready
 * @param reason why it was refused
 * @param note what holds it up, or how far a step is
 * @param series which series this model takes and why no other, and so of every model that has no entry of its own: it
 *     takes none, or has not begun
 * @param timings seconds spent in each step so far, by the step's name in lower case
 */
public record StudyEntry(
        String studyInstanceUid,
        State state,
        Optional<Reason> reason,
        int revision,
        Optional<ModelRef> model,
        Optional<String> note,
        Map<String, Double> timings,
        List<Result> results,
        List<ModelChoice> series,
        Instant updatedAt) {

    /** What a model makes of the study's series. */
    public record ModelChoice(ModelRef model, SeriesChoice choice) {}

    /**
     * A DICOM instance that was made.
     *
     * @param blob where it lies in the store
     * @param supersedes the SOP Instance UID of the result of an earlier revision that it takes the place of
     * @param deliveredTo where it arrived, if it did
     * @param roundTrip what the way to the model and back is worth, where that was measured
     */
    public record Result(
            String sopInstanceUid,
            String sopClass,
            List<Measurement> measured,
            BlobId blob,
            Optional<String> supersedes,
            Optional<String> deliveredTo,
            Optional<RoundTrip> roundTrip) {
        public Result {
            measured = List.copyOf(measured);
        }
    }

    public StudyEntry {
        timings = Map.copyOf(timings);
        results = List.copyOf(results);
        series = List.copyOf(series);
    }

    /** Of each choice what was taken, and of the other series how many there are: for a list of many studies. */
    public StudyEntry brief() {
        return new StudyEntry(
                studyInstanceUid,
                state,
                reason,
                revision,
                model,
                note,
                timings,
                results,
                series.stream()
                        .map(each -> new ModelChoice(each.model(), each.choice().brief()))
                        .toList(),
                updatedAt);
    }
}
