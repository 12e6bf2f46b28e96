package org.segline.postprocess.stitch;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PatchGrid;
import org.segline.kernel.geometry.VoxelBox;

/**
 * The weighted mean of overlapping outputs, one class after the other. Where all outputs say the same, or there is one, that
 * is what the voxel gets, to the last bit: patches that were cut so that they agree give what the whole volume would have.
 */
final class Blend {
    private static final int CHUNK_FLOATS = 1 << 18;

    private final PatchGrid grid;
    private final PatchOutputs outputs;
    private final GaussianWindow window;
    private final float[] weights;
    private final byte[] covers;
    private final float[] sum;
    private final float[] lowest;
    private final float[] highest;

    Blend(PatchGrid grid, PatchOutputs outputs) {
        this.grid = grid;
        this.outputs = outputs;
        this.window = new GaussianWindow(grid.output());
        int voxels = Math.toIntExact(grid.volume().voxels());
        weights = new float[voxels];
        covers = new byte[voxels];
        sum = new float[voxels];
        lowest = new float[voxels];
        highest = new float[voxels];
        eachRow((patch, inPatch, at, length, first, rowWeight) -> {
            float[] along = window.alongRow();
            for (int i = 0; i < length; i++) {
                weights[at + i] += rowWeight * along[first + i];
                if (covers[at + i] < Byte.MAX_VALUE) {
                    covers[at + i]++;
                }
            }
        });
    }

    /** Writes (class, k, j, i), little endian. */
    Optional<Disagreement> writeTo(WritableByteChannel out) throws IOException {
        double largest = 0;
        double total = 0;
        long overlapping = 0;
        for (int c = 0; c < outputs.classes(); c++) {
            blend(c);
            overlapping = 0;
            for (int v = 0; v < sum.length; v++) {
                sum[v] = lowest[v] == highest[v] ? lowest[v] : sum[v] / weights[v];
                if (covers[v] > 1) {
                    double difference = (double) highest[v] - lowest[v];
                    largest = Math.max(largest, difference);
                    total += difference;
                    overlapping++;
                }
            }
            write(out);
        }
        return overlapping == 0
                ? Optional.empty()
                : Optional.of(new Disagreement(largest, total / overlapping / outputs.classes(), overlapping));
    }

    private void blend(int c) {
        Arrays.fill(sum, 0);
        Arrays.fill(lowest, Float.POSITIVE_INFINITY);
        Arrays.fill(highest, Float.NEGATIVE_INFINITY);
        long classStride = grid.output().voxels();
        eachRow((patch, inPatch, at, length, first, rowWeight) -> {
            float[] along = window.alongRow();
            MemorySegment scores = outputs.ofPatch().get(patch);
            long from = c * classStride + inPatch;
            for (int i = 0; i < length; i++) {
                float score = scores.getAtIndex(ClassScores.FLOAT, from + i);
                sum[at + i] += rowWeight * along[first + i] * score;
                lowest[at + i] = Math.min(lowest[at + i], score);
                highest[at + i] = Math.max(highest[at + i], score);
            }
        });
    }

    /** A stretch of voxels along i that one patch gives scores for. */
    @FunctionalInterface
    private interface Row {
        /**
         * @param inPatch index of its first voxel in a class of the patch's output
         * @param at index of its first voxel in the volume
         * @param first where along i of the output it begins
         * @param rowWeight its weight, but for that along i
         */
        void add(int patch, long inPatch, int at, int length, int first, float rowWeight);
    }

    /** Patches one after the other, so that sums do not depend on threads; the slices of a patch at once. */
    private void eachRow(Row row) {
        GridSize volume = grid.volume();
        GridSize output = grid.output();
        for (int n = 0; n < grid.count(); n++) {
            int patch = n;
            VoxelBox box = grid.outputBox(patch);
            VoxelBox inside = box.intersect(VoxelBox.all(volume));
            IntStream.range(inside.k(), inside.endK()).parallel().forEach(k -> {
                for (int j = inside.j(); j < inside.endJ(); j++) {
                    row.add(
                            patch,
                            output.index(inside.i() - box.i(), j - box.j(), k - box.k()),
                            (int) volume.index(inside.i(), j, k),
                            inside.size().i(),
                            inside.i() - box.i(),
                            window.ofRow(j - box.j(), k - box.k()));
                }
            });
        }
    }

    private void write(WritableByteChannel out) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_FLOATS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < sum.length; at += CHUNK_FLOATS) {
            int n = Math.min(CHUNK_FLOATS, sum.length - at);
            chunk.clear();
            chunk.asFloatBuffer().put(sum, at, n);
            chunk.limit(n * Float.BYTES);
            while (chunk.hasRemaining()) {
                out.write(chunk);
            }
        }
    }
}
