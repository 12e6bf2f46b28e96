package org.segline.kernel.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatchGridTest {
    private final Random random = new Random(20261101);

    /** A row of voxels along i. */
    private static GridSize row(int length) {
        return new GridSize(length, 1, 1);
    }

    /** Where outputs along a row start. */
    private static List<Integer> starts(PatchGrid grid) {
        return IntStream.range(0, grid.count())
                .mapToObj(n -> grid.outputBox(n).i())
                .toList();
    }

    @Test
    void theLastOutputIsMovedBackToEndWithTheVolume() {
        assertEquals(List.of(0, 6, 12, 13), starts(new PatchGrid(row(21), row(8), Halo.NONE, row(6))));
    }

    @Test
    void onALatticeTheLastOutputSticksOutRatherThanLeaveIt() {
        assertEquals(List.of(0, 6, 12, 14), starts(new PatchGrid(row(21), row(8), Halo.NONE, row(6), row(2))));
        assertEquals(List.of(0, 6, 12, 14), starts(new PatchGrid(row(22), row(8), Halo.NONE, row(6), row(2))));
        assertEquals(List.of(0, 6, 12, 15), starts(new PatchGrid(row(21), row(8), Halo.NONE, row(6), row(3))));
    }

    @Test
    void aVolumeSmallerThanAnOutputIsOnePatchFromVoxelZero() {
        PatchGrid grid = new PatchGrid(row(7), new GridSize(12, 5, 5), new Halo(2, 2, 2), row(8), row(4));
        assertEquals(1, grid.count());
        assertEquals(new VoxelBox(0, 0, 0, row(8)), grid.outputBox(0));
        assertEquals(new VoxelBox(-2, -2, -2, new GridSize(12, 5, 5)), grid.inputBox(0));
    }

    @Test
    void outputsCoverEveryVoxelAndPatchesHaveTheirHalo() {
        for (int trial = 0; trial < 300; trial++) {
            GridSize volume = new GridSize(1 + random.nextInt(30), 1 + random.nextInt(30), 1 + random.nextInt(30));
            Halo halo = new Halo(random.nextInt(3), random.nextInt(3), random.nextInt(3));
            GridSize lattice = new GridSize(1 + random.nextInt(4), 1 + random.nextInt(4), 1 + random.nextInt(4));
            GridSize step = new GridSize(
                    lattice.i() * (1 + random.nextInt(3)),
                    lattice.j() * (1 + random.nextInt(3)),
                    lattice.k() * (1 + random.nextInt(3)));
            GridSize output = new GridSize(
                    step.i() + random.nextInt(4), step.j() + random.nextInt(4), step.k() + random.nextInt(4));
            GridSize patch =
                    new GridSize(output.i() + 2 * halo.i(), output.j() + 2 * halo.j(), output.k() + 2 * halo.k());
            PatchGrid grid = new PatchGrid(volume, patch, halo, step, lattice);
            boolean[] covered = new boolean[(int) volume.voxels()];
            for (int n = 0; n < grid.count(); n++) {
                VoxelBox box = grid.outputBox(n);
                assertEquals(patch, grid.inputBox(n).size());
                assertEquals(0, box.i() % lattice.i() + box.j() % lattice.j() + box.k() % lattice.k());
                mark(box.intersect(VoxelBox.all(volume)), volume, covered);
            }
            for (boolean voxel : covered) {
                assertTrue(voxel, () -> "a voxel of " + volume + " is in no output of " + grid);
            }
        }
    }

    private static void mark(VoxelBox inside, GridSize volume, boolean[] covered) {
        for (int k = inside.k(); k < inside.endK(); k++) {
            for (int j = inside.j(); j < inside.endJ(); j++) {
                for (int i = inside.i(); i < inside.endI(); i++) {
                    covered[(int) volume.index(i, j, k)] = true;
                }
            }
        }
    }

    @Test
    void aWholeVolumeIsOnePatchRoundedUp() {
        PatchGrid grid = PatchGrid.whole(new GridSize(5, 8, 9), 4);
        assertEquals(1, grid.count());
        assertEquals(new VoxelBox(0, 0, 0, new GridSize(8, 8, 12)), grid.inputBox(0));
    }

    @Test
    void stepsThatLeaveGapsAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new PatchGrid(
                        new GridSize(9, 9, 9), new GridSize(4, 4, 4), new Halo(1, 1, 1), new GridSize(3, 2, 2)));
    }

    @Test
    void stepsThatLeaveTheLatticeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new PatchGrid(row(21), row(8), Halo.NONE, row(7), row(2)));
    }
}
