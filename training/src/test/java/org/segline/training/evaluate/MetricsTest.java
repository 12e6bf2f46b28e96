package org.segline.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.volume.LabelVolume;
import org.segline.training.Python;

class MetricsTest {
    @TempDir
    private Path directory;

    private final Random random = new Random(20261124);

    @Test
    void diceIsTwiceTheSharedOverTheSum() {
        LabelVolume result = Blobs.row(1, 0, 1, 1, 1, 2);
        LabelVolume reference = Blobs.row(1, 0, 0, 1, 1, 1);
        assertEquals(2.0 * 2 / (3 + 3), Metrics.dice(result, reference, 1));
        assertEquals(0, Metrics.dice(result, reference, 2), "found where there is none");
        assertEquals(1, Metrics.dice(result, reference, 3), "not found where there is none");
    }

    @Test
    void distancesOfBothDirectionsArePooled() {
        // Voxels 2 mm apart. From {0} to {0, 1, 2}: 0; back: 0, 2 and 4. Of 0 0 2 4 the 95th percentile is 2 + 0.85 *
        // 2.
        // The larger of the two directions' own percentiles would be 3.8.
        LabelVolume result = Blobs.row(2, 1, 0, 0, 0);
        LabelVolume reference = Blobs.row(2, 1, 1, 1, 0);
        assertEquals(3.7, Metrics.hd95Mm(result, reference, 1).orElseThrow(), 1e-12);
        assertEquals(3.7, Metrics.hd95Mm(reference, result, 1).orElseThrow(), 1e-12);
    }

    @Test
    void thereIsNoDistanceToNothing() {
        LabelVolume result = Blobs.row(1, 0, 1, 0);
        LabelVolume reference = Blobs.row(1, 0, 2, 0);
        assertEquals(Optional.empty(), Metrics.hd95Mm(result, reference, 1));
        assertEquals(Optional.empty(), Metrics.hd95Mm(result, reference, 2));
        assertEquals(Optional.of(0.0), Metrics.hd95Mm(result, reference, 3));
    }

    @Test
    void whatLiesWithinIsNoSurface() {
        // A box of 5 x 5 x 5 and the same with a hole: the hole's voxel is 2 from the surface, and its neighbours
        // become one.
        VolumeGeometry geometry = new VolumeGeometry(new GridSize(7, 7, 7), Affine.IDENTITY);
        LabelVolume full = Blobs.box(geometry, 1, 1, 1, new GridSize(5, 5, 5));
        assertEquals(125 - 27, Surface.pointsMm(full, 1).length);
        LabelVolume hollow = new LabelVolume(geometry, full.labels().clone());
        hollow.labels()[(int) geometry.size().index(3, 3, 3)] = 0;
        assertEquals(125 - 27 + 6, Surface.pointsMm(hollow, 1).length);
    }

    @Test
    void theRimOfTheGridIsASurface() {
        VolumeGeometry geometry = new VolumeGeometry(new GridSize(3, 3, 3), Affine.IDENTITY);
        assertEquals(26, Surface.pointsMm(Blobs.box(geometry, 0, 0, 0, geometry.size()), 1).length);
    }

    @Test
    void volumesErrUpAndDown() {
        // Voxels of 500 x 1 x 1 mm are 0.5 ml.
        LabelVolume result = Blobs.row(500, 1, 1, 1, 2);
        LabelVolume reference = Blobs.row(500, 1, 2, 2, 2);
        assertEquals(1, Metrics.volumeErrorMl(result, reference, 1), 1e-12);
        assertEquals(2, Metrics.relativeVolumeError(result, reference, 1).orElseThrow(), 1e-12);
        assertEquals(-1, Metrics.volumeErrorMl(result, reference, 2), 1e-12);
        assertEquals(-2.0 / 3, Metrics.relativeVolumeError(result, reference, 2).orElseThrow(), 1e-12);
        assertEquals(Optional.empty(), Metrics.relativeVolumeError(result, reference, 3));
    }

    @Test
    void otherGridsAreABug() {
        assertThrows(IllegalArgumentException.class, () -> Metrics.dice(Blobs.row(1, 0, 1), Blobs.row(2, 0, 1), 1));
    }

    /** On axes at right angles by a distance transform, and on all by all pairs of surface voxels. */
    private static final String ORACLE = """
            import sys, numpy as np
            from scipy.ndimage import binary_erosion, distance_transform_edt, generate_binary_structure
            from scipy.spatial.distance import cdist
            size = [int(n) for n in sys.argv[2:5]]
            affine = np.array([float(x) for x in sys.argv[5:17]]).reshape(3, 4)[:, :3]
            both = np.fromfile(sys.argv[1], '<i2').reshape(2, size[2], size[1], size[0]).transpose(0, 3, 2, 1)
            spacing = np.linalg.norm(affine, axis=0)
            straight = np.allclose(affine.T @ affine, np.diag(spacing ** 2), atol=1e-9)
            for label in (1, 2):
                a, b = both == label
                print(2 * (a & b).sum() / (a.sum() + b.sum()))
                cross = generate_binary_structure(3, 1)
                sa, sb = a ^ binary_erosion(a, cross), b ^ binary_erosion(b, cross)
                pairs = cdist(np.argwhere(sa) @ affine.T, np.argwhere(sb) @ affine.T)
                distances = np.hstack((pairs.min(1), pairs.min(0)))
                print(np.percentile(distances, 95))
                if straight:
                    distances = np.hstack((distance_transform_edt(~sb, sampling=spacing)[sa],
                                           distance_transform_edt(~sa, sampling=spacing)[sb]))
                print(np.percentile(distances, 95))
            """;

    @Test
    void scipyMeasuresTheSame() throws Exception {
        for (Affine affine : List.of(
                Affine.IDENTITY,
                new Affine(0.7, 0, 0, 5, 0, -1.3, 0, 6, 0, 0, 4.1, 7), // anisotropic, mirrored
                new Affine(0, 0.6, 0, -50, -0.5, 0, 0.8, 60, 0.866, 0, 0.4619, 70), // turned
                new Affine(0.9, 0, 0.2, 1, 0, 0.9, 1.1, 2, 0, 0, 3, 3))) { // sheared: a tilted gantry
            for (int trial = 0; trial < 3; trial++) {
                GridSize size = new GridSize(15 + random.nextInt(15), 15 + random.nextInt(15), 10 + random.nextInt(10));
                VolumeGeometry geometry = new VolumeGeometry(size, affine);
                compare(Blobs.random(geometry, random), Blobs.random(geometry, random));
            }
        }
    }

    private void compare(LabelVolume result, LabelVolume reference) throws Exception {
        double[] expected = Python.lines(ORACLE, arguments(result, reference)).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
        for (int label = 1; label <= 2; label++) {
            int at = 3 * (label - 1);
            assertEquals(expected[at], Metrics.dice(result, reference, label), 1e-12);
            double hd95 = Metrics.hd95Mm(result, reference, label).orElseThrow();
            assertEquals(expected[at + 1], hd95, 1e-9, "all pairs");
            assertEquals(expected[at + 2], hd95, 1e-9, "distance transform");
        }
    }

    private Object[] arguments(LabelVolume result, LabelVolume reference) throws IOException {
        ByteBuffer both =
                ByteBuffer.allocate(2 * Short.BYTES * result.labels().length).order(ByteOrder.LITTLE_ENDIAN);
        both.asShortBuffer().put(result.labels()).put(reference.labels());
        List<String> arguments = new ArrayList<>();
        arguments.add(Files.write(directory.resolve("labels"), both.array()).toString());
        GridSize size = result.size();
        for (int axis = 0; axis < 3; axis++) {
            arguments.add(Integer.toString(size.along(axis)));
        }
        result.geometry().affine().rows().forEach(number -> arguments.add(number.toString()));
        return arguments.toArray();
    }
}
