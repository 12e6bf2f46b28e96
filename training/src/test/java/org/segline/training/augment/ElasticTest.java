package org.segline.training.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Iterator;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;

class ElasticTest {
    private static final GridSize SIZE = new GridSize(12, 10, 9);

    @Test
    void theSplinesWeightsAddUpToOne() {
        AxisSpline spline = new AxisSpline(50, 7.3);
        for (int n = 0; n < 50; n++) {
            double sum = 0;
            for (int tap = 0; tap < 4; tap++) {
                assertTrue(spline.weight(n, tap) >= 0);
                sum += spline.weight(n, tap);
            }
            assertEquals(1, sum, 1e-12);
        }
        // At a control point its neighbours count 1/6, itself 4/6.
        AxisSpline whole = new AxisSpline(3, 1);
        assertEquals(4.0 / 6, whole.weight(2, 1), 1e-12);
        assertEquals(1.0 / 6, whole.weight(2, 0), 1e-12);
        assertEquals(6, whole.points());
    }

    @Test
    void noDisplacementIsLargerThanTheMagnitudeOnAnyGrid() {
        Random random = new Random(1);
        for (int draw = 0; draw < 300; draw++) {
            VolumeGeometry grid = Phantoms.oblique(random, SIZE);
            for (PointMm displacement : displacements(new Elastic(5, 1.4, 1), grid, random)) {
                assertTrue(displacement.length() <= 1.4 + 1e-9, displacement.length() + " mm");
            }
        }
    }

    @Test
    void aControlPointBeyondTheBallIsDrawnAgain() {
        // Of the cube, -1 to 1: its corner (1, 1, 1), which is beyond the ball, and (1, 0, 0), which is just in it.
        long one = -1L;
        long zero = 0x8000000000000000L;
        Iterator<Long> numbers = Stream.generate(() -> Stream.of(one, one, one, one, zero, zero))
                .flatMap(six -> six)
                .iterator();
        VolumeGeometry grid = Phantoms.oblique(new Random(3), SIZE);
        for (PointMm displacement : displacements(new Elastic(5, 1.4, 1), grid, numbers::next)) {
            assertEquals(0, displacement.distanceTo(new PointMm(1.4, 0, 0)), 1e-9);
        }
    }

    @Test
    void atTheLargestMagnitudeNothingFolds() {
        Random random = new Random(2);
        for (int draw = 0; draw < 300; draw++) {
            VolumeGeometry grid = new VolumeGeometry(SIZE, new Affine(1, 0, 0, 0, 0, 0.7, 0, 0, 0, 0, 1.2, 0));
            PointMm[] places = displacements(new Elastic(4, 1.15, 1), grid, random);
            for (int n = 0; n < places.length; n++) {
                places[n] = places[n].plus(grid.toPatient(Phantoms.voxel(SIZE, n)));
            }
            for (int k = 1; k < SIZE.k(); k++) {
                for (int j = 1; j < SIZE.j(); j++) {
                    for (int i = 1; i < SIZE.i(); i++) {
                        PointMm here = places[(int) SIZE.index(i, j, k)];
                        PointMm alongI = here.minus(places[(int) SIZE.index(i - 1, j, k)]);
                        PointMm alongJ = here.minus(places[(int) SIZE.index(i, j - 1, k)]);
                        PointMm alongK = here.minus(places[(int) SIZE.index(i, j, k - 1)]);
                        assertTrue(alongI.cross(alongJ).dot(alongK) > 0);
                    }
                }
            }
        }
    }

    @Test
    void whatMightFoldIsRefused() {
        String said = assertThrows(IllegalArgumentException.class, () -> new Elastic(10, 3, 1))
                .getMessage();
        assertTrue(said.contains("0.289 of the control spacing"), said);
    }

    /** Of each voxel, in mm in the patient. */
    private static PointMm[] displacements(Elastic elastic, VolumeGeometry grid, RandomGenerator random) {
        Displacements drawn = Displacements.draw(elastic, grid, grid.affine(), random);
        Affine affine = grid.affine();
        PointMm[] all = new PointMm[(int) SIZE.voxels()];
        for (int k = 0; k < SIZE.k(); k++) {
            for (int j = 0; j < SIZE.j(); j++) {
                double[] x = new double[SIZE.i()];
                double[] y = new double[SIZE.i()];
                double[] z = new double[SIZE.i()];
                drawn.addRow(j, k, x, y, z);
                for (int i = 0; i < x.length; i++) {
                    all[(int) SIZE.index(i, j, k)] = affine.step(0)
                            .times(x[i])
                            .plus(affine.step(1).times(y[i]))
                            .plus(affine.step(2).times(z[i]));
                }
            }
        }
        return all;
    }
}
