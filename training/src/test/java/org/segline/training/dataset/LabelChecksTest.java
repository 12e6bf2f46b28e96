package org.segline.training.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.Axes;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.volume.LabelVolume;

/** Which grids are one. */
class LabelChecksTest {
    private static final CaseFiles CASE = new CaseFiles("c", "c", Path.of("c.nii"), Path.of("c.nii"));

    /** 512 x 512 x 400 voxels of a CT, 600 mm from the origin; only the corners are looked at. */
    private static final VolumeGeometry OBLIQUE = new VolumeGeometry(
            new GridSize(2, 3, 2),
            new Affine(0.56 * 256, -0.48 * 256, 0, -612.3, 0.42 * 256, 0.64 * 256, 0, 331.7, 0, 0, 1000, -700.1));

    @Test
    void theRoundingOfNiftiIsNoDisagreement() throws Exception {
        List<Double> rounded = OBLIQUE.affine().rows().stream()
                .map(number -> (double) number.floatValue())
                .toList();
        VolumeGeometry read = new VolumeGeometry(OBLIQUE.size(), Affine.ofRows(rounded));
        assertEquals(OBLIQUE, onGrid(read).geometry(), "what comes out is the image's very grid");
    }

    @Test
    void axesOfOtherOrderAndSignAreTurned() throws Exception {
        LabelVolume turned =
                new LabelVolume(OBLIQUE, new short[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}).reorient(Axes.of("IRP"));
        LabelVolume back = LabelChecks.onGridOf(CASE, turned, OBLIQUE);
        assertArrayEquals(new short[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, back.labels());
        assertEquals(OBLIQUE, back.geometry());
    }

    @Test
    void anAxisThatRunsTheOtherWayInThePatientIsRefused() {
        VolumeGeometry mirrored = new VolumeGeometry(
                OBLIQUE.size(), OBLIQUE.affine().after(new Affine(-1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0)));
        UnusableCase refused = assertThrows(UnusableCase.class, () -> onGrid(mirrored));
        assertEquals(
                "Case 'c': the label file c.nii lies elsewhere than the image: a corner of it is 179 mm off.",
                refused.getMessage());
    }

    @Test
    void halfAVoxelIsRefused() {
        VolumeGeometry moved =
                new VolumeGeometry(OBLIQUE.size(), OBLIQUE.affine().after(Affine.translation(0.5, 0, 0)));
        assertThrows(UnusableCase.class, () -> onGrid(moved));
    }

    private static LabelVolume onGrid(VolumeGeometry labels) throws UnusableCase {
        return LabelChecks.onGridOf(CASE, new LabelVolume(labels, new short[12]), OBLIQUE);
    }
}
