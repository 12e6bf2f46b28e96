package org.segline.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.kernel.geometry.Axes;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.SpacingMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.Code;
import org.segline.kernel.model.Intensity;
import org.segline.kernel.model.Label;
import org.segline.kernel.model.ModelCatalog;
import org.segline.kernel.model.ModelPackage;
import org.segline.kernel.model.ModelRef;
import org.segline.kernel.model.ModelSpec;
import org.segline.kernel.model.Selection;
import org.segline.kernel.model.TargetGrid;
import org.segline.kernel.model.Tiling;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.store.DirectoryBlobStore;
import org.segline.kernel.study.SeriesChoice;
import org.segline.kernel.study.SourceSeries;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.PatchBatch;
import org.segline.kernel.study.StudyEvent.Refused;
import org.segline.kernel.study.StudyEvent.SeriesChosen;
import org.segline.kernel.volume.Volume;
import org.segline.kernel.volume.VoxelFile;
import org.segline.kernel.wire.Json;

class PreprocessorTest {
    private static final Selection ANY_MR =
            new Selection("MR", List.of(), List.of(), Optional.empty(), Optional.empty());

    @TempDir
    Path temporary;

    private BlobStore store;

    @BeforeEach
    void openStore() throws IOException {
        store = new DirectoryBlobStore(temporary.resolve("store"));
    }

    @Test
    void aBrainIsLaidBeforeItsModelAsTheModelWasTrained() throws IOException {
        ModelPackage brain = brain(ANY_MR, new Tiling.Whole(1));
        List<StudyEvent> events = prepare("mr-siemens-xa30-enhanced-t1/5_anat", brain);

        assertEquals(1, events.size());
        PatchBatch batch = assertInstanceOf(PatchBatch.class, events.getFirst());
        Volume volume = volume(batch.volume());
        assertEquals(batch.grid().volume(), volume.size());
        assertEquals(volume.size(), batch.grid().patch());
        VolumeGeometry geometry = volume.geometry();
        assertEquals(Axes.ofTensor("LIA"), geometry.axes());
        assertEquals(new SpacingMm(1, 1, 1), geometry.spacing());
        float least = 1;
        float most = 0;
        for (float v : volume.voxels()) {
            least = Math.min(least, v);
            most = Math.max(most, v);
        }
        assertEquals(0, least);
        assertEquals(1, most);

        GridSize size = volume.size();
        assertTrue(size.k() < 256, "cut to what is above 0.2");
        assertTrue(anyAbove(volume, 0) && anyAbove(volume, size.k() - 1), "and to no less");

        SourceSeries source = source(batch.source());
        assertEquals(new GridSize(128, 128, 96), source.geometry().size());
        assertEquals(96, source.frames().size());
        assertTrue(source.frameOfReference().isPresent());
    }

    /** Whether slice k has a voxel above the crop's threshold. */
    private static boolean anyAbove(Volume volume, int k) {
        for (int j = 0; j < volume.size().j(); j++) {
            for (int i = 0; i < volume.size().i(); i++) {
                if (volume.at(i, j, k) > 0.2) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void aModelThatWantsTheSourceGetsItsVoxelsTurned() throws IOException {
        ModelPackage brain =
                model(ANY_MR, new TargetGrid.Source("SPL"), List.of(), Optional.empty(), new Tiling.Whole(1));
        PatchBatch batch = (PatchBatch)
                prepare("mr-siemens-xa30-enhanced-t1/5_anat", brain).getFirst();
        Volume volume = volume(batch.volume());
        // Sagittal, 128 columns to Posterior, 128 rows to Inferior, 96 slices to the Left.
        assertEquals(new GridSize(96, 128, 128), volume.size());
        assertEquals(Axes.ofTensor("SPL"), volume.geometry().axes());
        assertEquals(
                0,
                volume.geometry()
                        .centre()
                        .distanceTo(source(batch.source()).geometry().centre()),
                1e-9);
    }

    @Test
    void theSameStudyGivesTheSameBytesUnderTheSameNames() throws IOException {
        ModelPackage brain = brain(ANY_MR, new Tiling.Patches(new GridSize(96, 96, 96), 0.5));
        List<StudyEvent> first = prepare("mr-siemens-xa30-enhanced-t1/5_anat", brain);
        PatchBatch batch = (PatchBatch) first.getFirst();
        byte[] volume = bytes(batch.volume());
        byte[] source = bytes(batch.source());
        assertEquals(first, prepare("mr-siemens-xa30-enhanced-t1/5_anat", brain), "from what lies in the store");
        store.delete(batch.volume());
        store.delete(batch.source());
        assertEquals(first, prepare("mr-siemens-xa30-enhanced-t1/5_anat", brain), "made again");
        assertArrayEquals(volume, bytes(batch.volume()));
        assertArrayEquals(source, bytes(batch.source()));

        int covered = 0;
        for (int n = 0; n < first.size(); n++) {
            PatchBatch each = (PatchBatch) first.get(n);
            assertEquals(n, each.batch());
            assertEquals(first.size(), each.batches());
            assertEquals(covered, each.first());
            covered += each.count();
        }
        assertEquals(batch.grid().count(), covered);
    }

    @Test
    void aLostVolumeIsMadeAgainOfItsSeriesAlone() throws IOException {
        ModelPackage brain = brain(ANY_MR, new Tiling.Whole(1));
        PatchBatch batch = (PatchBatch)
                prepare("mr-siemens-xa30-enhanced-t1/5_anat", brain).getFirst();
        byte[] volume = bytes(batch.volume());
        store.delete(batch.volume());

        new Preprocessor(store, () -> List.of(brain)).restore(batch);
        assertArrayEquals(volume, bytes(batch.volume()));
    }

    @Test
    void aLostVolumeOfUnevenSlicesIsMadeAgainAsItWas() throws IOException {
        Selection ct = new Selection("CT", List.of(), List.of(), Optional.empty(), Optional.empty());
        ModelPackage head = model(ct, new TargetGrid.Source("SPL"), List.of(), Optional.empty(), new Tiling.Whole(1));
        PatchBatch batch =
                (PatchBatch) prepare("ct-ge-tilt-mixed-thickness", head).getFirst();
        byte[] volume = bytes(batch.volume());
        SourceSeries source = source(batch.source());
        assertEquals(28, source.positions().orElseThrow().size());
        assertEquals(37, volume(batch.volume()).size().k(), "on the even grid");
        store.delete(batch.volume());

        new Preprocessor(store, () -> List.of(head)).restore(batch);
        assertArrayEquals(volume, bytes(batch.volume()));
    }

    @Test
    void aVolumeOfAnotherVersionIsNotMadeUnderItsName() throws IOException {
        ModelPackage brain = brain(ANY_MR, new Tiling.Whole(1));
        PatchBatch batch = (PatchBatch)
                prepare("mr-siemens-xa30-enhanced-t1/5_anat", brain).getFirst();
        BlobId other = BlobId.derived("volume", "preprocess-0");
        PatchBatch old = new PatchBatch(
                batch.job(),
                other,
                batch.source(),
                batch.grid(),
                batch.first(),
                batch.count(),
                batch.batch(),
                batch.batches());
        Preprocessor preprocessor = new Preprocessor(store, () -> List.of(brain));
        assertThrows(IllegalStateException.class, () -> preprocessor.restore(old));
        assertFalse(store.contains(other));
    }

    @Test
    void aWantedSeriesThatIsNoVolumeIsRefusedForItsModel() throws IOException {
        ModelPackage brain = brain(ANY_MR, new Tiling.Whole(1));
        Refused refused = assertInstanceOf(
                Refused.class,
                prepare("mr-siemens-memprage-missing-slice", brain).getFirst());
        assertEquals("missing-slices", refused.reason().code());
        assertEquals(Optional.of(brain.ref()), refused.model());
        assertTrue(refused.reason().sentence().contains("1 of its slices is missing"), refused.reason()::sentence);
    }

    @Test
    void aStudyThatNoModelWantsIsRefusedOnceAndSaysWhy() throws IOException {
        Selection ct = new Selection("CT", List.of(), List.of(), Optional.empty(), Optional.empty());
        List<StudyEvent> events = prepare("mr-siemens-xa30-enhanced-t1/5_anat", brain(ct, new Tiling.Whole(1)));
        assertEquals(1, events.size());
        Refused refused = assertInstanceOf(Refused.class, events.getFirst());
        assertEquals("no-series", refused.reason().code());
        assertEquals(Optional.empty(), refused.model());
        assertTrue(refused.reason().sentence().contains("its modality is MR, not CT"), refused.reason()::sentence);
    }

    @Test
    void whicheverComesOfItTheChoiceIsToldTheSameTwice() throws IOException {
        Selection ct = new Selection("CT", List.of(), List.of(), Optional.empty(), Optional.empty());
        for (Selection wanted : List.of(ANY_MR, ct)) {
            ModelPackage brain = brain(wanted, new Tiling.Whole(1));
            List<SeriesChosen> told = chosen("mr-siemens-memprage-missing-slice", brain);
            assertEquals(told, chosen("mr-siemens-memprage-missing-slice", brain));
            assertEquals(1, told.size());
            assertEquals(brain.ref(), told.getFirst().job().model());
            SeriesChoice choice = told.getFirst().choice();
            assertEquals(Optional.empty(), choice.taken());
            assertEquals(1, choice.others().size());
            assertTrue(
                    choice.others().getFirst().sentence().contains(wanted.equals(ct) ? "MR, not CT" : "missing"),
                    choice::toString);
        }
        SeriesChoice choice = chosen("mr-siemens-xa30-enhanced-t1/5_anat", brain(ANY_MR, new Tiling.Whole(1)))
                .getFirst()
                .choice();
        assertEquals("Series 5 (MR, 96 images)", choice.taken().orElseThrow().called());
        assertEquals(List.of(), choice.others());
    }

    @Test
    void whatIsToldOfALongExpressionIsShort() throws IOException {
        Selection long600 =
                new Selection("MR", List.of("x".repeat(600)), List.of(), Optional.empty(), Optional.empty());
        String sentence = chosen("mr-siemens-memprage-missing-slice", brain(long600, new Tiling.Whole(1)))
                .getFirst()
                .choice()
                .others()
                .getFirst()
                .sentence();
        assertTrue(sentence.endsWith("xxx ..."), sentence);
        assertEquals(404, sentence.length());
    }

    private List<SeriesChosen> chosen(String folder, ModelPackage model) throws IOException {
        return all(folder, model).stream()
                .filter(SeriesChosen.class::isInstance)
                .map(SeriesChosen.class::cast)
                .toList();
    }

    /** What is to be done, without the news which series were chosen. */
    private List<StudyEvent> prepare(String folder, ModelPackage model) throws IOException {
        return all(folder, model).stream()
                .filter(event -> !(event instanceof SeriesChosen))
                .toList();
    }

    private List<StudyEvent> all(String folder, ModelPackage model) throws IOException {
        ModelCatalog models = () -> List.of(model);
        return new Preprocessor(store, models).prepare(RealData.ready(RealData.folder(folder), store));
    }

    private Volume volume(BlobId id) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            return VoxelFile.read(store.map(id, arena)).toVolume();
        }
    }

    private SourceSeries source(BlobId id) throws IOException {
        return Json.read(new String(bytes(id), StandardCharsets.UTF_8), SourceSeries.class);
    }

    private byte[] bytes(BlobId id) throws IOException {
        try (var in = store.open(id)) {
            return in.readAllBytes();
        }
    }

    private ModelPackage brain(Selection select, Tiling tiling) {
        return model(
                select,
                new TargetGrid.Fixed("LIA", new SpacingMm(1, 1, 1), new GridSize(256, 256, 256)),
                List.of(new Intensity.MinMax()),
                Optional.of(new ModelSpec.Crop(0.2, 0)),
                tiling);
    }

    private ModelPackage model(
            Selection select,
            TargetGrid grid,
            List<Intensity> intensity,
            Optional<ModelSpec.Crop> crop,
            Tiling tiling) {
        Code brain = new Code("SCT", "12738006", "Brain");
        ModelSpec spec = new ModelSpec(
                "brain",
                "1",
                "Brain",
                "network.onnx",
                Optional.empty(),
                "t1",
                "logits",
                select,
                grid,
                intensity,
                crop,
                tiling,
                ModelSpec.Scores.LOGITS,
                List.of(new Label(17, "Brain", brain, brain, Optional.empty())),
                Optional.empty(),
                Optional.empty());
        return new ModelPackage(new ModelRef("brain", "1", "ab".repeat(32)), spec, temporary.resolve("network.onnx"));
    }
}
