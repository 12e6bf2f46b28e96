package org.segline.infer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Turns scores into probabilities where they lie, in chunks of voxels side by side. */
final class Softmax {
    private static final int CHUNK = 4096;

    private Softmax() {}

    /**
     * Replaces logits by exp(logit) / sum over the classes of exp(logit), with the largest logit subtracted first so that
     * nothing overflows.
     *
     * @param scores native order: (class, voxel) of one patch
     */
    static void overClasses(MemorySegment scores, int classes, long voxels) {
        IntStream.range(0, Math.toIntExact(Math.ceilDiv(voxels, CHUNK)))
                .parallel()
                .forEach(chunk -> {
                    long first = (long) chunk * CHUNK;
                    chunk(scores, classes, voxels, first, (int) Math.min(CHUNK, voxels - first));
                });
    }

    private static void chunk(MemorySegment scores, int classes, long voxels, long first, int count) {
        float[][] values = new float[classes][count];
        float[] largest = new float[count];
        float[] sum = new float[count];
        Arrays.fill(largest, Float.NEGATIVE_INFINITY);
        for (int c = 0; c < classes; c++) {
            float[] of = values[c];
            MemorySegment.copy(scores, ValueLayout.JAVA_FLOAT, (c * voxels + first) * Float.BYTES, of, 0, count);
            for (int v = 0; v < count; v++) {
                largest[v] = Math.max(largest[v], of[v]);
            }
        }
        for (float[] of : values) {
            for (int v = 0; v < count; v++) {
                of[v] = (float) Math.exp((double) of[v] - largest[v]);
                sum[v] += of[v];
            }
        }
        for (int c = 0; c < classes; c++) {
            float[] of = values[c];
            for (int v = 0; v < count; v++) {
                of[v] /= sum[v];
            }
            MemorySegment.copy(of, 0, scores, ValueLayout.JAVA_FLOAT, (c * voxels + first) * Float.BYTES, count);
        }
    }

    /** Whether no score is infinite or not a number. */
    static boolean allFinite(MemorySegment scores) {
        long floats = scores.byteSize() / Float.BYTES;
        return IntStream.range(0, Math.toIntExact(Math.ceilDiv(floats, CHUNK)))
                .parallel()
                .allMatch(chunk -> {
                    long end = Math.min(floats, (chunk + 1L) * CHUNK);
                    for (long at = (long) chunk * CHUNK; at < end; at++) {
                        if (!Float.isFinite(scores.getAtIndex(ValueLayout.JAVA_FLOAT, at))) {
                            return false;
                        }
                    }
                    return true;
                });
    }
}
