package org.segline.preprocess.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelPoint;
import org.segline.kernel.study.Reason;

/** Images that are meant to be one volume. */
class GeometryGateTest {
    private final Images images = new Images();

    @Test
    void slicesAreSortedByWhereTheyLie() {
        images.axialAt(0, 2, 4, 6, 8, 10);
        List<Slice> inOrder = List.copyOf(images.slices);
        Collections.shuffle(images.slices, new Random(1));
        assertEquals(inOrder, images.even().slices());
    }

    @Test
    void theFirstNumberOfPixelSpacingIsBetweenRowsAndSoAlongJ() {
        VolumeGeometry geometry = images.axialAt(-30, -27, -24).even().geometry();
        assertEquals(new GridSize(64, 32, 3), geometry.size());
        // 0.5 mm between columns, 2 mm between rows, 3 mm between slices.
        assertEquals(new PointMm(10, 20, -30), geometry.toPatient(new VoxelPoint(0, 0, 0)));
        assertEquals(new PointMm(15, 20, -30), geometry.toPatient(new VoxelPoint(10, 0, 0)));
        assertEquals(new PointMm(10, 40, -30), geometry.toPatient(new VoxelPoint(0, 10, 0)));
        assertEquals(new PointMm(10, 20, -24), geometry.toPatient(new VoxelPoint(0, 0, 2)));
    }

    @Test
    void aTiltedGantryShearsTheGrid() {
        PointMm tilted = tilt(5);
        VolumeGeometry geometry = images.even().geometry();
        assertEquals(0, geometry.affine().step(2).distanceTo(new PointMm(0, 0, 5)), 1e-12);
        assertEquals(0, geometry.affine().step(1).distanceTo(tilted.times(2)), 1e-12);
    }

    /** @return the direction along a column */
    private PointMm tilt(int slices) {
        PointMm tilted = new PointMm(0, Math.cos(0.3), -Math.sin(0.3));
        for (int n = 0; n < slices; n++) {
            images.add(new PointMm(0, 0, 5.0 * n), Images.LEFT, tilted, Map.of());
        }
        return tilted;
    }

    @Test
    void aSliceMissingUnderATiltedGantryIsSeenAlongTheNormal() {
        tilt(6);
        images.slices.remove(3);
        SeriesVerdict.Gapped gapped = images.gapped();
        assertEquals(10 * Math.cos(0.3), gapped.largestGapMm(), 1e-9);
        VolumeGeometry even = gapped.bridged().even().orElseThrow();
        assertEquals(6, even.size().k());
        assertEquals(0, even.affine().step(2).distanceTo(new PointMm(0, 0, 5)), 1e-9);
    }

    @Test
    void slicesBesideOneAnotherAreNoVolume() {
        for (int n = 0; n < 5; n++) {
            images.add(new PointMm(30 * n, 0, 3 * n), Images.LEFT, Images.POSTERIOR, Map.of());
        }
        images.refused("sheared-too-far");
    }

    @Test
    void positionsRoundedToATenthOfAMillimetreAreEven() {
        images.axialAt(0, 0.6, 1.3, 1.9, 2.5, 3.1, 3.8, 4.4, 5.0).even(); // 0.625 apart
    }

    @Test
    void oneSliceMissingIsSaidWithItsPlace() {
        SeriesVerdict.Gapped gapped = images.axialAt(0, 1, 2, 3, 5, 6).gapped();
        assertEquals("missing-slices", gapped.reason().code());
        assertEquals(
                "1 of its slices is missing: its slices are 1.00 mm apart, but after the one at 3.00 mm is a gap.",
                gapped.reason().sentence());
        assertEquals(2, gapped.largestGapMm(), 1e-9);
        assertEquals(6, gapped.bridged().geometry().size().k());
        assertEquals(images.slices, gapped.bridged().slices());
        VolumeGeometry even = gapped.bridged().even().orElseThrow();
        assertEquals(7, even.size().k());
        assertEquals(new PointMm(10, 20, 6), even.toPatient(new VoxelPoint(0, 0, 6)));
    }

    @Test
    void oneSliceMissingIsSeenNextToTheEnds() {
        double[] at = new double[200];
        for (int n = 0; n < at.length; n++) {
            at[n] = n == 0 ? 0 : n + 1;
        }
        assertEquals("missing-slices", images.axialAt(at).gapped().reason().code());
    }

    @Test
    void everyOtherSliceMissingIsSeenByTheOnesThatAreNot() {
        SeriesVerdict.Gapped gapped =
                images.axialAt(0, 2, 4, 6, 7, 8, 10, 12, 14, 16).gapped();
        assertTrue(gapped.reason().sentence().startsWith("7 of its slices are missing"), gapped.reason()::sentence);
        assertEquals(17, gapped.bridged().even().orElseThrow().size().k());
    }

    @Test
    void aHoleThatIsNoMultipleOfTheStepIsAGapToo() {
        SeriesVerdict.Gapped gapped = images.axialAt(0, 1, 2, 3, 7.6, 8.6, 9.6).gapped();
        assertEquals("gap-between-slices", gapped.reason().code());
        assertEquals(4.6, gapped.largestGapMm(), 1e-9);
        assertTrue(gapped.reason().sentence().contains("after the one at 3.00 mm"), gapped.reason()::sentence);
        // 9.6 mm in steps as near to 1 mm as go into them.
        assertEquals(11, gapped.bridged().even().orElseThrow().size().k());
    }

    @Test
    void slicesOfTwoThicknessesAreEvenedAtTheFinerOne() {
        SeriesVerdict.Accepted accepted = images.axialAt(0, 3, 6, 9, 14, 19, 24).accepted();
        assertEquals(7, accepted.geometry().size().k());
        assertEquals(images.slices, accepted.slices());
        VolumeGeometry even = accepted.even().orElseThrow();
        assertEquals(9, even.size().k());
        assertEquals(new PointMm(0, 0, 3), even.affine().step(2));
    }

    @Test
    void theNarrowStepBetweenTwoThicknessesDoesNotMakeAllFiner() {
        SeriesVerdict.Accepted accepted =
                images.axialAt(0, 4, 8, 12, 16, 20, 21, 28, 35, 42, 49, 56).accepted();
        assertEquals(15, accepted.even().orElseThrow().size().k());
        assertEquals(4, accepted.even().orElseThrow().affine().step(2).length(), 1e-12);
    }

    @Test
    void aThicknessTwiceTheOtherIsNoGapWhereTheHeadersSaySo() {
        for (double z : new double[] {0, 3, 6, 9}) {
            images.axial(z, "Slice Thickness", "3");
        }
        for (double z : new double[] {12, 18, 24, 30}) {
            images.axial(z, "Slice Thickness", "6.0");
        }
        assertTrue(images.accepted().even().isPresent());
    }

    @Test
    void stepsTwiceTheOthersAreGapsWhereNoHeaderSaysOtherwise() {
        for (double z : new double[] {0, 3, 6, 9, 15, 21, 27}) {
            images.axial(z, "Slice Thickness", "3");
        }
        assertEquals(
                3,
                images.gapped().bridged().even().orElseThrow().affine().step(2).length(),
                1e-12);
    }

    @Test
    void unevenSlicesAreEvened() {
        VolumeGeometry even =
                images.axialAt(0, 5, 10, 16, 21, 27).accepted().even().orElseThrow();
        assertEquals(6, even.size().k());
        assertEquals(5.4, even.affine().step(2).length(), 1e-12);
    }

    @Test
    void stepsThatAreFarTooUnevenAreRefused() {
        images.axialAt(0, 5, 10, 10.5, 15.5, 20.5);
        images.refused("irregular-spacing");
    }

    @Test
    void slicesThatWanderSidewaysAreRefused() {
        for (int n = 0; n < 5; n++) {
            images.add(new PointMm(n == 2 ? 1 : 0, 0, 3.0 * n), Images.LEFT, Images.POSTERIOR, Map.of());
        }
        assertEquals(
                "Its slices are not in line: one lies 1.00 mm beside where the others put it, at most 0.25 mm can be"
                        + " allowed.",
                images.refused("shifted-slices").sentence());
    }

    @Test
    void theLastSliceBesideTheOthersIsRefusedToo() {
        for (int n = 0; n < 5; n++) {
            images.add(new PointMm(n == 4 ? 1 : 0, 0, 3.0 * n), Images.LEFT, Images.POSTERIOR, Map.of());
        }
        images.refused("shifted-slices");
    }

    @Test
    void twoImagesAtOnePlaceAreRefused() {
        images.axialAt(0, 1, 2, 2, 3);
        assertEquals(
                "At 1 of its 4 positions lies more than one of its 5 images; which one to use cannot be told.",
                images.refused("duplicate-positions").sentence());
    }

    @Test
    void theSameImageGivenTwiceCountsOnce() {
        images.axialAt(0, 1, 2);
        images.slices.add(images.slices.get(1));
        assertEquals(3, images.even().slices().size());
    }

    @Test
    void oneSliceIsNoVolume() {
        images.axialAt(0);
        images.refused("single-slice");
    }

    @Test
    void imagesThatAllLieAtOnePlaceAreNoVolume() {
        Reason reason = images.axialAt(0, 0, 0).refused("one-position");
        assertTrue(reason.sentence().contains("3 images lie at the same place"), reason::sentence);
    }

    @Test
    void whatNoArrayHoldsIsRefused() {
        for (int n = 0; n < 2; n++) {
            images.add(new PointMm(0, 0, n), Images.LEFT, Images.POSTERIOR, 40_000_000, 0.5, "1.3", Map.of());
        }
        images.refused("too-large");
    }
}
