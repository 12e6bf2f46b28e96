package org.segline.postprocess.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.Halo;
import org.segline.kernel.geometry.PatchGrid;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.SpacingMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelBox;
import org.segline.kernel.model.TargetGrid;
import org.segline.kernel.study.RoundTrip;
import org.segline.kernel.study.RoundTrip.Interpolation;

class CertifierTest {
    private static final TargetGrid TURNED = new TargetGrid.Source("SPL");
    private static final TargetGrid SPACED = new TargetGrid.Spaced("SPL", new SpacingMm(1, 1, 1));

    private static RoundTrip measure(VolumeGeometry source, VolumeGeometry model, PatchGrid grid) {
        return Certifier.measure(Sources.of(source), model, grid, TURNED);
    }

    @Test
    void theWayErrsByRoundingOnly() {
        Random random = new Random(20261124);
        for (int trial = 0; trial < 50; trial++) {
            VolumeGeometry source = new VolumeGeometry(new GridSize(256, 256, 35), Sources.randomAffine(random));
            VolumeGeometry model = new VolumeGeometry(new GridSize(200, 190, 180), Sources.randomAffine(random));
            PatchGrid patches =
                    new PatchGrid(model.size(), new GridSize(64, 64, 64), Halo.NONE, new GridSize(48, 48, 48));
            RoundTrip trip = measure(source, model, patches);
            assertTrue(trip.largestErrorMm() < 1e-9, trip.toString());
        }
    }

    @Test
    void coverageIsTheShareOfSourceVoxelsInPatches() {
        VolumeGeometry source = new VolumeGeometry(new GridSize(10, 10, 10), Affine.IDENTITY);
        VolumeGeometry model = source.window(new VoxelBox(5, 0, 8, new GridSize(5, 10, 2)));
        RoundTrip trip = measure(source, model, PatchGrid.whole(model.size(), 1));
        assertEquals(new RoundTrip(0, 0.1, Interpolation.NONE), trip);
        assertFalse(trip.sawAll());
    }

    /** Voxels are counted one by one where axes do not run along each other: a quarter turn's worth of a square. */
    @Test
    void coverageOfAnObliqueSourceIsCountedVoxelByVoxel() {
        double half = Math.sqrt(0.5);
        VolumeGeometry source =
                new VolumeGeometry(new GridSize(5, 5, 1), new Affine(half, -half, 0, 0, half, half, 0, 0, 0, 0, 1, 0));
        // x = (i - j) / sqrt 2 and y = (i + j) / sqrt 2 of [-0.5, 2.5): i - j in 0 ... 3, i + j in 0 ... 3.
        VolumeGeometry model = new VolumeGeometry(new GridSize(3, 3, 1), Affine.IDENTITY);
        RoundTrip trip = measure(source, model, PatchGrid.whole(model.size(), 1));
        assertEquals(6 / 25.0, trip.coveredByPatches());
    }

    @Test
    void aThousandthOfAVoxelThatIsNotMixedIsMeasured() {
        VolumeGeometry source = new VolumeGeometry(new GridSize(4, 4, 4), Affine.translation(0.0005, 0, 0));
        VolumeGeometry model = new VolumeGeometry(source.size(), Affine.IDENTITY);
        RoundTrip trip = measure(source, model, PatchGrid.whole(model.size(), 1));
        assertEquals(0.0005, trip.largestErrorMm(), 1e-12);
        assertEquals(1, trip.coveredByPatches());
    }

    @Test
    void slicesAreMeasuredWhereTheirHeadersHaveThem() {
        VolumeGeometry even = new VolumeGeometry(new GridSize(2, 2, 3), new Affine(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 5, 0));
        VolumeGeometry model = new VolumeGeometry(new GridSize(2, 2, 8), Affine.IDENTITY);
        RoundTrip trip = Certifier.measure(
                Sources.of(even, List.of(new PointMm(0, 0, 0), new PointMm(0, 0, 7.4), new PointMm(0, 0, 10))),
                model,
                PatchGrid.whole(model.size(), 1),
                SPACED);
        assertEquals(0, trip.largestErrorMm(), 1e-12);
        assertEquals(2 / 3.0, trip.coveredByPatches(), 1e-15);
        assertEquals(Interpolation.LINEAR, trip.interpolation());
    }

    /** So far from the origin that doubles are 0.25 mm apart: a grid that no scanner and no honest header has. */
    @Test
    void aWayThatShiftsVoxelsIsRefused() {
        VolumeGeometry source =
                new VolumeGeometry(new GridSize(2, 2, 2), new Affine(9, 1, 0, 2e15, -1, 9, 0, 1e15, 0, 0, 10, 0));
        VolumeGeometry model = source.window(new VoxelBox(-1, 0, 0, new GridSize(3, 2, 2)));
        RoundTrip trip = measure(source, model, PatchGrid.whole(model.size(), 1));
        String sentence = Certifier.refusal(trip, Sources.SERIES).orElseThrow().sentence();
        assertTrue(sentence.contains("shift by"), sentence);
        assertEquals(
                Optional.empty(),
                Certifier.refusal(new RoundTrip(Certifier.MOST_ERROR_MM, 1, Interpolation.LINEAR), Sources.SERIES));
    }

    @Test
    void whatIsNotAllIsNeverSaidToBeAll() {
        RoundTrip nearly = new RoundTrip(0.00049, 0.99999, Interpolation.LINEAR);
        assertEquals(
                "From the source to the model and back voxels err by less than 0.001 mm; the model saw 99.9 % of them, interpolated linearly.",
                nearly.sentence());
        RoundTrip all = new RoundTrip(0.0042, 1, Interpolation.NONE);
        assertEquals(
                "From the source to the model and back voxels err by 0.004 mm; the model saw 100 % of them, not interpolated.",
                all.sentence());
        assertTrue(all.sawAll());
        assertThrows(IllegalArgumentException.class, () -> new RoundTrip(Double.NaN, 1, Interpolation.NONE));
    }
}
