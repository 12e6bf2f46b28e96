package org.segline.launch.studies;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.segline.kernel.model.ModelRef;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.study.ConsideredSeries;
import org.segline.kernel.study.Job;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.RoundTrip;
import org.segline.kernel.study.SeriesChoice;
import org.segline.kernel.study.SeriesUid;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.Stage;
import org.segline.kernel.study.StudyEvent.Delivered;
import org.segline.kernel.study.StudyEvent.Measurement;
import org.segline.kernel.study.StudyEvent.Progress;
import org.segline.kernel.study.StudyEvent.Refused;
import org.segline.kernel.study.StudyEvent.ResultReady;
import org.segline.kernel.study.StudyEvent.SeriesChosen;
import org.segline.kernel.study.StudyEvent.StageReport;
import org.segline.kernel.study.StudyUid;

/** A study on its way, for tests. */
public final class Events {
    public static final StudyUid STUDY = new StudyUid("1.2.3");
    public static final ModelRef MODEL = new ModelRef("threshold", "1", "ab".repeat(32));
    public static final SopInstanceUid RESULT = new SopInstanceUid("2.25.7");
    public static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private Events() {}

    public static StageReport report(int revision, Optional<ModelRef> model, Stage stage, Progress progress) {
        return new StageReport(
                STUDY,
                revision,
                model,
                stage,
                progress,
                Optional.empty(),
                NOON.plusSeconds(List.of(Stage.values()).indexOf(stage)),
                Duration.ofMillis(1500));
    }

    /** An eighth of the source lies outside the model's grid. */
    public static final RoundTrip ROUND_TRIP = new RoundTrip(1e-12, 0.875, RoundTrip.Interpolation.LINEAR);

    public static ResultReady result(BlobId blob) {
        return new ResultReady(
                new Job(STUDY, 1, MODEL),
                blob,
                "1.2.840.10008.5.1.4.1.1.66.4",
                RESULT,
                List.of(new Measurement("Liver", 1423.5)),
                Optional.empty(),
                Optional.of(ROUND_TRIP));
    }

    public static Delivered delivered() {
        return new Delivered(new Job(STUDY, 1, MODEL), RESULT, "ORTHANC@pacs:4242", NOON.plusSeconds(60));
    }

    public static Refused refused(Optional<StudyUid> study, Optional<ModelRef> model, int revision) {
        Reason reason = new Reason("irregular-spacing", "Slices are 3 mm <and> 5 mm apart.");
        return new Refused(study, revision, model, Stage.PREPROCESS, reason, NOON.plusSeconds(30));
    }

    public static ConsideredSeries series(int number, String sentence) {
        return new ConsideredSeries(
                new SeriesUid("1.2.3." + number), Optional.of(number), Optional.empty(), "CT", 100 + number, sentence);
    }

    /** Series 3 was taken, series 4 was not. */
    public static SeriesChosen chosen(int revision, ModelRef model) {
        return new SeriesChosen(
                new Job(STUDY, revision, model),
                SeriesChoice.of(
                        Optional.of(series(3, "it is the only one that keeps all rules")),
                        List.of(series(4, "its description is like .*<scout>.*, which is not wanted"))));
    }
}
