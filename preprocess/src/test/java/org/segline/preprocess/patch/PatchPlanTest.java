package org.segline.preprocess.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.Halo;
import org.segline.kernel.geometry.VoxelBox;
import org.segline.kernel.model.Tiling;

class PatchPlanTest {

    @Test
    void aWholeVolumeIsOnePatchOfAMultipleOfTheStride() {
        PatchPlan plan = PatchPlan.of(new GridSize(160, 200, 177), new Tiling.Whole(16));
        assertEquals(new GridSize(160, 208, 192), plan.grid().patch());
        assertEquals(List.of(new PatchPlan.Batch(0, 1)), plan.batches());
    }

    @Test
    void patchesOverlapByTheShareThatWasAsked() {
        PatchPlan plan = PatchPlan.of(new GridSize(100, 64, 40), new Tiling.Patches(new GridSize(64, 32, 10), 0.75));
        assertEquals(new GridSize(16, 8, 3), plan.grid().step());
    }

    @Test
    void exactOutputsAreAsFarApartAsTheLatticeAllows() {
        // Outputs of 10 x 12 x 4 on a lattice of 4 x 4 x 1; of 30 voxels along i the last output starts at 20 and just
        // fits,
        // along j the one before ends with the volume.
        Tiling tiling = new Tiling.Exact(new GridSize(16, 16, 4), new Halo(3, 2, 0), new GridSize(4, 4, 1));
        PatchPlan plan = PatchPlan.of(new GridSize(30, 24, 3), tiling);
        assertEquals(new GridSize(8, 12, 4), plan.grid().step());
        assertEquals(new GridSize(10, 12, 4), plan.grid().output());
        assertEquals(4 * 2, plan.grid().count());
        assertEquals(20, plan.grid().outputBox(3).i());
    }

    @Test
    void everyVoxelIsInAPatchAndEveryPatchInOneBatch() {
        GridSize volume = new GridSize(300, 170, 257);
        PatchPlan plan = PatchPlan.of(volume, new Tiling.Patches(new GridSize(96, 96, 96), 0.25));
        boolean[] seen = new boolean[Math.toIntExact(volume.voxels())];
        int next = 0;
        for (PatchPlan.Batch batch : plan.batches()) {
            assertEquals(next, batch.first());
            assertTrue(batch.count() > 0);
            for (; next < batch.first() + batch.count(); next++) {
                mark(plan.grid().outputBox(next).intersect(VoxelBox.all(volume)), volume, seen);
            }
        }
        assertEquals(plan.grid().count(), next);
        assertTrue(plan.batches().size() > 1, "several batches");
        for (boolean voxel : seen) {
            assertTrue(voxel);
        }
    }

    private static void mark(VoxelBox box, GridSize volume, boolean[] seen) {
        for (int k = box.k(); k < box.endK(); k++) {
            for (int j = box.j(); j < box.endJ(); j++) {
                for (int i = box.i(); i < box.endI(); i++) {
                    seen[(int) volume.index(i, j, k)] = true;
                }
            }
        }
    }
}
