package org.segline.kernel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PatchGrid;
import org.segline.kernel.model.Intensity;
import org.segline.kernel.model.ModelRef;
import org.segline.kernel.model.ModelSpec;
import org.segline.kernel.model.SegmentationType;
import org.segline.kernel.model.TargetGrid;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.study.AnnouncedInstance;
import org.segline.kernel.study.Census;
import org.segline.kernel.study.ConsideredSeries;
import org.segline.kernel.study.Job;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.RoundTrip;
import org.segline.kernel.study.SeriesChoice;
import org.segline.kernel.study.SeriesUid;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.Stage;
import org.segline.kernel.study.StoredInstance;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyUid;

class JsonTest {
    private static final String THRESHOLD = """
                {
                  "id": "threshold", "version": "1", "title": "Bright voxels", "network": "model.onnx",
                  "input": "image", "output": "scores",
                  "select": {"modality": "CT"},
                  "grid": {"type": "source", "tensorAxes": "SPL"},
                  "intensity": [{"type": "clip", "low": -1000, "high": 1000}, {"type": "min-max"}],
                  "tiling": {"type": "whole", "multiple": 1},
                  "scores": "LOGITS",
                  "labels": [{
                    "channel": 1, "name": "Bright",
                    "category": {"scheme": "SCT", "value": "123037004", "meaning": "Body structure"},
                    "kind": {"scheme": "SCT", "value": "272673000", "meaning": "Bone"}
                  }]
                }
                """;

    private static final StudyUid STUDY = new StudyUid("1.2.3");
    private static final BlobId BLOB = BlobId.ofContent(new byte[] {1});
    private static final StoredInstance INSTANCE =
            new StoredInstance(new SeriesUid("1.2.4"), new SopInstanceUid("1.2.5"), "1.2.840.10008.5.1.4.1.1.2", BLOB);
    private static final Job JOB = new Job(STUDY, 1, new ModelRef("m", "1", BLOB.hex()));
    private static final Instant AT = Instant.parse("2026-11-01T10:11:12.123456789Z");

    private static final StudyEvent.PatchBatch PATCHES =
            new StudyEvent.PatchBatch(JOB, BLOB, BLOB, PatchGrid.whole(new GridSize(5, 6, 7), 4), 0, 1, 0, 1);

    private static ConsideredSeries series(Optional<Integer> number, Optional<ConsideredSeries.Part> part) {
        return new ConsideredSeries(INSTANCE.series(), number, part, "MR", 40, "it is the only one");
    }

    @Test
    void everyEventComesBackAsItWas() throws Exception {
        StudyEvent.PatchScores scores = new StudyEvent.PatchScores(PATCHES, BLOB, Duration.ofMillis(1500));
        List<StudyEvent> events = List.of(
                new StudyEvent.InstanceStored(STUDY, INSTANCE, "1.2.840.10008.1.2.1", "SENDER", AT),
                new StudyEvent.StudyAnnounced(
                        STUDY,
                        "ARCHIVE",
                        List.of(new AnnouncedInstance(
                                INSTANCE.series(),
                                INSTANCE.instance(),
                                INSTANCE.sopClass(),
                                AnnouncedInstance.Availability.NEARLINE)),
                        AT),
                new StudyEvent.StudyCounted(STUDY, "ARCHIVE", new Census.Has(40), AT, AT),
                new StudyEvent.CensusWanted(STUDY, "ARCHIVE", 1, AT, AT),
                new StudyEvent.StudyReady(STUDY, 1, List.of(INSTANCE), AT, AT),
                new StudyEvent.SeriesChosen(
                        JOB,
                        SeriesChoice.of(
                                Optional.of(series(Optional.of(3), Optional.empty())),
                                List.of(series(Optional.empty(), Optional.of(new ConsideredSeries.Part(2, 3)))))),
                PATCHES,
                scores,
                new StudyEvent.ScoresComplete(JOB, List.of(scores)),
                new StudyEvent.ResultReady(
                        JOB,
                        BLOB,
                        "1.2",
                        new SopInstanceUid("2.25.1"),
                        List.of(new StudyEvent.Measurement("Liver", 1500.25)),
                        Optional.of(new SopInstanceUid("2.25.2")),
                        Optional.of(new RoundTrip(1.25e-13, 0.875, RoundTrip.Interpolation.LINEAR))),
                new StudyEvent.Delivered(JOB, new SopInstanceUid("2.25.1"), "ORTHANC", AT),
                new StudyEvent.Refused(
                        Optional.of(STUDY), 1, Optional.empty(), Stage.PREPROCESS, new Reason("gap", "A gap."), AT),
                new StudyEvent.StageReport(
                        STUDY,
                        1,
                        Optional.of(JOB.model()),
                        Stage.INFER,
                        StudyEvent.Progress.WAITING,
                        Optional.of("no PACS"),
                        AT,
                        Duration.ofSeconds(3)));
        assertEquals(
                alternatives(StudyEvent.class).collect(Collectors.toSet()),
                events.stream().map(StudyEvent::getClass).collect(Collectors.toSet()),
                "an event is not tried here");
        for (StudyEvent event : events) {
            assertEquals(event, Json.read(Json.write(event), StudyEvent.class));
        }
    }

    private static Stream<Class<?>> alternatives(Class<?> sealed) {
        return Stream.of(sealed.getPermittedSubclasses())
                .flatMap(type -> type.isSealed() ? alternatives(type) : Stream.of(type));
    }

    @Test
    void evidenceIsReadAsSuchAndNothingElseIs() throws Exception {
        StudyEvent counted =
                new StudyEvent.StudyCounted(STUDY, "ARCHIVE", new Census.Unknown("connection refused"), AT, AT);
        assertEquals(counted, Json.read(Json.write(counted), StudyEvent.Evidence.class));
        assertThrows(
                Json.MalformedJsonException.class, () -> Json.read(Json.write(PATCHES), StudyEvent.Evidence.class));
    }

    /** Lines of a log that an earlier version wrote. */
    @Test
    void whatWasWrittenBeforeIsRead() throws Exception {
        assertEquals(
                new StudyEvent.InstanceStored(STUDY, INSTANCE, "1.2.840.10008.1.2.1", "SENDER", AT),
                Json.read("""
                        {"type":"instance-stored","study":"1.2.3","instance":{"series":"1.2.4","instance":"1.2.5",
                        "sopClass":"1.2.840.10008.5.1.4.1.1.2","blob":"%s"},"transferSyntax":"1.2.840.10008.1.2.1",
                        "callingAe":"SENDER","receivedAt":"2026-11-01T10:11:12.123456789Z"}""".formatted(BLOB.hex()), StudyEvent.class));
        assertEquals(
                new StudyEvent.ResultReady(JOB, BLOB, "1.2", new SopInstanceUid("2.25.1"), List.of()),
                Json.read("""
                        {"type":"result-ready","job":{"study":"1.2.3","revision":1,"model":{"id":"m","version":"1",
                        "digest":"%1$s"}},"result":"%1$s","sopClass":"1.2","instance":"2.25.1","measured":[]}""".formatted(BLOB.hex()), StudyEvent.class));
    }

    @Test
    void anEventSaysWhatItIs() {
        assertTrue(Json.write(PATCHES).startsWith("{\"type\":\"patch-batch\","), Json.write(PATCHES));
    }

    @Test
    void aModelIsReadFromWhatAPersonWrites() throws Exception {
        ModelSpec spec = Json.read(THRESHOLD, ModelSpec.class);
        assertEquals(new TargetGrid.Source("SPL"), spec.grid());
        assertEquals(List.of(), spec.select().description());
        assertEquals(Optional.empty(), spec.crop());
        assertEquals(Optional.empty(), spec.segmentation());
        assertFalse(Json.write(spec).contains("segmentation"), Json.write(spec));
        assertEquals(spec, Json.read(Json.write(spec), ModelSpec.class));
    }

    @Test
    void aModelSaysWhatItsResultsAreWrittenAs() throws Exception {
        String fractional = THRESHOLD.replace("\"LOGITS\"", "\"LOGITS\", \"segmentation\": \"FRACTIONAL\"");
        ModelSpec spec = Json.read(fractional, ModelSpec.class);
        assertEquals(Optional.of(SegmentationType.FRACTIONAL), spec.segmentation());
        assertEquals(spec, Json.read(Json.write(spec), ModelSpec.class));
        Json.MalformedJsonException e = assertThrows(
                Json.MalformedJsonException.class,
                () -> Json.read(fractional.replace("FRACTIONAL", "LABELMAP"), ModelSpec.class));
        assertTrue(
                e.getMessage().contains("[FRACTIONAL, BINARY]")
                        || e.getMessage().contains("[BINARY, FRACTIONAL]"),
                e.getMessage());
    }

    @Test
    void aMisspeltKeyIsNamed() {
        Json.MalformedJsonException e = assertThrows(
                Json.MalformedJsonException.class,
                () -> Json.read("{\"code\":\"gap\",\"sentense\":\"x\",\"sentence\":\"x\"}", Reason.class));
        assertTrue(e.getMessage().contains("sentense"), e.getMessage());
    }

    @Test
    void aMissingComponentIsNamed() {
        Json.MalformedJsonException e =
                assertThrows(Json.MalformedJsonException.class, () -> Json.read("{\"code\":\"gap\"}", Reason.class));
        assertTrue(e.getMessage().contains("sentence"), e.getMessage());
    }

    @Test
    void aNameThatBeginsWithOneLetterIsTwoWords() throws Exception {
        assertEquals(new Intensity.ZScore(true), Json.read("{\"type\":\"z-score\",\"nonZero\":true}", Intensity.class));
        assertEquals("{\"type\":\"z-score\",\"nonZero\":true}", Json.write(new Intensity.ZScore(true)));
    }
}
