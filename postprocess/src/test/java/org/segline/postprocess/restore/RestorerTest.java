package org.segline.postprocess.restore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.Axes;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PatchGrid;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelBox;
import org.segline.kernel.geometry.VoxelPoint;
import org.segline.kernel.study.SourceSeries;
import org.segline.postprocess.stitch.ClassScores;
import org.segline.postprocess.stitch.PatchFixture;
import org.segline.postprocess.stitch.Stitcher;

class RestorerTest {
    @TempDir
    private Path directory;

    private final Random random = new Random(20261124);
    /** Open as long as something reads from it. */
    private final Arena arena = Arena.ofAuto();

    @FunctionalInterface
    private interface Field {
        float of(int c, int i, int j, int k);
    }

    private ClassScores scores(VolumeGeometry geometry, int classes, Field field) throws IOException {
        PatchGrid grid = PatchGrid.whole(geometry.size(), 4); // stored larger than it is, so that strides matter
        PatchFixture fixture = new PatchFixture(directory.resolve("store"), geometry, grid, classes);
        return new Stitcher(grid, directory)
                .stitch(List.of(fixture.batch(0, 1, (n, c, i, j, k) -> field.of(c, i, j, k))), fixture.store(), arena)
                .scores();
    }

    private static VolumeGeometry grid(int i, int j, int k, Affine affine) {
        return new VolumeGeometry(new GridSize(i, j, k), affine);
    }

    private static Affine scaled(double i, double j, double k, double x, double y, double z) {
        return new Affine(i, 0, 0, x, 0, j, 0, y, 0, 0, k, z);
    }

    private Affine randomAffine() {
        while (true) {
            double[] m = random.doubles(12, -1.5, 1.5).toArray();
            Affine affine = new Affine(
                    m[0], m[1], m[2], m[3] * 100, m[4], m[5], m[6], m[7] * 100, m[8], m[9], m[10], m[11] * 100);
            if (Math.abs(affine.determinant()) > 0.7) {
                return affine;
            }
        }
    }

    /** A labelling that no symmetry maps onto itself. */
    private static int pattern(int i, int j, int k) {
        return (3 * i + 5 * j + 7 * k + i * j) % 4;
    }

    @Test
    void theSameGridKeepsEveryLabel() throws IOException {
        VolumeGeometry geometry = grid(5, 6, 7, randomAffine());
        ClassScores scores = scores(geometry, 4, (c, i, j, k) -> c == pattern(i, j, k) ? 0.4f : 0.2f);
        short[] labels = Restorer.restore(scores, geometry).labels();
        for (int k = 0; k < 7; k++) {
            for (int j = 0; j < 6; j++) {
                for (int i = 0; i < 5; i++) {
                    assertEquals(pattern(i, j, k), labels[(int) geometry.size().index(i, j, k)]);
                }
            }
        }
    }

    @Test
    void turnedAndCroppedGridsKeepEveryLabelWhereItIs() throws IOException {
        for (int trial = 0; trial < 20; trial++) {
            VolumeGeometry source = grid(5, 6, 7, randomAffine());
            Axes[] all = {Axes.of("LPS"), Axes.of("AIL"), Axes.of("SRA"), Axes.of("IAR"), Axes.of("PSR")};
            VolumeGeometry turned = source.reorient(all[trial % all.length]);
            VolumeGeometry model = turned.window(new VoxelBox(
                    1,
                    1,
                    1,
                    new GridSize(
                            turned.size().i() - 1,
                            turned.size().j() - 1,
                            turned.size().k() - 1)));
            ClassScores scores = scores(model, 4, (c, i, j, k) -> c == 1 + pattern(i, j, k) % 3 ? 0.4f : 0.2f);
            short[] labels = Restorer.restore(scores, source).labels();
            Affine map = source.voxelsTo(model);
            int background = 0;
            for (int k = 0; k < 7; k++) {
                for (int j = 0; j < 6; j++) {
                    for (int i = 0; i < 5; i++) {
                        int a = (int) Math.round(map.first(i, j, k));
                        int b = (int) Math.round(map.second(i, j, k));
                        int c = (int) Math.round(map.third(i, j, k));
                        boolean inside = a >= 0 && b >= 0 && c >= 0;
                        background += inside ? 0 : 1;
                        assertEquals(
                                inside ? 1 + pattern(a, b, c) % 3 : 0,
                                labels[(int) source.size().index(i, j, k)]);
                    }
                }
            }
            assertEquals(5 * 6 * 7 - 4 * 5 * 6, background);
        }
    }

    @Test
    void aThickSliceTakesWhatLiesInItsMiddle() throws IOException {
        // Model voxels of 1 mm at z = 0 ... 5: classes 1 1 2 2 0 2. Source slices of 3 mm have their centres at 1 and
        // 4.
        int[] classes = {1, 1, 2, 2, 0, 2};
        ClassScores scores =
                scores(grid(1, 1, 6, Affine.IDENTITY), 3, (c, i, j, k) -> k < 6 && c == classes[k] ? 1 : 0);
        VolumeGeometry source = grid(1, 1, 2, scaled(1, 1, 3, 0, 0, 1));
        assertArrayEquals(new short[] {1, 0}, Restorer.restore(scores, source).labels());
    }

    @Test
    void betweenModelVoxelsProbabilitiesAreInterpolated() throws IOException {
        // Class 1 falls from 1 at x = 0 to 0 at x = 2; its probability is above 0.4 up to x = 1.2.
        ClassScores scores =
                scores(grid(2, 1, 1, scaled(2, 1, 1, 0, 0, 0)), 3, (c, i, j, k) -> c == 1 ? 1 - i : c == 2 ? 0.4f : 0);
        VolumeGeometry source = grid(5, 1, 1, scaled(0.5, 1, 1, 0, 0, 0));
        assertArrayEquals(
                new short[] {1, 1, 1, 2, 2}, Restorer.restore(scores, source).labels());
    }

    @Test
    void probabilitiesAreThoseThatTheLabelsWereChosenFrom() throws IOException {
        ClassScores scores = scores(grid(2, 1, 1, scaled(2, 1, 1, 0, 0, 0)), 2, (c, i, j, k) -> c == 1 ? 1 - i : i);
        // Two voxels further, the last of the row lies outside. Rows and slices before it do too.
        VolumeGeometry source = grid(7, 2, 2, scaled(0.5, 1, 1, 0, -1, -1));
        float[][] slice = Restorer.probabilities(scores, source, 1);
        assertArrayEquals(new float[] {0, 0, 0, 0, 0, 0, 0, 1, 0.75f, 0.5f, 0.25f, 0, 0, 0}, slice[1]);
        assertArrayEquals(new float[] {1, 1, 1, 1, 1, 1, 1, 0, 0.25f, 0.5f, 0.75f, 1, 1, 1}, slice[0]);
        short[] labels = Restorer.restore(scores, source).labels();
        for (int at = 0; at < 14; at++) {
            assertEquals(slice[1][at] > slice[0][at] ? 1 : 0, labels[14 + at]);
        }
    }

    /** The model's grid is that of slices that were evened; the middle one was at 0.5, not at 1. */
    @Test
    void probabilitiesOfASourceAreTakenFromWhereItsSlicesLie() throws IOException {
        VolumeGeometry even = grid(1, 1, 3, Affine.IDENTITY);
        ClassScores scores = scores(even, 2, (c, i, j, k) -> c == 1 ? k / 2f : 1 - k / 2f);
        SourceSeries source =
                Sources.of(even, List.of(new PointMm(0, 0, 0), new PointMm(0, 0, 0.5), new PointMm(0, 0, 2)));
        IntFunction<float[][]> slices = Restorer.probabilities(scores, source);
        assertArrayEquals(new float[] {0.25f}, slices.apply(1)[1]);
        assertArrayEquals(new float[] {0.75f}, slices.apply(1)[0]);
        assertArrayEquals(new float[] {1}, slices.apply(2)[1]);
    }

    @Test
    void outsideTheModelGridIsBackground() throws IOException {
        ClassScores scores = scores(grid(2, 2, 2, Affine.translation(2, 2, 2)), 2, (c, i, j, k) -> c);
        VolumeGeometry source = grid(6, 1, 1, Affine.translation(0, 2, 3));
        assertArrayEquals(
                new short[] {0, 0, 1, 1, 0, 0}, Restorer.restore(scores, source).labels());
    }

    @Test
    void theLowestClassWinsATie() throws IOException {
        ClassScores scores = scores(grid(1, 1, 1, Affine.IDENTITY), 4, (c, i, j, k) -> c == 0 ? 0.1f : 0.3f);
        assertArrayEquals(
                new short[] {1},
                Restorer.restore(scores, grid(1, 1, 1, Affine.IDENTITY)).labels());
    }

    @Test
    void aBallStaysWhereItIsInAnyGrid() throws IOException {
        // A ball of 6 mm around (10, 20, 30), on a grid of 1 mm; its centre and volume survive oblique source grids.
        VolumeGeometry model = grid(24, 24, 24, Affine.translation(-1.5, 8.5, 18.5));
        PointMm centre = new PointMm(10, 20, 30);
        ClassScores scores = scores(model, 2, (c, i, j, k) -> {
            double depth = 6 - model.toPatient(new VoxelPoint(i, j, k)).distanceTo(centre);
            float inside = (float) Math.clamp(0.5 + depth / 2, 0, 1);
            return c == 1 ? inside : 1 - inside;
        });
        for (int trial = 0; trial < 10; trial++) {
            Affine axes = randomAffine();
            VolumeGeometry about = grid(40, 40, 40, axes);
            PointMm shift = centre.minus(about.centre());
            VolumeGeometry source = grid(
                    40,
                    40,
                    40,
                    Affine.translation(shift.x(), shift.y(), shift.z()).after(axes));
            short[] labels = Restorer.restore(scores, source).labels();
            double volume = 0;
            PointMm sum = new PointMm(0, 0, 0);
            for (int k = 0; k < 40; k++) {
                for (int j = 0; j < 40; j++) {
                    for (int i = 0; i < 40; i++) {
                        if (labels[(int) source.size().index(i, j, k)] == 1) {
                            volume++;
                            sum = sum.plus(source.toPatient(new VoxelPoint(i, j, k)));
                        }
                    }
                }
            }
            PointMm found = sum.times(1 / volume);
            assertTrue(found.distanceTo(centre) < 0.1, "centre moved to " + found);
            double expected = 4.0 / 3 * Math.PI * 216;
            assertEquals(expected, volume * source.voxelMm3(), 0.1 * expected);
        }
    }
}
