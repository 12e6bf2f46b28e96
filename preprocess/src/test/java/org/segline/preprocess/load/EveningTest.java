package org.segline.preprocess.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.volume.Volume;

/** Slices of two pixels, whose planes are not evenly spaced. */
class EveningTest {
    /** Pixels of 1 mm, planes {@code step} apart. */
    private static VolumeGeometry grid(int planes, PointMm step) {
        return new VolumeGeometry(
                new GridSize(2, 1, planes),
                Affine.ofColumns(new PointMm(1, 0, 0), new PointMm(0, 1, 0), step, new PointMm(0, 0, 0)));
    }

    private static List<PointMm> along(PointMm step, double... ks) {
        return Arrays.stream(ks).mapToObj(step::times).toList();
    }

    @Test
    void aPlaneIsMadeOfTheTwoSlicesThatEncloseIt() {
        PointMm step = new PointMm(0, 0, 2);
        // At 0, 1 and 4 mm; the plane at 2 mm lies a third of the way from the second to the third.
        Volume even = Evening.onto(grid(3, step), along(step, 0, 0.5, 2), new float[] {10, 20, 30, 60, 90, 0});
        assertArrayEquals(new float[] {10, 20, 50, 40, 90, 0}, even.voxels());
        assertEquals(grid(3, step), even.geometry());
    }

    @Test
    void aGapIsBridgedAndTheOtherPlanesAreTheSlicesThemselves() {
        PointMm step = new PointMm(0, 0, 1);
        Volume even = Evening.onto(grid(4, step), along(step, 0, 1, 3), new float[] {1, 2, 3, 4, 7, 10});
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 7, 7, 10}, even.voxels());
    }

    @Test
    void whatIsLinearStaysWhatItIs() {
        // Along a slanted step: pixel (i, 0) of the slice at k has the value 100 z + i.
        PointMm step = new PointMm(0, 0.7, 2.4);
        double[] ks = {0, 0.3, 1.9, 2.1, 3.7, 5};
        float[] slices = new float[2 * ks.length];
        for (int n = 0; n < slices.length; n++) {
            slices[n] = (float) (100 * ks[n / 2] * 2.4 + n % 2);
        }
        float[] even = Evening.onto(grid(6, step), along(step, ks), slices).voxels();
        for (int k = 0; k < 6; k++) {
            assertEquals(100 * k * 2.4, even[2 * k], 1e-4);
            assertEquals(100 * k * 2.4 + 1, even[2 * k + 1], 1e-4);
        }
    }

    @Test
    void slicesThatLeaveTheGridsLineAreNoStackOfIt() {
        PointMm step = new PointMm(0, 0, 2);
        PointMm slanted = new PointMm(0, 0.5, 2);
        float[] slices = new float[6];
        assertThrows(
                IllegalArgumentException.class, () -> Evening.onto(grid(3, step), along(slanted, 0, 0.5, 2), slices));
        assertThrows(IllegalArgumentException.class, () -> Evening.onto(grid(3, step), along(step, 0, 0.5, 1), slices));
        assertThrows(
                IllegalArgumentException.class, () -> Evening.onto(grid(3, step), along(step, 0, 0.5, 0.5), slices));
    }
}
