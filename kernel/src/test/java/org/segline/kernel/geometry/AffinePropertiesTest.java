package org.segline.kernel.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.segline.kernel.volume.Volume;

/** What holds for every affine, tried on thousands: turned, mirrored, anisotropic, sheared, far from the origin. */
class AffinePropertiesTest {
    private static final int TRIALS = 4000;

    /** A millionth of a millimetre, in places up to a metre from the origin. */
    private static final double MM = 1e-6;

    @Test
    void aMapAfterAnotherGoesWhereTheTwoGo() {
        everyTrial(random -> {
            Affine outer = affine(random);
            Affine inner = affine(random);
            VoxelPoint at = place(random);
            PointMm between = apply(inner, at.i(), at.j(), at.k());
            PointMm expected = apply(outer, between.x(), between.y(), between.z());
            assertEquals(
                    0, expected.distanceTo(apply(outer.after(inner), at.i(), at.j(), at.k())), MM * size(expected));
        });
    }

    @Test
    void itDoesNotMatterWhichTwoOfThreeMapsAreJoinedFirst() {
        everyTrial(random -> {
            Affine a = affine(random);
            Affine b = affine(random);
            Affine c = affine(random);
            close(a.after(b).after(c), a.after(b.after(c)));
        });
    }

    @Test
    void theMapBackUndoesTheMapFromEitherSide() {
        everyTrial(random -> {
            Affine map = affine(random);
            close(Affine.IDENTITY, map.inverse().after(map));
            close(Affine.IDENTITY, map.after(map.inverse()));
            close(map, map.inverse().inverse());
        });
    }

    @Test
    void theMapBackOfTwoIsTheirMapsBackInTheOtherOrder() {
        everyTrial(random -> {
            Affine a = affine(random);
            Affine b = affine(random);
            close(a.after(b).inverse(), b.inverse().after(a.inverse()));
        });
    }

    @Test
    void volumesMultiply() {
        everyTrial(random -> {
            Affine a = affine(random);
            Affine b = affine(random);
            double product = a.determinant() * b.determinant();
            assertEquals(product, a.after(b).determinant(), 1e-9 * Math.abs(product));
        });
    }

    @Test
    void aWindowIsTheSamePlaceCountedFromElsewhere() {
        everyTrial(random -> {
            VolumeGeometry grid = grid(random);
            VoxelBox window = box(random, -20, 20);
            VoxelPoint at = place(random);
            VoxelPoint there = new VoxelPoint(at.i() + window.i(), at.j() + window.j(), at.k() + window.k());
            same(grid.toPatient(there), grid.window(window).toPatient(at));
        });
    }

    @Test
    void aPadIsUndoneByACrop() {
        everyTrial(random -> {
            VolumeGeometry grid = grid(random);
            int i = random.nextInt(9);
            int j = random.nextInt(9);
            int k = random.nextInt(9);
            VolumeGeometry padded = grid.window(VoxelBox.all(grid.size()).grow(i, j, k));
            close(grid, padded.crop(new VoxelBox(i, j, k, grid.size())));
        });
    }

    @Test
    void aTurnMovesNoVoxelAndIsUndoneByATurnBack() {
        everyTrial(random -> {
            VolumeGeometry grid = grid(random);
            VolumeGeometry turned = grid.reorient(axes(random));
            Affine toGrid = turned.voxelsTo(grid);
            for (int axis = 0; axis < 3; axis++) {
                PointMm step = toGrid.step(axis);
                assertEquals(1, Math.abs(step.x()) + Math.abs(step.y()) + Math.abs(step.z()), 1e-9);
            }
            same(grid.centre(), turned.centre());
            close(grid, turned.reorient(grid.axes()));
        });
    }

    @Test
    void voxelsKeepTheirPlaceHoweverTheyAreCutAndTurned() {
        for (int trial = 0; trial < 200; trial++) {
            Random random = new Random(trial);
            VolumeGeometry grid = new VolumeGeometry(new GridSize(5, 4, 6), affine(random));
            float[] numbers = new float[120];
            for (int n = 0; n < numbers.length; n++) {
                numbers[n] = n;
            }
            Volume volume = new Volume(grid, numbers);
            GridSize part = new GridSize(1 + random.nextInt(3), 1 + random.nextInt(3), 1 + random.nextInt(3));
            VoxelBox box = new VoxelBox(random.nextInt(3), random.nextInt(2), random.nextInt(4), part);
            Axes axes = axes(random);
            everyVoxelIsWhereItWas(grid, volume.crop(box).reorient(axes));
            Volume turned = volume.reorient(axes);
            everyVoxelIsWhereItWas(grid, turned);
            VoxelBox first = new VoxelBox(0, 0, 0, new GridSize(2, 3, 2));
            everyVoxelIsWhereItWas(grid, turned.crop(first));
            assertArrayEquals(numbers, turned.reorient(grid.axes()).voxels());
        }
    }

    /** Of a volume whose values are the numbers of the voxels of {@code grid}. */
    private static void everyVoxelIsWhereItWas(VolumeGeometry grid, Volume volume) {
        GridSize size = volume.size();
        for (int k = 0; k < size.k(); k++) {
            for (int j = 0; j < size.j(); j++) {
                for (int i = 0; i < size.i(); i++) {
                    int n = (int) volume.at(i, j, k);
                    int row = n / grid.size().i();
                    int plane = row / grid.size().j();
                    VoxelPoint was = new VoxelPoint(
                            n % grid.size().i(), row % grid.size().j(), plane);
                    same(grid.toPatient(was), volume.geometry().toPatient(new VoxelPoint(i, j, k)));
                }
            }
        }
    }

    private static void everyTrial(Consumer<Random> claim) {
        for (int trial = 0; trial < TRIALS; trial++) {
            claim.accept(new Random(trial));
        }
    }

    /** Voxels of 0.2 to 5 mm, turned anywhere, every other time mirrored, every third time sheared by up to 30 degrees. */
    private static Affine affine(Random random) {
        PointMm i = direction(random);
        PointMm j = i.cross(direction(random));
        j = j.times(1 / j.length());
        PointMm k = i.cross(j).times(random.nextBoolean() ? 1 : -1);
        if (random.nextInt(3) == 0) {
            k = k.plus(j.times(random.nextDouble(-0.57, 0.57))).plus(i.times(random.nextDouble(-0.2, 0.2)));
        }
        return Affine.ofColumns(
                i.times(random.nextDouble(0.2, 5)),
                j.times(random.nextDouble(0.2, 5)),
                k.times(random.nextDouble(0.2, 5)),
                direction(random).times(random.nextDouble(1000)));
    }

    private static PointMm direction(Random random) {
        PointMm any = new PointMm(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
        return any.times(1 / any.length());
    }

    private static VolumeGeometry grid(Random random) {
        return new VolumeGeometry(
                new GridSize(1 + random.nextInt(600), 1 + random.nextInt(600), 1 + random.nextInt(600)),
                affine(random));
    }

    private static VoxelBox box(Random random, int least, int most) {
        GridSize size = new GridSize(1 + random.nextInt(90), 1 + random.nextInt(90), 1 + random.nextInt(90));
        return new VoxelBox(
                random.nextInt(least, most), random.nextInt(least, most), random.nextInt(least, most), size);
    }

    private static VoxelPoint place(Random random) {
        return new VoxelPoint(random.nextDouble(-50, 600), random.nextDouble(-50, 600), random.nextDouble(-50, 600));
    }

    private static Axes axes(Random random) {
        int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
        int[] order = orders[random.nextInt(6)];
        return new Axes(
                Direction.of(order[0], random.nextBoolean() ? 1 : -1),
                Direction.of(order[1], random.nextBoolean() ? 1 : -1),
                Direction.of(order[2], random.nextBoolean() ? 1 : -1));
    }

    private static PointMm apply(Affine map, double a, double b, double c) {
        return new PointMm(map.first(a, b, c), map.second(a, b, c), map.third(a, b, c));
    }

    private static double size(PointMm point) {
        return Math.max(1, point.length() / 1000);
    }

    private static void same(PointMm expected, PointMm actual) {
        assertEquals(0, expected.distanceTo(actual), MM);
    }

    private static void close(VolumeGeometry expected, VolumeGeometry actual) {
        assertEquals(expected.size(), actual.size());
        close(expected.affine(), actual.affine());
    }

    private static void close(Affine expected, Affine actual) {
        double largest = expected.rows().stream().mapToDouble(Math::abs).max().orElseThrow();
        for (int n = 0; n < 12; n++) {
            assertEquals(expected.rows().get(n), actual.rows().get(n), 1e-9 * Math.max(1, largest));
        }
    }
}
