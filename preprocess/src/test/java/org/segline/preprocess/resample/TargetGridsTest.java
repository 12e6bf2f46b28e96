package org.segline.preprocess.resample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.Axes;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.SpacingMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelPoint;
import org.segline.kernel.model.TargetGrid;

class TargetGridsTest {
    /** Sagittal: i to Posterior, j to Inferior, k to Left, 20 slices of 4 mm. */
    private static final VolumeGeometry SAGITTAL = new VolumeGeometry(
            new GridSize(64, 48, 20),
            Affine.ofColumns(
                    new PointMm(0, 2, 0), new PointMm(0, 0, -2), new PointMm(4, 0, 0), new PointMm(-40, -60, 50)));

    @Test
    void aFixedGridHasTheAxesOfThePatientAndTheMiddleOfTheSource() {
        VolumeGeometry grid =
                TargetGrids.of(new TargetGrid.Fixed("LIA", new SpacingMm(1, 2, 3), new GridSize(10, 20, 31)), SAGITTAL);
        assertEquals(0, grid.affine().step(0).distanceTo(new PointMm(0, -1, 0)), 0, "w to Anterior");
        assertEquals(0, grid.affine().step(1).distanceTo(new PointMm(0, 0, -2)), 0, "h to Inferior");
        assertEquals(0, grid.affine().step(2).distanceTo(new PointMm(3, 0, 0)), 0, "d to Left");
        assertEquals(0, grid.centre().distanceTo(SAGITTAL.centre()), 1e-9);
    }

    @Test
    void aSpacedGridCoversTheSourceFromFaceToFace() {
        // 80 mm from side to side, 128 front to back, 96 up; w of 1, h of 1.5 and d of 3 mm.
        VolumeGeometry grid = TargetGrids.of(new TargetGrid.Spaced("SPL", new SpacingMm(1, 1.5, 3)), SAGITTAL);
        assertEquals(Axes.ofTensor("SPL"), grid.axes());
        assertEquals(new GridSize(80, 85, 32), grid.size());
        assertEquals(0, grid.centre().distanceTo(SAGITTAL.centre()), 1e-9);
    }

    @Test
    void aSpacedGridOfTheSourcesOwnSpacingIsTheSource() {
        VolumeGeometry grid = TargetGrids.of(new TargetGrid.Spaced("LIP", new SpacingMm(2, 2, 4)), SAGITTAL);
        assertEquals(SAGITTAL.size(), grid.size());
        for (VoxelPoint corner : new VoxelPoint[] {new VoxelPoint(0, 0, 0), new VoxelPoint(63, 47, 19)}) {
            assertEquals(0, grid.toPatient(corner).distanceTo(SAGITTAL.toPatient(corner)), 1e-9);
        }
    }

    @Test
    void aSpacedGridStandsUprightWhereTheSourceIsSheared() {
        VolumeGeometry tilted = new VolumeGeometry(
                new GridSize(100, 100, 40),
                Affine.ofColumns(
                        new PointMm(1, 0, 0),
                        new PointMm(0, Math.cos(0.3), Math.sin(0.3)),
                        new PointMm(0, 0, 2.5),
                        new PointMm(0, 0, 0)));
        VolumeGeometry grid = TargetGrids.of(new TargetGrid.Spaced("SPL", new SpacingMm(1, 1, 1)), tilted);
        for (int axis = 0; axis < 3; axis++) {
            assertEquals(0, grid.affine().step(axis).dot(grid.affine().step((axis + 1) % 3)), 1e-9, "perpendicular");
        }
        for (int corner = 0; corner < 8; corner++) {
            VoxelPoint at = grid.toVoxel(tilted.toPatient(new VoxelPoint(
                    (corner & 1) == 0 ? 0 : 99, (corner & 2) == 0 ? 0 : 99, (corner & 4) == 0 ? 0 : 39)));
            assertTrue(Math.min(at.i(), Math.min(at.j(), at.k())) > -0.5, at::toString);
            assertTrue(at.i() < grid.size().i() - 0.5, at::toString);
            assertTrue(at.j() < grid.size().j() - 0.5, at::toString);
            assertTrue(at.k() < grid.size().k() - 0.5, at::toString);
        }
    }

    @Test
    void aSourceGridOnlyTurns() {
        VolumeGeometry grid = TargetGrids.of(new TargetGrid.Source("SAR"), SAGITTAL);
        assertEquals(Axes.ofTensor("SAR"), grid.axes());
        assertEquals(new GridSize(20, 64, 48), grid.size());
        assertEquals(0, grid.centre().distanceTo(SAGITTAL.centre()), 1e-9);
    }
}
