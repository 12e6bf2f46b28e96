package org.segline.training.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelBox;
import org.segline.kernel.volume.LabelVolume;
import org.segline.kernel.volume.Volume;
import org.segline.training.Python;

/** SciPy reads the same voxels through the same affine. */
class ScipyTest {
    private static final short OUTSIDE = -1;

    /**
     * Arrays are (k, j, i) here, the affine's rows and columns turned round. A point is inside up to half a voxel beyond
     * the outermost centres; labels are those of the class whose indicator, interpolated, is largest.
     */
    private static final String SCRIPT = """
            import sys, numpy as np
            from scipy.ndimage import affine_transform
            folder, affine = sys.argv[1], np.array([float(n) for n in sys.argv[2].split(',')]).reshape(3, 4)
            shape, size = (18, 22, 20), (13, 9, 11)
            scan = np.fromfile(folder + '/scan', '<f4').reshape(shape)
            labels = np.fromfile(folder + '/labels', '<i2').reshape(shape)
            matrix, offset = affine[::-1, 2::-1], affine[::-1, 3]
            def read(a):
                return affine_transform(a.astype(float), matrix, offset, size, order=1, mode='nearest')
            at = np.einsum('rc,c...->r...', matrix, np.indices(size)) + offset.reshape(3, 1, 1, 1)
            inside = np.all([(x >= -0.5) & (x <= n - 0.5) for x, n in zip(at, shape)], axis=0)
            np.where(inside, read(scan), 0).astype('<f4').tofile(folder + '/image')
            votes = np.stack([read(labels == c) for c in range(4)])
            np.where(inside, votes.argmax(0), -1).astype('<i2').tofile(folder + '/votes')
            """;

    @Test
    void scipyReadsTheSame(@TempDir Path folder) throws Exception {
        Random random = new Random(1);
        VolumeGeometry grid = Phantoms.oblique(random, new GridSize(20, 22, 18));
        float[] voxels = new float[20 * 22 * 18];
        short[] labels = new short[voxels.length];
        for (int n = 0; n < voxels.length; n++) {
            voxels[n] = random.nextFloat();
            labels[n] = (short) random.nextInt(4);
        }
        Volume scan = new Volume(grid, voxels);
        VoxelBox box = new VoxelBox(8, 14, -2, new GridSize(11, 9, 13));
        Augmented seen = new Augmenter(
                        List.of(
                                new Flip(Flip.Axis.J, 1, List.of()),
                                new AffineJitter(new PerAxis(40, 40, 40), 0.3, 0.2, 2, 1)),
                        OUTSIDE)
                .see(scan, new LabelVolume(grid, labels), box, box, random);

        write(folder.resolve("scan"), voxels);
        write(folder.resolve("labels"), labels);
        Affine toSource = seen.image().geometry().voxelsTo(grid);
        String numbers = toSource.rows().stream().map(String::valueOf).collect(Collectors.joining(","));
        Python.lines(SCRIPT, folder, numbers);

        ByteBuffer image = bytes(folder.resolve("image"));
        ByteBuffer votes = bytes(folder.resolve("votes"));
        int outside = 0;
        for (int n = 0; n < seen.image().voxels().length; n++) {
            assertEquals(image.getFloat(4 * n), seen.image().voxels()[n], 2e-6f);
            assertEquals(votes.getShort(2 * n), seen.labels().labels()[n]);
            outside += seen.labels().labels()[n] == OUTSIDE ? 1 : 0;
        }
        assertTrue(outside > 100 && outside < 1000, "the patch lies across the edge: " + outside);
    }

    private static void write(Path path, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        Files.write(path, bytes.array());
    }

    private static void write(Path path, short[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(values);
        Files.write(path, bytes.array());
    }

    private static ByteBuffer bytes(Path path) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    }
}
