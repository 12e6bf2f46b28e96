package org.segline.preprocess.select;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.SpacingMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.Selection.Plane;
import org.segline.kernel.model.TargetGrid;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.study.SeriesUid;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.StoredInstance;
import org.segline.preprocess.gate.SeriesVerdict;
import org.segline.preprocess.gate.Slice;

class PlacementTest {
    private static final PointMm X = new PointMm(1, 0, 0);
    private static final PointMm Y = new PointMm(0, 1, 0);

    /** 40 sagittal slices of 8 columns to Posterior and 8 rows to Inferior. */
    private static final Placement SAGITTAL = Placement.of(
            Series.of("1.1")
                    .steps(new PointMm(0, 0.5, 0), new PointMm(0, 0, -0.8), new PointMm(2, 0, 0))
                    .accepted(),
            false);

    @Test
    void lengthsAreThoseAlongThePatientsAxes() {
        assertEquals(Plane.SAGITTAL, SAGITTAL.plane());
        assertEquals(0, SAGITTAL.obliqueDegrees(), 1e-9);
        assertEquals(0.5, SAGITTAL.betweenColumns());
        assertEquals(0.8, SAGITTAL.betweenRows());
        assertEquals(2, SAGITTAL.betweenSlices());
        assertEquals(new PointMm(2, 0.5, 0.8), SAGITTAL.spacing());
        assertEquals(new PointMm(80, 4, 6.4), SAGITTAL.extent());
    }

    @Test
    void aModelsSpacingIsComparedAlongTheSameAxes() {
        // (w, h, d) is (A, I, L).
        assertEquals(0, SAGITTAL.distanceTo(new TargetGrid.Spaced("LIA", new SpacingMm(0.5, 0.8, 2))), 1e-12);
        assertEquals(
                2 * Math.log(2), SAGITTAL.distanceTo(new TargetGrid.Spaced("LIA", new SpacingMm(1, 0.8, 4))), 1e-12);
        assertEquals(
                3 * Math.log(2),
                SAGITTAL.distanceTo(new TargetGrid.Fixed("SPL", new SpacingMm(1, 1, 1.6), new GridSize(9, 9, 9))),
                1e-12);
        assertEquals(0, SAGITTAL.distanceTo(new TargetGrid.Source("LIA")));
    }

    @Test
    void unevenSlicesAreAsFarApartAsTheFarthestUnlessGapsAreInterpolatedOver() {
        SeriesVerdict.Accepted uneven = stack(0, 2, 7, 8);
        assertEquals(5, Placement.of(uneven, false).betweenSlices());
        assertEquals(2, Placement.of(uneven, true).betweenSlices());
        assertEquals(10, Placement.of(uneven, false).extent().z());
    }

    /** Axial slices at {@code z}, laid out on even steps of 2 mm. */
    private static SeriesVerdict.Accepted stack(double... z) {
        List<Slice> slices = Arrays.stream(z).mapToObj(PlacementTest::slice).toList();
        VolumeGeometry even = grid(5, 2);
        return new SeriesVerdict.Accepted(grid(z.length, 8.0 / (z.length - 1)), slices, Optional.of(even));
    }

    private static VolumeGeometry grid(int slices, double step) {
        return new VolumeGeometry(
                new GridSize(8, 8, slices), Affine.ofColumns(X, Y, new PointMm(0, 0, step), new PointMm(0, 0, 0)));
    }

    private static Slice slice(double z) {
        StoredInstance instance = new StoredInstance(
                new SeriesUid("1.1"),
                new SopInstanceUid("1.2." + (int) z),
                "1.2.840.10008.5.1.4.1.1.4",
                BlobId.ofContent(new byte[0]));
        return new Slice(instance, 1, 8, 8, new PointMm(0, 0, z), X, Y, 1, 1, Optional.empty(), Map.of());
    }
}
