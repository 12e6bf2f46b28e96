package org.segline.tests.tiling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.infer.Inference;
import org.segline.infer.InferenceSettings;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.Halo;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.Code;
import org.segline.kernel.model.Label;
import org.segline.kernel.model.ModelPackage;
import org.segline.kernel.model.ModelRef;
import org.segline.kernel.model.ModelSpec;
import org.segline.kernel.model.Selection;
import org.segline.kernel.model.TargetGrid;
import org.segline.kernel.model.Tiling;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.store.DirectoryBlobStore;
import org.segline.kernel.study.Job;
import org.segline.kernel.study.StudyEvent.PatchBatch;
import org.segline.kernel.study.StudyEvent.PatchScores;
import org.segline.kernel.study.StudyUid;
import org.segline.kernel.volume.Volume;
import org.segline.kernel.volume.VoxelFile;
import org.segline.postprocess.stitch.ClassScores;
import org.segline.postprocess.stitch.Stitched;
import org.segline.postprocess.stitch.Stitcher;
import org.segline.preprocess.patch.PatchPlan;

/** {@link Tiling.Exact} through the stages, against the same network on the whole volume at once. */
class ExactTilingTest {
    private static final GridSize VOLUME = new GridSize(21, 17, 9);
    private static final Halo ONE = new Halo(1, 1, 1);
    private static final GridSize EVEN = new GridSize(2, 2, 2);
    private static final ModelRef REF = new ModelRef("valid", "1", "0".repeat(64));

    /** One patch: its output, a voxel less on every side, is 22 x 18 x 10. */
    private static final Tiling WHOLE = new Tiling.Exact(new GridSize(24, 20, 12), ONE, EVEN);

    @TempDir
    private Path directory;

    private final Arena arena = Arena.ofAuto();

    @Test
    void onTheLatticeOfItsStridesANetworkSaysOfPatchesWhatItSaysOfTheWhole() throws IOException {
        Stitched stitched = stitched(new Tiling.Exact(new GridSize(10, 10, 8), ONE, EVEN));
        assertEquals(0, largestDifference(stitched.scores(), stitched(WHOLE).scores()));
        assertEquals(0, stitched.disagreement().orElseThrow().largest());
    }

    @Test
    void offTheLatticeItDoesNot() throws IOException {
        Stitched stitched = stitched(new Tiling.Exact(new GridSize(10, 10, 8), ONE, new GridSize(1, 1, 1)));
        assertTrue(largestDifference(stitched.scores(), stitched(WHOLE).scores()) > 1);
        assertTrue(stitched.disagreement().orElseThrow().largest() > 1);
    }

    private Stitched stitched(Tiling tiling) throws IOException {
        DirectoryBlobStore store = new DirectoryBlobStore(directory.resolve("store"));
        BlobId volume = BlobId.derived("volume");
        store.put(volume, out -> VoxelFile.write(noise(), out));
        PatchPlan plan = PatchPlan.of(VOLUME, tiling);
        List<PatchScores> scores = new ArrayList<>();
        try (Inference inference = new Inference(store, () -> List.of(model(tiling)), InferenceSettings.DEFAULT)) {
            Job job = new Job(new StudyUid("1.2.3"), 1, REF);
            for (PatchBatch batch : plan.events(job, volume, volume)) {
                scores.add(assertInstanceOf(PatchScores.class, inference.infer(batch)));
            }
        }
        return new Stitcher(plan.grid(), directory).stitch(scores, store, arena);
    }

    private static Volume noise() {
        Random random = new Random(20261124);
        float[] voxels = new float[(int) VOLUME.voxels()];
        for (int v = 0; v < voxels.length; v++) {
            voxels[v] = random.nextInt(100);
        }
        return new Volume(new VolumeGeometry(VOLUME, Affine.IDENTITY), voxels);
    }

    private static float largestDifference(ClassScores one, ClassScores other) {
        float largest = 0;
        for (int c = 0; c < ValidNetwork.CLASSES; c++) {
            for (int k = 0; k < VOLUME.k(); k++) {
                for (int j = 0; j < VOLUME.j(); j++) {
                    for (int i = 0; i < VOLUME.i(); i++) {
                        largest = Math.max(largest, Math.abs(one.at(c, i, j, k) - other.at(c, i, j, k)));
                    }
                }
            }
        }
        return largest;
    }

    private ModelPackage model(Tiling tiling) {
        Path network = directory.resolve("valid.onnx");
        try {
            Files.write(network, ValidNetwork.graph().toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Code code = new Code("SCT", "91723000", "Anatomical Structure");
        ModelSpec spec = new ModelSpec(
                "valid",
                "1",
                "Valid convolutions",
                "valid.onnx",
                Optional.empty(),
                "image",
                "scores",
                new Selection("CT", List.of(), List.of(), Optional.empty(), Optional.empty()),
                new TargetGrid.Source("SPL"),
                List.of(),
                Optional.empty(),
                tiling,
                ModelSpec.Scores.PROBABILITIES, // as they are
                List.of(new Label(1, "One", code, code, Optional.empty())),
                Optional.empty(),
                Optional.empty());
        return new ModelPackage(REF, spec, network);
    }
}
