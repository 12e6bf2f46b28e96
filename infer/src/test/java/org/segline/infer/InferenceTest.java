package org.segline.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.Halo;
import org.segline.kernel.geometry.PatchGrid;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.Code;
import org.segline.kernel.model.Label;
import org.segline.kernel.model.ModelCatalog;
import org.segline.kernel.model.ModelPackage;
import org.segline.kernel.model.ModelRef;
import org.segline.kernel.model.ModelSpec;
import org.segline.kernel.model.Selection;
import org.segline.kernel.model.TargetGrid;
import org.segline.kernel.model.Tiling;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.store.DirectoryBlobStore;
import org.segline.kernel.store.MissingBlobException;
import org.segline.kernel.study.Job;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.PatchBatch;
import org.segline.kernel.study.StudyEvent.PatchScores;
import org.segline.kernel.study.StudyEvent.Refused;
import org.segline.kernel.study.StudyUid;
import org.segline.kernel.volume.Volume;
import org.segline.kernel.volume.VoxelFile;

class InferenceTest {
    private static final ModelRef REF = new ModelRef("tiny", "1", "0".repeat(64));
    private static final VolumeGeometry GEOMETRY =
            new VolumeGeometry(new GridSize(3, 2, 2), Affine.translation(10, 20, 30));
    /** i fastest, then j, then k. */
    private static final float[] VOXELS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

    @TempDir
    private Path directory;

    private DirectoryBlobStore store;
    private BlobId volume;

    @BeforeEach
    void storeTheVolume() throws IOException {
        store = new DirectoryBlobStore(directory.resolve("store"));
        volume = BlobId.derived("volume", "a");
        store.put(volume, out -> VoxelFile.write(new Volume(GEOMETRY, VOXELS.clone()), out));
    }

    @Test
    void aWholeVolumeKeepsItsAxes() throws IOException {
        OnnxMl.ModelProto threshold = TinyNetworks.pointwise(0, new float[] {0, 1}, new float[] {6.5f, 0});
        Read scores = scores(infer(threshold, ModelSpec.Scores.PROBABILITIES, whole(1)));
        assertEquals(List.of(1, 2, 2, 2, 3), scores.shape);
        assertEquals(GEOMETRY, scores.geometry);
        for (int v = 0; v < VOXELS.length; v++) {
            assertEquals(6.5f, scores.floats.get(v), "class 0, voxel " + v);
            assertEquals(VOXELS[v], scores.floats.get(VOXELS.length + v), "class 1, voxel " + v);
        }
    }

    @Test
    void logitsBecomeProbabilities() throws IOException {
        // Class 1 scores ln(3) above class 0 where the voxel is 1, so its probability is 3 / (1 + 3).
        OnnxMl.ModelProto network =
                TinyNetworks.pointwise(0, new float[] {0, (float) Math.log(3)}, new float[] {500, 500});
        Read scores = scores(infer(network, ModelSpec.Scores.LOGITS, whole(1)));
        assertEquals(0.25, scores.floats.get(0), 1e-5);
        assertEquals(0.75, scores.floats.get(12), 1e-5);
        assertEquals(1, scores.floats.get(3) + scores.floats.get(12 + 3), 1e-6);
    }

    @Test
    void whatSticksOutOfTheVolumeIsZero() throws IOException {
        OnnxMl.ModelProto network = TinyNetworks.pointwise(0, new float[] {0, 1}, new float[] {0, 100});
        Read scores = scores(infer(network, ModelSpec.Scores.PROBABILITIES, whole(4)));
        assertEquals(List.of(1, 2, 4, 4, 4), scores.shape);
        List<Float> firstRow = scores.floats.subList(64, 68);
        List<Float> rowBeyond = scores.floats.subList(64 + 8, 64 + 12);
        List<Float> lastSlice = scores.floats.subList(64 + 48, 64 + 52);
        assertEquals(List.of(101f, 102f, 103f, 100f), firstRow);
        assertEquals(List.of(100f, 100f, 100f, 100f), rowBeyond);
        assertEquals(List.of(100f, 100f, 100f, 100f), lastSlice);
    }

    @Test
    void aHaloIsSeenAndNotScored() throws IOException {
        // Valid convolution: a patch of 5 x 4 x 4 with a halo of 1 answers with all of the 3 x 2 x 2 volume.
        PatchGrid grid =
                new PatchGrid(GEOMETRY.size(), new GridSize(5, 4, 4), new Halo(1, 1, 1), new GridSize(3, 2, 2));
        Read scores = scores(infer(TinyNetworks.boxSum(0), ModelSpec.Scores.PROBABILITIES, batch(grid, 0, 1)));
        assertEquals(List.of(1, 2, 2, 2, 3), scores.shape);
        // Around voxel (0, 0, 0) lie the voxels with i < 2; around (1, 1, 1) lie all.
        assertEquals(1 + 2 + 4 + 5 + 7 + 8 + 10 + 11, scores.floats.get(12));
        assertEquals(78, scores.floats.get(12 + 10));
    }

    @Test
    void whatSticksOutIsZeroThoughMemoryIsUsedAgain() throws IOException {
        // One patch of 3 x 4 x 4 a run, each a voxel further along i; beyond the last lies what the one before left.
        PatchGrid grid =
                new PatchGrid(GEOMETRY.size(), new GridSize(3, 4, 4), new Halo(1, 1, 1), new GridSize(1, 2, 2));
        Read scores = scores(infer(TinyNetworks.boxSum(0), ModelSpec.Scores.PROBABILITIES, batch(grid, 0, 3), 1));
        assertEquals(1 + 2 + 4 + 5 + 7 + 8 + 10 + 11, scores.floats.get(4));
        assertEquals(78, scores.floats.get(8 + 4));
        assertEquals(2 + 3 + 5 + 6 + 8 + 9 + 11 + 12, scores.floats.get(16 + 4));
    }

    @Test
    void patchesLieInTheirOrderHoweverManyRunAtOnce() throws IOException {
        PatchGrid grid = new PatchGrid(GEOMETRY.size(), new GridSize(2, 1, 2), Halo.NONE, new GridSize(2, 1, 2));
        assertEquals(4, grid.count());
        OnnxMl.ModelProto network = TinyNetworks.pointwise(0, new float[] {0, 1}, new float[] {0, 0});
        // Of patches 1 to 3, class 1: (k, i) of the boxes at (1, 0), (0, 1) and (1, 1); the last of a row begins at i =
        // 1.
        List<Float> expected = List.of(2f, 3f, 8f, 9f, 4f, 5f, 10f, 11f, 5f, 6f, 11f, 12f);
        for (long voxelsPerRun : new long[] {1, 8, 1000}) {
            storeAfresh(voxelsPerRun);
            StudyEvent event = infer(network, ModelSpec.Scores.PROBABILITIES, batch(grid, 1, 3), voxelsPerRun);
            Read scores = scores(event);
            assertEquals(List.of(3, 2, 2, 1, 2), scores.shape);
            List<Float> classOne = new ArrayList<>();
            for (int patch = 0; patch < 3; patch++) {
                classOne.addAll(scores.floats.subList(patch * 8 + 4, patch * 8 + 8));
            }
            assertEquals(expected, classOne, voxelsPerRun + " voxels a run");
        }
    }

    private void storeAfresh(long name) throws IOException {
        volume = BlobId.derived("volume", Long.toString(name));
        store.put(volume, out -> VoxelFile.write(new Volume(GEOMETRY, VOXELS.clone()), out));
    }

    @Test
    void aNetworkThatTakesOnePatchAtATimeGetsOne() throws IOException {
        PatchGrid grid = new PatchGrid(GEOMETRY.size(), new GridSize(3, 1, 1), Halo.NONE, new GridSize(3, 1, 1));
        OnnxMl.ModelProto network = TinyNetworks.pointwise(1, new float[] {0, 1}, new float[] {0, 0});
        Read scores = scores(infer(network, ModelSpec.Scores.PROBABILITIES, batch(grid, 0, 4)));
        assertEquals(10, scores.floats.get(3 * 6 + 3));
    }

    @Test
    void aBatchThatComesTwiceIsRunOnce() throws IOException {
        OnnxMl.ModelProto network = TinyNetworks.pointwise(0, new float[] {0, 1}, new float[] {0, 0});
        PatchScores first =
                assertInstanceOf(PatchScores.class, infer(network, ModelSpec.Scores.PROBABILITIES, whole(1)));
        store.delete(volume);
        PatchScores second =
                assertInstanceOf(PatchScores.class, infer(network, ModelSpec.Scores.PROBABILITIES, whole(1)));
        assertEquals(first.scores(), second.scores());
    }

    @Test
    void aMissingVolumeIsAnOutage() throws IOException {
        OnnxMl.ModelProto network = TinyNetworks.pointwise(0, new float[] {0, 1}, new float[] {0, 0});
        store.delete(volume);
        assertThrows(MissingBlobException.class, () -> infer(network, ModelSpec.Scores.PROBABILITIES, whole(1)));
    }

    @Test
    void aModelThatIsNotServedIsRefused() throws IOException {
        try (Inference inference = new Inference(store, List::of, InferenceSettings.DEFAULT)) {
            Refused refused = assertInstanceOf(Refused.class, inference.infer(whole(1)));
            assertEquals("model-not-served", refused.reason().code());
            assertEquals(Optional.of(REF), refused.model());
        }
    }

    @Test
    void anAnswerOfAnotherSizeIsRefusedWithBothSizes() throws IOException {
        Refused refused = assertInstanceOf(
                Refused.class, infer(TinyNetworks.boxSum(0), ModelSpec.Scores.PROBABILITIES, whole(4)));
        assertEquals("network-not-runnable", refused.reason().code());
        assertTrue(
                refused.reason().sentence().contains("4 x 4 x 4"),
                refused.reason().sentence());
        assertTrue(
                refused.reason().sentence().contains("2 x 2 x 2"),
                refused.reason().sentence());
        assertFalse(store.contains(nameAsInference()), "half written scores are in the store");
    }

    /** The name under which the scores of {@code whole(4)} would lie. */
    private BlobId nameAsInference() throws IOException {
        PatchScores good = assertInstanceOf(
                PatchScores.class, infer(TinyNetworks.boxSum(1), ModelSpec.Scores.PROBABILITIES, whole(4)));
        store.delete(good.scores());
        infer(TinyNetworks.boxSum(0), ModelSpec.Scores.PROBABILITIES, whole(4));
        return good.scores();
    }

    @Test
    void scoresThatAreNoNumbersAreRefused() throws IOException {
        OnnxMl.ModelProto network =
                TinyNetworks.pointwise(0, new float[] {0, Float.POSITIVE_INFINITY}, new float[] {0, 0});
        Refused refused = assertInstanceOf(Refused.class, infer(network, ModelSpec.Scores.LOGITS, whole(1)));
        assertEquals("network-not-finite", refused.reason().code());
    }

    @Test
    void tooLittleMemoryIsAnOutage() {
        IOException e = assertThrows(
                IOException.class, () -> infer(TinyNetworks.insatiable(), ModelSpec.Scores.PROBABILITIES, whole(1)));
        assertTrue(e.getMessage().contains("memory"), e.getMessage());
    }

    private PatchBatch whole(int multiple) {
        return batch(PatchGrid.whole(GEOMETRY.size(), multiple), 0, 1);
    }

    private PatchBatch batch(PatchGrid grid, int first, int count) {
        Job job = new Job(new StudyUid("1.2.3"), 1, REF);
        return new PatchBatch(job, volume, volume, grid, first, count, 0, 1);
    }

    private StudyEvent infer(OnnxMl.ModelProto network, ModelSpec.Scores kind, PatchBatch batch) throws IOException {
        return infer(network, kind, batch, InferenceSettings.DEFAULT.voxelsPerRun());
    }

    private StudyEvent infer(OnnxMl.ModelProto network, ModelSpec.Scores kind, PatchBatch batch, long voxelsPerRun)
            throws IOException {
        Path file = TinyNetworks.write(network, Files.createTempFile(directory, "network", ".onnx"));
        ModelCatalog catalog = () -> List.of(new ModelPackage(REF, spec(kind), file));
        InferenceSettings settings = new InferenceSettings(1, InferenceSettings.Device.CPU, voxelsPerRun);
        try (Inference inference = new Inference(store, catalog, settings)) {
            return inference.infer(batch);
        }
    }

    private static ModelSpec spec(ModelSpec.Scores scores) {
        Code body = new Code("SCT", "123037004", "Body structure");
        return new ModelSpec(
                "tiny",
                "1",
                "Tiny",
                "model.onnx",
                Optional.empty(),
                "image",
                "scores",
                new Selection("CT", List.of(), List.of(), Optional.empty(), Optional.empty()),
                new TargetGrid.Source("SPL"),
                List.of(),
                Optional.empty(),
                new Tiling.Whole(1),
                scores,
                List.of(new Label(1, "Bright", body, body, Optional.empty())),
                Optional.empty(),
                Optional.empty());
    }

    private record Read(VolumeGeometry geometry, List<Integer> shape, List<Float> floats) {}

    private static List<Float> floats(VoxelFile file) {
        List<Float> floats = new ArrayList<>();
        for (float value : file.voxels().toArray(ValueLayout.JAVA_FLOAT_UNALIGNED)) {
            floats.add(value);
        }
        return floats;
    }

    private Read scores(StudyEvent event) throws IOException {
        PatchScores scores = assertInstanceOf(PatchScores.class, event);
        try (Arena arena = Arena.ofConfined()) {
            VoxelFile file = VoxelFile.read(store.map(scores.scores(), arena));
            return new Read(file.geometry(), file.shape(), floats(file));
        }
    }
}
