package org.segline.preprocess.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelPoint;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.SeriesUid;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.StoredInstance;

class GeometryGateTest {
    private static final PointMm LEFT = new PointMm(1, 0, 0);
    private static final PointMm POSTERIOR = new PointMm(0, 1, 0);

    private final List<Slice> slices = new ArrayList<>();

    @Test
    void slicesAreSortedByWhereTheyLie() {
        axialAt(0, 2, 4, 6, 8, 10);
        List<Slice> inOrder = List.copyOf(slices);
        Collections.shuffle(slices, new Random(1));
        assertEquals(inOrder, accepted().slices());
    }

    @Test
    void theFirstNumberOfPixelSpacingIsBetweenRowsAndSoAlongJ() {
        axialAt(-30, -27, -24);
        VolumeGeometry geometry = accepted().geometry();
        assertEquals(new GridSize(64, 32, 3), geometry.size());
        // 0.5 mm between columns, 2 mm between rows, 3 mm between slices.
        assertEquals(new PointMm(10, 20, -30), geometry.toPatient(new VoxelPoint(0, 0, 0)));
        assertEquals(new PointMm(15, 20, -30), geometry.toPatient(new VoxelPoint(10, 0, 0)));
        assertEquals(new PointMm(10, 40, -30), geometry.toPatient(new VoxelPoint(0, 10, 0)));
        assertEquals(new PointMm(10, 20, -24), geometry.toPatient(new VoxelPoint(0, 0, 2)));
    }

    @Test
    void aTiltedGantryShearsTheGrid() {
        PointMm tilted = new PointMm(0, Math.cos(0.3), -Math.sin(0.3));
        for (int n = 0; n < 5; n++) {
            add(new PointMm(0, 0, 5.0 * n), LEFT, tilted, Map.of());
        }
        VolumeGeometry geometry = accepted().geometry();
        assertEquals(0, geometry.affine().step(2).distanceTo(new PointMm(0, 0, 5)), 1e-12);
        assertEquals(0, geometry.affine().step(1).distanceTo(tilted.times(2)), 1e-12);
    }

    @Test
    void positionsRoundedToATenthOfAMillimetreAreEven() {
        axialAt(0, 0.6, 1.3, 1.9, 2.5, 3.1, 3.8, 4.4, 5.0); // 0.625 apart
        accepted();
    }

    @Test
    void oneSliceMissingIsSaidWithItsPlace() {
        axialAt(0, 1, 2, 3, 5, 6);
        Reason reason = refused("missing-slices");
        assertTrue(reason.sentence().contains("after the one at 3.00 mm is a gap"), reason::sentence);
    }

    @Test
    void oneSliceMissingIsSeenNextToTheEnds() {
        double[] at = new double[200];
        for (int n = 0; n < at.length; n++) {
            at[n] = n == 0 ? 0 : n + 1;
        }
        axialAt(at);
        refused("missing-slices");
    }

    @Test
    void unevenSlicesAreRefused() {
        axialAt(0, 5, 10, 16, 21, 27);
        refused("irregular-spacing");
    }

    @Test
    void slicesThatWanderSidewaysAreRefused() {
        for (int n = 0; n < 5; n++) {
            add(new PointMm(n == 2 ? 1 : 0, 0, 3.0 * n), LEFT, POSTERIOR, Map.of());
        }
        refused("irregular-spacing");
    }

    @Test
    void severalVolumesAreSaidToBe() {
        for (int n = 0; n < 5; n++) {
            add(new PointMm(0, 0, n), LEFT, POSTERIOR, Map.of("Echo Time", "30", "Image Type", "M"));
            add(new PointMm(0, 0, n), LEFT, POSTERIOR, Map.of("Echo Time", "60", "Image Type", "M"));
        }
        assertEquals(
                "It holds 2 images at each of 5 positions, different in Echo Time; which one to use cannot be told.",
                refused("several-volumes").sentence());
    }

    @Test
    void oneSliceTwiceIsRefused() {
        axialAt(0, 1, 2, 2, 3);
        refused("duplicate-positions");
    }

    @Test
    void oneSliceIsNoVolume() {
        axialAt(0);
        refused("single-slice");
    }

    @Test
    void orientationsMustBeOne() {
        axialAt(0, 1);
        add(new PointMm(0, 0, 2), LEFT, new PointMm(0, 0, -1), Map.of());
        assertTrue(refused("mixed-orientation").sentence().contains("2 different orientations"));
    }

    private SeriesVerdict.Accepted accepted() {
        return assertInstanceOf(SeriesVerdict.Accepted.class, GeometryGate.judge(slices));
    }

    private Reason refused(String code) {
        Reason reason = assertInstanceOf(SeriesVerdict.Refused.class, GeometryGate.judge(slices))
                .reason();
        assertEquals(code, reason.code(), reason.sentence());
        return reason;
    }

    private void axialAt(double... z) {
        for (double at : z) {
            add(new PointMm(10, 20, at), LEFT, POSTERIOR, Map.of());
        }
    }

    private void add(PointMm position, PointMm alongRow, PointMm alongColumn, Map<String, String> traits) {
        StoredInstance instance = new StoredInstance(
                new SeriesUid("1.2"),
                new SopInstanceUid("1.2." + (slices.size() + 1)),
                "1.2.840.10008.5.1.4.1.1.2",
                BlobId.derived("slice", Integer.toString(slices.size())));
        slices.add(new Slice(instance, 1, 32, 64, position, alongRow, alongColumn, 2, 0.5, Optional.of("1.3"), traits));
    }
}
