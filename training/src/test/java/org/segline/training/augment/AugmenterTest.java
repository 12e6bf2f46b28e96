package org.segline.training.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelBox;
import org.segline.kernel.geometry.VoxelPoint;
import org.segline.kernel.volume.LabelVolume;
import org.segline.kernel.volume.Volume;

class AugmenterTest {
    private static final short OUTSIDE = -1;
    private static final double PRECISE = 1e-4;
    private static final List<Augmentation> FLIPS = List.of(
            new Flip(Flip.Axis.I, 0.5, List.of()),
            new Flip(Flip.Axis.J, 0.5, List.of()),
            new Flip(Flip.Axis.K, 0.5, List.of()));
    private static final Augmentation JITTER = new AffineJitter(new PerAxis(30, 45, 180), 0.2, 0.1, 4, 0.8);

    @Test
    void theAffineOfAPatchSaysWhereItsVoxelsAre() {
        Random random = new Random(1);
        long seen = 0;
        long beyond = 0;
        for (int draw = 0; draw < 4000; draw++) {
            Scene scene =
                    Scene.draw(random, shuffled(random, FLIPS.get(0), JITTER, FLIPS.get(1), JITTER, FLIPS.get(2)));
            Volume image = scene.seen.image();
            for (int n = 0; n < image.voxels().length; n++) {
                PointMm place = image.geometry().toPatient(Phantoms.voxel(image.size(), n));
                switch (scene.holds(place)) {
                    case INSIDE -> {
                        assertEquals(Phantoms.intensity(place), image.voxels()[n], PRECISE);
                        seen++;
                    }
                    case OUTSIDE -> {
                        assertEquals(0f, image.voxels()[n]);
                        beyond++;
                    }
                    case RIM -> {}
                }
            }
        }
        assertTrue(seen > 500_000 && beyond > 200_000, "%d inside, %d outside".formatted(seen, beyond));
    }

    @Test
    void allTransformsAreAboutTheCentreOfThePatch() {
        Random random = new Random(8);
        Augmentation turn = new AffineJitter(new PerAxis(30, 45, 180), 0.2, 0.1, 0, 0.8);
        for (int draw = 0; draw < 300; draw++) {
            Volume scan = Phantoms.scan(Phantoms.oblique(random, new GridSize(9, 8, 7)));
            VoxelBox box = new VoxelBox(
                    random.nextInt(-3, 9), random.nextInt(-3, 8), random.nextInt(-3, 7), new GridSize(5, 4, 3));
            Augmented seen = new Augmenter(shuffled(random, FLIPS.get(0), turn, FLIPS.get(1), turn), OUTSIDE)
                    .see(scan, Phantoms.labels(scan), box, box, random);
            PointMm centre = scan.geometry().window(box).centre();
            assertEquals(0, seen.image().geometry().centre().distanceTo(centre), 1e-9);
        }
    }

    @Test
    void labelsLieWhereTheImageHasWhatTheyName() {
        Random random = new Random(2);
        long counted = 0;
        for (int draw = 0; draw < 2000; draw++) {
            Scene scene = Scene.draw(random, List.of(JITTER, FLIPS.get(0), new Elastic(6, 1.5, 0.5), FLIPS.get(2)));
            Volume image = scene.seen.image();
            LabelVolume labels = scene.seen.labels();
            assertEquals(image.geometry().window(new VoxelBox(2, 1, 0, labels.size())), labels.geometry());
            double doubtful = scene.acrossOneVoxel();
            for (int n = 0; n < labels.labels().length; n++) {
                VoxelPoint at = Phantoms.voxel(labels.size(), n);
                float shown = image.at((int) at.i() + 2, (int) at.j() + 1, (int) at.k());
                if (labels.labels()[n] == OUTSIDE) {
                    assertEquals(0f, shown);
                } else if (Math.abs(shown - 0.25) > doubtful) {
                    assertEquals(shown > 0.25 ? 1 : 0, labels.labels()[n]);
                    counted++;
                }
            }
        }
        assertTrue(counted > 100_000, counted + " labels");
    }

    @Test
    void aDisplacedVoxelLiesNoFurtherOffThanTheMagnitude() {
        Random random = new Random(3);
        double slope = Phantoms.SLOPE.length();
        double furthest = 0;
        for (int draw = 0; draw < 1000; draw++) {
            Scene scene = Scene.draw(random, List.of(JITTER, new Elastic(8, 2, 1)));
            Volume image = scene.seen.image();
            for (int n = 0; n < image.voxels().length; n++) {
                PointMm place = image.geometry().toPatient(Phantoms.voxel(image.size(), n));
                if (scene.holds(place, 2) == Where.INSIDE) {
                    double off = Math.abs(Phantoms.intensity(place) - image.voxels()[n]) / slope;
                    assertTrue(off <= 2 + PRECISE, off + " mm");
                    furthest = Math.max(furthest, off);
                }
            }
        }
        assertTrue(furthest > 0.5, "nothing was displaced");
    }

    @Test
    void whatIsFlippedOrOnlyCutIsCopiedToTheBit() {
        Random random = new Random(4);
        for (int draw = 0; draw < 300; draw++) {
            VolumeGeometry grid = Phantoms.oblique(random, new GridSize(9, 8, 7));
            Volume scan = new Volume(grid, noise(random, 9 * 8 * 7));
            VoxelBox box = new VoxelBox(
                    random.nextInt(-3, 9), random.nextInt(-3, 8), random.nextInt(-3, 7), new GridSize(5, 4, 3));
            LabelVolume labels = Phantoms.labels(scan);
            Augmented seen = new Augmenter(FLIPS, OUTSIDE).see(scan, labels, box, box, random);
            for (int n = 0; n < 5 * 4 * 3; n++) {
                VoxelPoint voxel = Phantoms.voxel(box.size(), n);
                VoxelPoint source = grid.toVoxel(seen.image().geometry().toPatient(voxel));
                int i = (int) Math.rint(source.i());
                int j = (int) Math.rint(source.j());
                int k = (int) Math.rint(source.k());
                boolean inside = i >= 0 && j >= 0 && k >= 0 && i < 9 && j < 8 && k < 7;
                assertEquals(inside ? scan.at(i, j, k) : 0f, seen.image().voxels()[n]);
                assertEquals(
                        inside ? labels.labels()[(int) grid.size().index(i, j, k)] : OUTSIDE,
                        seen.labels().labels()[n]);
            }
        }
    }

    @Test
    void withoutAugmentationsAPatchIsACropWithTheAffineOfOne() {
        Volume scan = Phantoms.scan(Phantoms.oblique(new Random(5), new GridSize(9, 8, 7)));
        VoxelBox box = new VoxelBox(2, 3, 1, new GridSize(5, 4, 3));
        Augmented seen = new Augmenter(List.of(), OUTSIDE).see(scan, Phantoms.labels(scan), box, box, new Random(6));
        assertEquals(scan.geometry().crop(box), seen.image().geometry());
        assertArrayEquals(scan.crop(box).voxels(), seen.image().voxels());
    }

    @Test
    void twoQuartersOfAVoxelAreAHalfReadOnce() {
        float[] voxels = new float[7];
        voxels[3] = 1;
        Volume scan = new Volume(Phantoms.plain(7, 1, 1), voxels);
        // Each number drawn is 3/4: of 0.5 mm either way this is 0.25 mm on.
        Augmentation quarter = new AffineJitter(new PerAxis(0, 0, 0), 0, 0, 0.5, 1);
        RandomGenerator threeQuarters = () -> 0xc000000000000000L;
        VoxelBox all = VoxelBox.all(scan.size());
        Augmented seen = new Augmenter(List.of(quarter, quarter), OUTSIDE)
                .see(scan, Phantoms.labels(scan), all, all, threeQuarters);
        // Read twice, a quarter each time, it would be 1/16, 6/16, 9/16.
        assertArrayEquals(new float[] {0, 0, 0.5f, 0.5f, 0, 0, 0}, seen.image().voxels(), 1e-6f);
        assertEquals(
                0.5, seen.image().geometry().toPatient(new VoxelPoint(0, 0, 0)).x(), 1e-12);
    }

    @Test
    void aQuarterTurnTakesAVoxelOfFourMillimetresOntoFourOfOne() {
        VolumeGeometry grid = new VolumeGeometry(
                new GridSize(9, 3, 1), new Affine(1, 0, 0, -4, 0, 4, 0, -4, 0, 0, 2, 0)); // centred on the origin
        // Each number drawn is 3/4: of 180 degrees either way this is 90 on, about k.
        AffineJitter turn = new AffineJitter(new PerAxis(0, 0, 180), 0, 0, 0, 1);
        VolumeGeometry turned =
                new VolumeGeometry(grid.size(), grid.affine().after(turn.draw(grid, () -> 0xc000000000000000L)));
        assertEquals(0, turned.toPatient(new VoxelPoint(8, 1, 0)).distanceTo(new PointMm(0, 4, 0)), 1e-12);
        assertEquals(0, turned.toPatient(new VoxelPoint(4, 2, 0)).distanceTo(new PointMm(-4, 0, 0)), 1e-12);
    }

    @Test
    void aTurnChangesNoLengthWhateverTheVoxels() {
        Random random = new Random(7);
        for (int draw = 0; draw < 200; draw++) {
            VolumeGeometry grid = Phantoms.oblique(random, new GridSize(9, 7, 5));
            AffineJitter turn = new AffineJitter(new PerAxis(20, 20, 20), 0, 0, 3, 1);
            VolumeGeometry turned =
                    new VolumeGeometry(grid.size(), grid.affine().after(turn.draw(grid, random)));
            for (int axis = 0; axis < 3; axis++) {
                assertEquals(
                        grid.affine().step(axis).length(),
                        turned.affine().step(axis).length(),
                        1e-9);
            }
            assertEquals(grid.affine().determinant(), turned.affine().determinant(), 1e-9);
            PointMm moved = turned.centre().minus(grid.centre());
            assertTrue(moved.length() <= 3 * Math.sqrt(3), "the centre moves by the translation only");
        }
    }

    private static List<Augmentation> shuffled(Random random, Augmentation... some) {
        List<Augmentation> list = new ArrayList<>(List.of(some));
        Collections.shuffle(list, random);
        return list;
    }

    private static float[] noise(Random random, int voxels) {
        float[] noise = new float[voxels];
        for (int n = 0; n < voxels; n++) {
            noise[n] = random.nextFloat(1, 2);
        }
        return noise;
    }

    private enum Where {
        INSIDE,
        RIM,
        OUTSIDE
    }

    /** A patch of 11 x 9 x 6 with a halo of (2, 1, 0), cut near or beyond the edge of an oblique scan. */
    private record Scene(Volume scan, Augmented seen) {

        static Scene draw(Random random, List<Augmentation> augmentations) {
            Volume scan = Phantoms.scan(Phantoms.oblique(random, new GridSize(16, 14, 12)));
            VoxelBox output = new VoxelBox(
                    random.nextInt(-4, 14), random.nextInt(-4, 12), random.nextInt(-4, 10), new GridSize(7, 7, 6));
            Augmented seen = new Augmenter(augmentations, OUTSIDE)
                    .see(scan, Phantoms.labels(scan), output.grow(2, 1, 0), output, random);
            return new Scene(scan, seen);
        }

        Where holds(PointMm place) {
            return holds(place, 0);
        }

        /** Whether a place, and all within some mm of it, is between the outermost centres, or none is in the scan. */
        Where holds(PointMm place, double marginMm) {
            VoxelPoint at = scan.geometry().toVoxel(place);
            double margin = marginMm / 0.48; // voxels are at least 0.5 mm apart, and lean a little
            GridSize size = scan.size();
            double out =
                    Math.max(Math.max(beyond(at.i(), size.i()), beyond(at.j(), size.j())), beyond(at.k(), size.k()));
            return out < -margin - 1e-6 ? Where.INSIDE : out > 0.5 + margin + 1e-6 ? Where.OUTSIDE : Where.RIM;
        }

        private static double beyond(double x, int length) {
            return Math.max(-x, x - (length - 1));
        }

        /** The most that intensities change over half of a voxel's three diagonals: nearer to the edge, votes may be close. */
        double acrossOneVoxel() {
            double sum = 0;
            for (int axis = 0; axis < 3; axis++) {
                sum += Math.abs(Phantoms.SLOPE.dot(scan.geometry().affine().step(axis)));
            }
            return sum;
        }
    }
}
