package org.segline.tests.bench.resample;

import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.SpacingMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.TargetGrid;
import org.segline.kernel.volume.Volume;
import org.segline.preprocess.resample.TargetGrids;

/** What is to be done: a CT of 512 x 512 x 300 voxels of 0.8 x 0.8 x 2.5 mm, to voxels of 1.5 mm. */
record Work(Volume source, VolumeGeometry target) {

    static Work ofATorso() {
        GridSize size = new GridSize(512, 512, 300);
        Volume source = new Volume(
                new VolumeGeometry(size, new Affine(0.8, 0, 0, -204.4, 0, 0.8, 0, -204.4, 0, 0, 2.5, 0)), torso(size));
        TargetGrid wanted = new TargetGrid.Spaced("SPL", new SpacingMm(1.5, 1.5, 1.5));
        return new Work(source, TargetGrids.of(wanted, source.geometry()));
    }

    /** Air, an ellipse of soft tissue with noise in it, and a spine: whole Hounsfield units. */
    private static float[] torso(GridSize size) {
        float[] voxels = new float[Math.toIntExact(size.voxels())];
        IntStream.range(0, size.k()).parallel().forEach(k -> {
            Random random = new Random(k);
            int at = (int) size.index(0, 0, k);
            for (int j = 0; j < size.j(); j++) {
                for (int i = 0; i < size.i(); i++, at++) {
                    double x = (i - 256) / 220.0;
                    double y = (j - 256) / (150 + 20 * Math.sin(k / 40.0));
                    boolean spine = Math.hypot(i - 256, j - 340) < 18;
                    int tissue = spine ? 500 : x * x + y * y < 1 ? 40 : -1000;
                    voxels[at] = tissue + random.nextInt(-30, 31);
                }
            }
        });
        return voxels;
    }

    /** The grids as peers read them: sizes, then scale and offset of a voxel's place in the source along i, j and k. */
    String line() {
        Affine map = target.voxelsTo(source.geometry());
        GridSize from = source.size();
        GridSize to = target.size();
        return String.format(
                Locale.ROOT,
                "%d %d %d %d %d %d %.17g %.17g %.17g %.17g %.17g %.17g",
                from.i(),
                from.j(),
                from.k(),
                to.i(),
                to.j(),
                to.k(),
                map.m00(),
                map.m11(),
                map.m22(),
                map.m03(),
                map.m13(),
                map.m23());
    }

    /**
     * The largest difference between two results, a voxel at every face left out: what lies within half a voxel of the
     * outermost centres everybody makes in a way of their own.
     */
    double difference(float[] one, float[] other) {
        GridSize size = target.size();
        double most = 0;
        for (int k = 1; k < size.k() - 1; k++) {
            for (int j = 1; j < size.j() - 1; j++) {
                int row = (int) size.index(0, j, k);
                for (int i = 1; i < size.i() - 1; i++) {
                    most = Math.max(most, Math.abs((double) one[row + i] - other[row + i]));
                }
            }
        }
        return most;
    }
}
