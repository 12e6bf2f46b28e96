package org.segline.postprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.SopClasses;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.file.DicomFile;
import org.segline.dicom.file.FileMeta;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PatchGrid;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelBox;
import org.segline.kernel.model.ModelCatalog;
import org.segline.kernel.model.ModelPackage;
import org.segline.kernel.model.ModelSpec;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.store.DirectoryBlobStore;
import org.segline.kernel.store.MissingBlobException;
import org.segline.kernel.study.Job;
import org.segline.kernel.study.RoundTrip;
import org.segline.kernel.study.SeriesUid;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.SourceSeries;
import org.segline.kernel.study.StoredInstance;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.PatchBatch;
import org.segline.kernel.study.StudyEvent.PatchScores;
import org.segline.kernel.study.StudyEvent.Refused;
import org.segline.kernel.study.StudyEvent.ResultReady;
import org.segline.kernel.study.StudyEvent.ScoresComplete;
import org.segline.kernel.study.StudyUid;
import org.segline.kernel.volume.VoxelFile;
import org.segline.kernel.wire.Json;
import org.segline.postprocess.dicomseg.ResultSettings;
import org.segline.postprocess.dicomseg.Segmentation;
import org.segline.postprocess.dicomseg.SegmentationReader;

/** A source of 2 x 2 x 2 voxels of 1 ml, scored on its own grid by a network of eight classes. */
class PostprocessorTest {
    private static final int CLASSES = 8;
    private static final VolumeGeometry GRID =
            new VolumeGeometry(new GridSize(2, 2, 2), new Affine(10, 0, 0, 0, 0, 10, 0, 0, 0, 0, 10, 0));
    private static final StudyUid STUDY = new StudyUid("1.2.3");
    private static final ModelCatalog SERVED =
            () -> List.of(new ModelPackage(Findings.MODEL, Findings.SPEC, Path.of("model.onnx")));

    @TempDir
    Path folder;

    private BlobStore store;
    private Postprocessor postprocessor;

    @BeforeEach
    void open() throws IOException {
        store = new DirectoryBlobStore(folder.resolve("store"));
        postprocessor = new Postprocessor(
                store, SERVED, ResultSettings.DEFAULT, Files.createDirectories(folder.resolve("scratch")));
    }

    private SourceSeries source(VolumeGeometry grid, String digest) throws IOException {
        List<SourceSeries.Frame> frames = new ArrayList<>();
        SeriesUid series = new SeriesUid("1.2.3.4");
        for (int k = 0; k < 2; k++) {
            String instance = "1.2.3.4." + k;
            DataSet image = DataSet.builder()
                    .put(Tags.SOP_CLASS_UID, SopClasses.CT_IMAGE_STORAGE)
                    .put(Tags.SOP_INSTANCE_UID, instance)
                    .put(Tags.STUDY_DATE, "20200102")
                    .build();
            FileMeta meta =
                    FileMeta.of(SopClasses.CT_IMAGE_STORAGE, instance, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
            BlobId blob = store.put(new DicomFile(meta, image).toBytes());
            frames.add(new SourceSeries.Frame(
                    new StoredInstance(series, new SopInstanceUid(instance), SopClasses.CT_IMAGE_STORAGE, blob), 1));
        }
        return new SourceSeries(STUDY, series, "CT", Optional.of("1.9"), grid, frames, SourceFixture.digest(digest));
    }

    /** @param classes the likeliest class of each voxel, i fastest */
    private ScoresComplete scored(int revision, String digest, int... classes) throws IOException {
        return scored(GRID, GRID, revision, digest, classes);
    }

    private ScoresComplete scored(
            VolumeGeometry from, VolumeGeometry model, int revision, String digest, int... classes) throws IOException {
        float[] scores = new float[CLASSES * classes.length];
        for (int voxel = 0; voxel < classes.length; voxel++) {
            scores[classes[voxel] * classes.length + voxel] = 1;
        }
        return complete(from, model, revision, digest, scores);
    }

    private ScoresComplete complete(
            VolumeGeometry from, VolumeGeometry model, int revision, String digest, float[] scores) throws IOException {
        BlobId source = store.put(Json.write(source(from, digest)).getBytes(StandardCharsets.UTF_8));
        Job job = new Job(STUDY, revision, Findings.MODEL);
        BlobId name = BlobId.derived("scores", digest);
        store.put(name, out -> VoxelFile.write(model, List.of(1, CLASSES, 2, 2, 2), FloatBuffer.wrap(scores), out));
        PatchBatch batch = new PatchBatch(job, name, source, PatchGrid.whole(GRID.size(), 1), 0, 1, 0, 1);
        return new ScoresComplete(job, List.of(new PatchScores(batch, name, Duration.ZERO)));
    }

    private ResultReady ready(ScoresComplete complete) throws IOException {
        return assertInstanceOf(ResultReady.class, postprocessor.finish(complete));
    }

    private DataSet stored(ResultReady ready) throws Exception {
        try (var in = store.open(ready.result())) {
            return DicomFile.read(MemorySegment.ofArray(in.readAllBytes())).dataSet();
        }
    }

    @Test
    void scoresBecomeAStoredSegmentationAndVolumes() throws Exception {
        ResultReady ready = ready(scored(1, "source", 0, 0, 3, 3, 0, 0, 0, 3));
        Segmentation read = SegmentationReader.read(stored(ready));
        assertEquals("label 3", read.segments().getFirst().label());
        BitSet expected = new BitSet();
        expected.set(2, 4);
        expected.set(7);
        assertEquals(expected, read.mask(1, GRID));
        assertEquals(
                List.of(0.0, 0.0, 3.0, 0.0, 0.0, 0.0, 0.0),
                ready.measured().stream()
                        .map(StudyEvent.Measurement::millilitres)
                        .toList());
        assertEquals(Optional.of(ready.instance().value()), stored(ready).string(Tags.SOP_INSTANCE_UID));
    }

    /** Label 3 is at 0.6 in voxel 2 and at 0.3 in voxel 5, label 7 at 0.2 in voxel 5; what is left is background. */
    @Test
    void aModelThatAsksForProbabilitiesGetsThem() throws Exception {
        serve(Findings.FRACTIONAL);
        ScoresComplete complete = complete(GRID, GRID, 1, "source", unlikely(0.6f));
        ResultReady ready = ready(complete);
        DataSet seg = stored(ready);
        assertEquals(Optional.of("FRACTIONAL"), seg.string(Tags.SEGMENTATION_TYPE));
        assertEquals(
                List.of("label 3", "label 7"),
                seg.items(Tags.SEGMENT_SEQUENCE).stream()
                        .map(segment -> segment.string(Tags.SEGMENT_LABEL).orElseThrow())
                        .toList());
        assertArrayEquals(
                new byte[] {0, 0, (byte) 153, 0, 0, 77, 0, 0, 0, 51, 0, 0},
                seg.bytes(Tags.PIXEL_DATA).orElseThrow().toArray(ValueLayout.JAVA_BYTE));
        assertEquals(1.0, ready.measured().get(2).millilitres(), "the likeliest class has one voxel");
        assertEquals(0.0, ready.measured().get(6).millilitres());
        postprocessor.forget(complete);
        assertEquals(ready, ready(complete));
    }

    @Test
    void whereTheBackgroundIsLikeliestEverywhereThereAreNoProbabilitiesEither() throws Exception {
        serve(Findings.FRACTIONAL);
        Refused refused = assertInstanceOf(
                Refused.class, postprocessor.finish(complete(GRID, GRID, 1, "source", unlikely(0.4f))));
        assertEquals("nothing-found", refused.reason().code());
    }

    private void serve(ModelSpec spec) {
        postprocessor = new Postprocessor(
                store,
                () -> List.of(new ModelPackage(Findings.MODEL, spec, Path.of("model.onnx"))),
                ResultSettings.DEFAULT,
                folder.resolve("scratch"));
    }

    private static float[] unlikely(float labelThree) {
        float[] scores = new float[CLASSES * 8];
        Arrays.fill(scores, 0, 8, 1);
        scores[2] = 1 - labelThree;
        scores[3 * 8 + 2] = labelThree;
        scores[5] = 0.5f;
        scores[3 * 8 + 5] = 0.3f;
        scores[7 * 8 + 5] = 0.2f;
        return scores;
    }

    @Test
    void whatIsToldAgainAfterItsScoresWereForgottenIsStillReady() throws Exception {
        ScoresComplete complete = scored(1, "source", 1, 0, 0, 0, 0, 0, 0, 0);
        ResultReady first = ready(complete);
        postprocessor.forget(complete);
        postprocessor.forget(complete);
        assertEquals(first, ready(complete));
    }

    /** As a power cut leaves files whose bytes had not reached the disk. */
    @Test
    void aTornMemoryOfTheOutcomeIsNoOutcome() throws Exception {
        ScoresComplete complete = scored(1, "source", 1, 0, 0, 0, 0, 0, 0, 0);
        ResultReady first = ready(complete);
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains("\"type\":\"result-ready\"")) {
                    Files.writeString(file, "{\"type\":\"res");
                }
            }
        }
        assertEquals(first, ready(complete));
    }

    @Test
    void scoresThatAreMissingBeforeThereIsAResultAreAnOutage() throws Exception {
        ScoresComplete complete = scored(1, "source", 1, 0, 0, 0, 0, 0, 0, 0);
        postprocessor.forget(complete);
        assertThrows(MissingBlobException.class, () -> postprocessor.finish(complete));
    }

    @Test
    void whereNothingIsFoundTheJobIsRefusedAndStaysSo() throws Exception {
        ScoresComplete complete = scored(1, "source", 0, 0, 0, 0, 0, 0, 0, 0);
        Refused refused = assertInstanceOf(Refused.class, postprocessor.finish(complete));
        assertEquals("nothing-found", refused.reason().code());
        postprocessor.forget(complete);
        assertEquals(refused, postprocessor.finish(complete));
    }

    @Test
    void aResultSaysWhatTheWayToTheModelAndBackIsWorth() throws Exception {
        ResultReady ready = ready(scored(1, "source", 1, 0, 0, 0, 0, 0, 0, 0));
        RoundTrip there = ready.roundTrip().orElseThrow();
        assertEquals(new RoundTrip(0, 1, RoundTrip.Interpolation.NONE), there);
        assertEquals(Optional.of(there.sentence()), stored(ready).string(Tags.DERIVATION_DESCRIPTION));
    }

    /** Half of the source lies beside what the model saw, and the first voxel is where that begins. */
    @Test
    void whatTheModelDidNotSeeIsSaid() throws Exception {
        VolumeGeometry source = GRID.window(new VoxelBox(1, 0, 0, GRID.size()));
        ResultReady ready = ready(scored(source, GRID, 1, "source", 0, 3, 0, 0, 0, 0, 0, 0));
        assertEquals(0.5, ready.roundTrip().orElseThrow().coveredByPatches());
        String said = stored(ready).string(Tags.DERIVATION_DESCRIPTION).orElseThrow();
        assertTrue(said.contains("the model saw 50.0 % of them"), said);
        assertEquals(1.0, ready.measured().get(2).millilitres());
    }

    /** Doubles are 0.25 mm apart where this source says it is. */
    @Test
    void aWayThatShiftsVoxelsIsARefusal() throws Exception {
        VolumeGeometry afar = new VolumeGeometry(GRID.size(), new Affine(9, 1, 0, 2e15, -1, 9, 0, 1e15, 0, 0, 10, 0));
        VolumeGeometry model = afar.window(new VoxelBox(-1, 0, 0, GRID.size()));
        Refused refused = assertInstanceOf(
                Refused.class, postprocessor.finish(scored(afar, model, 1, "source", 3, 3, 3, 3, 3, 3, 3, 3)));
        assertEquals("round-trip-error", refused.reason().code());
    }

    @Test
    void aRevisionWithTheSameSourceHasTheSameResult() throws Exception {
        ResultReady first = ready(scored(1, "source", 1, 0, 0, 0, 0, 0, 0, 0));
        ResultReady second = ready(scored(2, "source", 1, 0, 0, 0, 0, 0, 0, 0));
        assertEquals(2, second.job().revision());
        assertEquals(first.result(), second.result());
        assertEquals(first.instance(), second.instance());
    }

    @Test
    void aRevisionWithAnotherSourceNamesWhatItSupersedes() throws Exception {
        ResultReady first = ready(scored(1, "source", 1, 0, 0, 0, 0, 0, 0, 0));
        ready(scored(2, "source", 1, 0, 0, 0, 0, 0, 0, 0));
        ResultReady third = ready(scored(3, "one slice more", 1, 0, 0, 0, 0, 0, 0, 0));
        assertNotEquals(first.instance(), third.instance());
        assertEquals(
                Optional.of("Supersedes " + first.instance()), stored(third).string(Tags.CONTENT_DESCRIPTION));
    }

    @Test
    void aModelThatIsServedNoMoreIsARefusal() throws Exception {
        Postprocessor without = new Postprocessor(store, List::of, ResultSettings.DEFAULT, folder);
        Refused refused = assertInstanceOf(Refused.class, without.finish(scored(1, "source", 1, 0, 0, 0, 0, 0, 0, 0)));
        assertEquals("model-not-served", refused.reason().code());
    }

    @Test
    void anotherStoreGivesTheSameBytes() throws Exception {
        ResultReady here = ready(scored(1, "source", 1, 0, 0, 0, 0, 0, 0, 2));
        byte[] bytes = store.open(here.result()).readAllBytes();
        store = new DirectoryBlobStore(folder.resolve("another"));
        postprocessor = new Postprocessor(store, SERVED, ResultSettings.DEFAULT, folder);
        ResultReady there = ready(scored(1, "source", 1, 0, 0, 0, 0, 0, 0, 2));
        assertArrayEquals(bytes, store.open(there.result()).readAllBytes());
    }
}
