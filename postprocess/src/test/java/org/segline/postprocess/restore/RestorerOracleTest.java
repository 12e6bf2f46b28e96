package org.segline.postprocess.restore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.Axes;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelPoint;
import org.segline.kernel.study.SourceSeries;
import org.segline.postprocess.stitch.ClassScores;

/**
 * Labels beside those of the plainest interpolation that there is, in doubles, voxel by voxel through the patient. They may
 * differ where two classes are as good as level, and nowhere else.
 */
class RestorerOracleTest {
    private static final double LEVEL = 1e-5;

    private final Random random = new Random(20261125);

    /** Random scores; rows, slices and classes lie further apart than the volume is large. */
    private ClassScores scores(VolumeGeometry geometry, int classes) {
        GridSize size = geometry.size();
        GridSize stored = new GridSize(size.i() + 3, size.j() + 1, size.k() + 2);
        MemorySegment floats = Arena.ofAuto().allocate(classes * stored.voxels() * Float.BYTES, Float.BYTES);
        for (long n = 0; n < classes * stored.voxels(); n++) {
            floats.setAtIndex(ClassScores.FLOAT, n, random.nextFloat());
        }
        return new ClassScores(geometry, classes, floats, stored);
    }

    private static double[] oracle(ClassScores scores, PointMm place) {
        GridSize size = scores.geometry().size();
        VoxelPoint at = scores.geometry().toVoxel(place);
        double[] of = new double[scores.classes()];
        if (!(inside(at.i(), size.i()) && inside(at.j(), size.j()) && inside(at.k(), size.k()))) {
            of[0] = 1;
            return of;
        }
        for (int corner = 0; corner < 8; corner++) {
            int i = (int) Math.floor(at.i()) + (corner & 1);
            int j = (int) Math.floor(at.j()) + (corner >> 1 & 1);
            int k = (int) Math.floor(at.k()) + (corner >> 2);
            double weight = (1 - Math.abs(at.i() - i)) * (1 - Math.abs(at.j() - j)) * (1 - Math.abs(at.k() - k));
            for (int c = 0; c < of.length; c++) {
                of[c] += weight * scores.at(c, rim(i, size.i()), rim(j, size.j()), rim(k, size.k()));
            }
        }
        return of;
    }

    private static boolean inside(double at, int length) {
        return at >= -0.5 && at < length - 0.5;
    }

    private static int rim(int at, int length) {
        return Math.clamp(at, 0, length - 1);
    }

    private static PointMm place(SourceSeries source, int i, int j, int k) {
        Affine plane = source.plane(k);
        return new PointMm(plane.first(i, j, 0), plane.second(i, j, 0), plane.third(i, j, 0));
    }

    /** @return how many voxels are in the model's grid */
    private static int compare(ClassScores scores, SourceSeries source) {
        GridSize size = source.geometry().size();
        short[] labels = Restorer.restore(scores, source).labels();
        int inside = 0;
        for (int k = 0; k < size.k(); k++) {
            for (int j = 0; j < size.j(); j++) {
                for (int i = 0; i < size.i(); i++) {
                    double[] expected = oracle(scores, place(source, i, j, k));
                    int likeliest = 0;
                    for (int c = 1; c < expected.length; c++) {
                        likeliest = expected[c] > expected[likeliest] ? c : likeliest;
                    }
                    int label = labels[(int) size.index(i, j, k)];
                    double margin = expected[likeliest] - expected[label];
                    assertTrue(
                            margin < LEVEL,
                            "voxel (%d, %d, %d) is %d, not %d, by %g".formatted(i, j, k, label, likeliest, margin));
                    inside += expected[0] == 1 ? 0 : 1;
                }
            }
        }
        return inside;
    }

    private static Optional<Separable> axes(ClassScores scores, SourceSeries source) {
        return Separable.of(SliceMaps.of(source, scores.geometry()));
    }

    private static VolumeGeometry grid(int i, int j, int k, Affine affine) {
        return new VolumeGeometry(new GridSize(i, j, k), affine);
    }

    /** A source of 0.8 x 0.7 x 2.5 mm that reaches over a model's grid of 1.5 x 1.2 x 1.1 mm on every side. */
    private static final VolumeGeometry SOURCE =
            grid(40, 37, 12, new Affine(0.8, 0, 0, -4.03, 0, 0.7, 0, -3.02, 0, 0, 2.5, -5.04));

    private static final VolumeGeometry MODEL = grid(15, 14, 16, new Affine(1.5, 0, 0, 0, 0, 1.2, 0, 0, 0, 0, 1.1, 0));

    /** All 48 ways in which axes can run along axes. */
    private static List<Axes> everyWay() {
        List<Axes> ways = new ArrayList<>();
        for (String order : List.of("LPS", "LSP", "PLS", "PSL", "SLP", "SPL")) {
            for (int mirror = 0; mirror < 8; mirror++) {
                StringBuilder letters = new StringBuilder(order);
                for (int axis = 0; axis < 3; axis++) {
                    if ((mirror >> axis & 1) == 1) {
                        letters.setCharAt(axis, "RAI".charAt("LPS".indexOf(letters.charAt(axis))));
                    }
                }
                ways.add(Axes.of(letters.toString()));
            }
        }
        return ways;
    }

    @Test
    void whicheverWayTheModelIsTurned() {
        for (Axes way : everyWay()) {
            ClassScores scores = scores(MODEL.reorient(way), 5);
            SourceSeries source = Sources.of(SOURCE);
            assertTrue(axes(scores, source).isPresent(), way.toString());
            assertEquals(28 * 24 * 7, compare(scores, source), way.toString());
        }
    }

    /** The source's own frame is oblique, and the model's grid goes with it. */
    @Test
    void anObliqueSourceWhoseModelGridIsTurnedWithIt() {
        Affine oblique = new Affine(0.8, 0.36, -0.48, 10, -0.6, 0.48, -0.64, -20, 0, 0.8, 0.6, 30);
        for (Axes way : List.of(Axes.of("LPS"), Axes.of("SPL"), Axes.of("IAR"), Axes.of("PSR"))) {
            VolumeGeometry turned = MODEL.reorient(way);
            ClassScores scores = scores(new VolumeGeometry(turned.size(), oblique.after(turned.affine())), 4);
            SourceSeries source = Sources.of(new VolumeGeometry(SOURCE.size(), oblique.after(SOURCE.affine())));
            assertTrue(axes(scores, source).isPresent(), way.toString());
            assertEquals(28 * 24 * 7, compare(scores, source), way.toString());
        }
    }

    @Test
    void anObliqueSourceInAModelGridOfThePatient() {
        for (int trial = 0; trial < 10; trial++) {
            ClassScores scores = scores(MODEL, 4);
            Affine axes = Sources.randomAffine(random);
            VolumeGeometry about = grid(20, 21, 9, axes);
            PointMm shift = MODEL.centre().minus(about.centre());
            SourceSeries source = Sources.of(new VolumeGeometry(
                    about.size(),
                    Affine.translation(shift.x(), shift.y(), shift.z()).after(axes)));
            assertTrue(axes(scores, source).isEmpty());
            assertTrue(compare(scores, source) > 500);
        }
    }

    /** Slices of a tilted gantry slide as they go up. */
    @Test
    void aShearedSourceInAnUprightModelGrid() {
        VolumeGeometry sheared = grid(20, 30, 7, new Affine(0.8, 0, 0, 1, 0, 0.7, 0.9, -3, 0, 0, 2.4, 0.3));
        for (Axes way : everyWay()) {
            ClassScores scores = scores(MODEL.reorient(way), 4);
            SourceSeries source = Sources.of(sheared);
            boolean slicesAlongK = "SI".contains(way.toString().substring(2));
            assertEquals(slicesAlongK, axes(scores, source).isPresent(), way.toString());
            assertTrue(compare(scores, source) > 1000);
        }
    }

    @Test
    void slicesThatAreNotEvenlySpacedAreLookedUpInTheirOwnPlanes() {
        List<PointMm> positions = new ArrayList<>();
        double z = -2;
        for (int k = 0; k < SOURCE.size().k(); k++) {
            positions.add(new PointMm(-4.03, -3.02, z));
            z += k % 4 == 0 ? 0.5 : 2.25;
        }
        for (Axes way : everyWay()) {
            ClassScores scores = scores(MODEL.reorient(way), 4);
            SourceSeries source = Sources.of(SOURCE, positions);
            assertTrue(axes(scores, source).isPresent(), way.toString());
            assertTrue(compare(scores, source) > 28 * 24 * 7, way.toString());
        }
    }

    /** Nobody's slices, but what a header can say: then each voxel is looked up for itself. */
    @Test
    void slicesThatSlideToAndFroAndGoBack() {
        List<PointMm> positions = new ArrayList<>();
        for (int k = 0; k < SOURCE.size().k(); k++) {
            positions.add(new PointMm(-4 + random.nextDouble(), -3 + random.nextDouble(), 20 * random.nextDouble()));
        }
        for (Axes way : everyWay()) {
            ClassScores scores = scores(MODEL.reorient(way), 4);
            assertTrue(compare(scores, Sources.of(SOURCE, positions)) > 28 * 24 * 7, way.toString());
        }
    }

    @Test
    void slicesThatGoBack() {
        List<PointMm> positions = new ArrayList<>();
        for (int k = 0; k < SOURCE.size().k(); k++) {
            positions.add(new PointMm(-4.03, -3.02, k % 3 == 0 ? -1.5 : 20 * random.nextDouble()));
        }
        for (Axes way : everyWay()) {
            ClassScores scores = scores(MODEL.reorient(way), 4);
            assertTrue(compare(scores, Sources.of(SOURCE, positions)) > 28 * 24, way.toString());
        }
    }

    /** A thousandth of a radian moves the last voxels of a row by a thirtieth of one. */
    @Test
    void aSourceThatIsTurnedByAHair() {
        Affine hair = new Affine(1, -1e-3, 0, 0, 1e-3, 1, 0, 0, 0, 0, 1, 0);
        ClassScores scores = scores(MODEL, 4);
        SourceSeries source = Sources.of(new VolumeGeometry(SOURCE.size(), hair.after(SOURCE.affine())));
        assertTrue(axes(scores, source).isEmpty());
        assertTrue(compare(scores, source) > 27 * 23 * 7);
    }

    /** A scanner's positions wobble by what the geometry gate lets pass: each slice was put on the grid whole. */
    @Test
    void aSliceThatWasPutOnTheGridGetsWhatWasFoundThere() {
        Random random = new Random(3);
        List<PointMm> wobbling = new ArrayList<>();
        for (int k = 0; k < SOURCE.size().k(); k++) {
            PointMm exact = SOURCE.toPatient(new VoxelPoint(0, 0, k));
            wobbling.add(exact.plus(new PointMm(0, 0, random.nextDouble(-0.2, 0.2))));
        }
        ClassScores scores = scores(MODEL.reorient(Axes.of("SPL")), 4);
        short[] onGrid = Restorer.restore(scores, SOURCE).labels();
        assertArrayEquals(
                onGrid,
                Restorer.restore(scores, Sources.onGrid(SOURCE, wobbling)).labels());
        assertFalse(Arrays.equals(
                onGrid, Restorer.restore(scores, Sources.of(SOURCE, wobbling)).labels()));
    }

    @Test
    void positionsThatWereRoundedAreWhereTheGridHasThem() {
        List<PointMm> rounded = new ArrayList<>();
        for (int k = 0; k < SOURCE.size().k(); k++) {
            PointMm exact = SOURCE.toPatient(new VoxelPoint(0, 0, k));
            rounded.add(new PointMm(exact.x() + 0.0004, exact.y() - 0.0005, exact.z() + 0.0005));
        }
        ClassScores scores = scores(MODEL.reorient(Axes.of("SPL")), 4);
        assertTrue(axes(scores, Sources.of(SOURCE, rounded)).isPresent());
        assertArrayEquals(
                Restorer.restore(scores, SOURCE).labels(),
                Restorer.restore(scores, Sources.of(SOURCE, rounded)).labels());
    }

    @Test
    void axesOfASingleVoxel() {
        for (int axis = 0; axis < 3; axis++) {
            GridSize flat = new GridSize(axis == 0 ? 1 : 9, axis == 1 ? 1 : 8, axis == 2 ? 1 : 7);
            ClassScores thin = scores(new VolumeGeometry(flat, MODEL.affine()), 4);
            assertTrue(compare(thin, Sources.of(SOURCE)) > 0);
            SourceSeries slice =
                    Sources.of(new VolumeGeometry(flat, SOURCE.affine().after(Affine.translation(6, 5, 3))));
            for (Axes way : everyWay()) {
                assertTrue(compare(scores(MODEL.reorient(way), 4), slice) > 40);
            }
        }
    }

    @Test
    void classesBeyondAByte() {
        ClassScores scores = scores(MODEL, 300);
        assertEquals(28 * 24 * 7, compare(scores, Sources.of(SOURCE)));
        int largest = 0;
        for (short label : Restorer.restore(scores, SOURCE).labels()) {
            largest = Math.max(largest, label);
        }
        assertEquals(299, largest);
    }

    /** Every class has the scores of one of three fields, so that each voxel has at least two classes that are level. */
    @Test
    void ofLevelClassesTheLowestWins() {
        for (SourceSeries source :
                List.of(Sources.of(SOURCE), Sources.of(grid(9, 9, 9, Sources.randomAffine(random))))) {
            ClassScores three = scores(MODEL, 3);
            GridSize size = MODEL.size();
            MemorySegment floats = Arena.ofAuto().allocate(6 * size.voxels() * Float.BYTES, Float.BYTES);
            long at = 0;
            for (int c = 0; c < 6; c++) {
                for (int k = 0; k < size.k(); k++) {
                    for (int j = 0; j < size.j(); j++) {
                        for (int i = 0; i < size.i(); i++) {
                            floats.setAtIndex(ClassScores.FLOAT, at++, three.at(c % 3, i, j, k));
                        }
                    }
                }
            }
            assertArrayEquals(
                    Restorer.restore(three, source).labels(),
                    Restorer.restore(new ClassScores(MODEL, 6, floats, size), source)
                            .labels());
        }
    }

    @Test
    void probabilitiesAreThoseThatLabelsWereChosenFromWhicheverWayTheModelIsTurned() {
        GridSize size = SOURCE.size();
        for (Axes way : everyWay()) {
            ClassScores scores = scores(MODEL.reorient(way), 4);
            short[] labels = Restorer.restore(scores, SOURCE).labels();
            for (int k = 0; k < size.k(); k++) {
                float[][] ofClass = Restorer.probabilities(scores, SOURCE, k);
                for (int at = 0; at < ofClass[0].length; at++) {
                    int likeliest = 0;
                    for (int c = 1; c < 4; c++) {
                        likeliest = ofClass[c][at] > ofClass[likeliest][at] ? c : likeliest;
                    }
                    assertEquals(likeliest, labels[(int) size.index(0, 0, k) + at], way.toString());
                }
            }
        }
    }

    @Test
    void oneThreadOrManyGiveTheSame() throws Exception {
        ClassScores scores = scores(MODEL, 7);
        short[] many = Restorer.restore(scores, SOURCE).labels();
        try (ForkJoinPool one = new ForkJoinPool(1)) {
            short[] alone =
                    one.submit(() -> Restorer.restore(scores, SOURCE).labels()).get();
            assertArrayEquals(many, alone);
        }
    }
}
