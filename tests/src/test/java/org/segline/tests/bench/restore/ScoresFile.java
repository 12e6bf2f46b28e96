package org.segline.tests.bench.restore;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.postprocess.stitch.ClassScores;

/** Made-up scores, smooth as a network's: each class is random every 40 voxels, and in proportion between. */
final class ScoresFile {
    static final int CLASSES = 25;

    /** What the scores are on; both grids begin at one corner. */
    static final VolumeGeometry MODEL = cornered(new GridSize(273, 273, 500), 1.5, 1.5);

    static final VolumeGeometry SOURCE = cornered(new GridSize(512, 512, 300), 0.8, 2.5);

    private static final int APART = 40;

    private ScoresFile() {}

    private static VolumeGeometry cornered(GridSize size, double inPlane, double between) {
        return new VolumeGeometry(
                size, new Affine(inPlane, 0, 0, inPlane / 2, 0, inPlane, 0, inPlane / 2, 0, 0, between, between / 2));
    }

    static void write(Path file) throws IOException {
        GridSize size = MODEL.size();
        Random random = new Random(20261124);
        GridSize knots = new GridSize(size.i() / APART + 2, size.j() / APART + 2, size.k() / APART + 2);
        ByteBuffer slice =
                ByteBuffer.allocate(size.i() * size.j() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int c = 0; c < CLASSES; c++) {
                float[] field = new float[Math.toIntExact(knots.voxels())];
                for (int n = 0; n < field.length; n++) {
                    field[n] = random.nextFloat();
                }
                for (int k = 0; k < size.k(); k++) {
                    slice.clear();
                    fill(slice, field, knots, k);
                    while (slice.hasRemaining()) {
                        out.write(slice);
                    }
                }
            }
        }
    }

    private static void fill(ByteBuffer slice, float[] field, GridSize knots, int k) {
        GridSize size = MODEL.size();
        for (int j = 0; j < size.j(); j++) {
            float[] row = new float[knots.i()];
            for (int i = 0; i < knots.i(); i++) {
                row[i] = between(
                        between(
                                at(field, knots, i, j / APART, k / APART),
                                at(field, knots, i, j / APART + 1, k / APART),
                                j),
                        between(
                                at(field, knots, i, j / APART, k / APART + 1),
                                at(field, knots, i, j / APART + 1, k / APART + 1),
                                j),
                        k);
            }
            for (int i = 0; i < size.i(); i++) {
                slice.putFloat(between(row[i / APART], row[i / APART + 1], i));
            }
        }
        slice.flip();
    }

    private static float at(float[] field, GridSize knots, int i, int j, int k) {
        return field[(int) knots.index(i, j, k)];
    }

    private static float between(float a, float b, int at) {
        float part = (float) (at % APART) / APART;
        return a * (1 - part) + b * part;
    }

    static ClassScores map(Path file, Arena arena) throws IOException {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            MemorySegment floats = in.map(FileChannel.MapMode.READ_ONLY, 0, in.size(), arena);
            return new ClassScores(MODEL, CLASSES, floats, MODEL.size());
        }
    }

    static long bytes() {
        return CLASSES * MODEL.size().voxels() * Float.BYTES;
    }
}
