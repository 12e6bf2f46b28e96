package org.segline.kernel.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GeometryTest {
    private final Random random = new Random(20261101);

    private Affine randomAffine() {
        while (true) {
            double[] m = random.doubles(12, -3, 3).toArray();
            Affine affine = new Affine(
                    m[0], m[1], m[2], m[3] * 100, m[4], m[5], m[6], m[7] * 100, m[8], m[9], m[10], m[11] * 100);
            if (Math.abs(affine.determinant()) > 0.5) {
                return affine;
            }
        }
    }

    @Test
    void thePatientAndBackIsTheSameVoxel() {
        for (int trial = 0; trial < 1000; trial++) {
            VolumeGeometry geometry = new VolumeGeometry(new GridSize(100, 90, 80), randomAffine());
            VoxelPoint voxel = new VoxelPoint(random.nextInt(100), random.nextInt(90), random.nextInt(80));
            VoxelPoint back = geometry.toVoxel(geometry.toPatient(voxel));
            assertEquals(voxel.i(), back.i(), 1e-9);
            assertEquals(voxel.j(), back.j(), 1e-9);
            assertEquals(voxel.k(), back.k(), 1e-9);
        }
    }

    @Test
    void mapsApplyInnerFirst() {
        Affine twice = new Affine(2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0);
        Affine shift = Affine.translation(1, 2, 3);
        assertEquals(new Affine(2, 0, 0, 2, 0, 2, 0, 4, 0, 0, 2, 6), twice.after(shift));
    }

    @Test
    void voxelsOfOneGridAreFoundInAnother() {
        for (int trial = 0; trial < 1000; trial++) {
            VolumeGeometry one = new VolumeGeometry(new GridSize(9, 9, 9), randomAffine());
            VolumeGeometry other = new VolumeGeometry(new GridSize(9, 9, 9), randomAffine());
            Affine map = one.voxelsTo(other);
            PointMm direct = one.toPatient(new VoxelPoint(3, 4, 5));
            PointMm byMap =
                    other.toPatient(new VoxelPoint(map.first(3, 4, 5), map.second(3, 4, 5), map.third(3, 4, 5)));
            assertEquals(0, direct.distanceTo(byMap), 1e-9);
        }
    }

    @Test
    void axesAreThoseOfThePatientThatAreNearest() {
        VolumeGeometry sagittal = new VolumeGeometry(
                new GridSize(4, 4, 4),
                Affine.ofColumns(
                        new PointMm(0.1, 0.9, 0),
                        new PointMm(0, 0.2, -1),
                        new PointMm(-2, 0.3, 0),
                        new PointMm(0, 0, 0)));
        assertEquals("PIR", sagittal.axes().toString());
    }

    @Test
    void tensorAxesAreWrittenSlowestFirst() {
        assertEquals(new Axes(Direction.A, Direction.I, Direction.L), Axes.ofTensor("LIA"));
    }

    @Test
    void axesOfOneKindAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Axes.of("LRS"));
    }

    @Test
    void notANumberIsNoSpacing() {
        assertThrows(IllegalArgumentException.class, () -> new SpacingMm(1, Double.NaN, 1));
    }

    @Test
    void axesInOnePlaneAreRefused() {
        Affine flat = new Affine(1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0);
        assertThrows(IllegalArgumentException.class, () -> new VolumeGeometry(new GridSize(2, 2, 2), flat));
    }
}
