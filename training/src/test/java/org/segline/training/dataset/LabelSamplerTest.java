package org.segline.training.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.SpacingMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.TargetGrid;
import org.segline.kernel.nifti.Nifti;
import org.segline.kernel.volume.LabelVolume;
import org.segline.kernel.volume.Volume;
import org.segline.preprocess.ModelView;
import org.segline.training.Python;

class LabelSamplerTest {
    @TempDir
    Path temporary;

    @Test
    void betweenClasses1And3ThereIsNo2() {
        // Voxels of 1 mm cut into voxels of 0.5 mm: a quarter and three quarters of the way.
        assertArrayEquals(new short[] {1, 1, 1, 1, 3, 3, 3, 3}, row(new TargetGrid.Spaced("SPL", half()), 1, 1, 3, 3));
    }

    @Test
    void ofClassesThatHaveTheSameTheFirstIsTaken() {
        // Voxels 0 to 3 seen from midway between them.
        TargetGrid between = new TargetGrid.Fixed("SPL", new SpacingMm(1, 1, 1), new GridSize(3, 1, 1));
        assertArrayEquals(new short[] {1, 1, 0}, row(between, 1, 3, 1, 0));
    }

    @Test
    void outsideIsBackground() {
        TargetGrid wide = new TargetGrid.Fixed("SPL", new SpacingMm(1, 1, 1), new GridSize(6, 1, 1));
        assertArrayEquals(new short[] {0, 1, 1, 2, 2, 0}, row(wide, 1, 1, 2, 2));
    }

    @Test
    void theSourcesGridIsOnlyTurned() {
        assertArrayEquals(new short[] {4, 3, 0, 1}, row(new TargetGrid.Source("SPR"), 1, 0, 3, 4));
    }

    @Test
    void labelsLieOnTheVeryGridOfTheImage() {
        VolumeGeometry oblique = new VolumeGeometry(
                new GridSize(9, 8, 7), new Affine(0.56, -0.48, 0.1, -12.25, 0.42, 0.64, 0, 31.5, 0, 0, 2.5, -700.125));
        TargetGrid grid = new TargetGrid.Spaced("SPL", new SpacingMm(1.1, 0.4, 3.2));
        assertEquals(
                ModelView.onGrid(new Volume(oblique, new float[504]), grid).geometry(),
                LabelSampler.sample(new LabelVolume(oblique, new short[504]), grid)
                        .geometry());
    }

    /** Interpolates each class's indicator as SciPy does, and takes the class with the most. */
    private static final String SCIPY = """
            import sys, numpy as np, nibabel as nib
            from scipy.ndimage import map_coordinates
            labels, ours = (nib.load(path) for path in sys.argv[1:3])
            data = labels.get_fdata()
            to_source = np.linalg.inv(labels.affine) @ ours.affine
            at = nib.affines.apply_affine(to_source, np.moveaxis(np.indices(ours.shape), 0, -1))
            scores = np.stack([map_coordinates((data == c).astype(float), np.moveaxis(at, -1, 0), order=1, mode="nearest")
                               for c in range(4)])
            top = np.sort(scores, axis=0)
            clear = top[-1] - top[-2] > 1e-3
            assert clear.mean() > 0.9
            print(int((scores.argmax(axis=0) != ours.get_fdata())[clear].sum()), ours.get_fdata().size)
            """;

    @Test
    void classesAreWhereScipyHasThem() throws Exception {
        Random random = new Random(2);
        VolumeGeometry source =
                new VolumeGeometry(new GridSize(11, 10, 9), new Affine(1.4, 0.2, 0, -5, -0.2, 1.4, 0, 9, 0, 0, 3, 77));
        short[] labels = new short[990];
        for (int n = 0; n < labels.length; n++) {
            labels[n] = (short) (random.nextInt(3) > 0 && n > 0 ? labels[n - 1] : random.nextInt(4));
        }
        Path before = temporary.resolve("before.nii.gz");
        Path after = temporary.resolve("after.nii.gz");
        LabelVolume volume = new LabelVolume(source, labels);
        Nifti.write(volume, before);
        Nifti.write(LabelSampler.sample(volume, new TargetGrid.Spaced("SAL", new SpacingMm(0.9, 0.8, 1.7))), after);
        String said = Python.lines(SCIPY, before, after).getFirst();
        assertTrue(said.startsWith("0 "), said);
    }

    private static SpacingMm half() {
        return new SpacingMm(0.5, 1, 1);
    }

    private static short[] row(TargetGrid grid, int... labels) {
        short[] shorts = new short[labels.length];
        for (int n = 0; n < shorts.length; n++) {
            shorts[n] = (short) labels[n];
        }
        VolumeGeometry geometry = new VolumeGeometry(new GridSize(labels.length, 1, 1), Affine.IDENTITY);
        return LabelSampler.sample(new LabelVolume(geometry, shorts), grid).labels();
    }
}
