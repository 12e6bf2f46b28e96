package org.segline.preprocess.resample;

import org.segline.preprocess.normalise.Pointwise;

/**
 * Takes rows that were computed in the order of the source's axes, finishes their values, and puts them where they belong
 * in the order of the target's.
 *
 * @param base where the first voxel of the first row goes
 * @param strides between voxels of the target along the source's x, y and z
 */
record Emission(Sink sink, Pointwise finish, int base, Strides strides, int length) {

    record Strides(int x, int y, int z) {}

    /** Adds up a row, at its place where that can be, else in {@code scratch}, and puts it there. */
    void sum(float[][] rows, int[] at, float[] weights, int y, int z, float[] scratch) {
        int into = base + y * strides.y + z * strides.z;
        if (sink instanceof Sink.Floats floats && strides.x == 1) {
            Rows.sum(rows, at, weights, floats.voxels, into, length);
            finish.apply(floats.voxels, into, length);
        } else {
            Rows.sum(rows, at, weights, scratch, 0, length);
            finish.apply(scratch, 0, length);
            sink.put(scratch, 0, length, into, strides.x);
        }
    }

    /** Puts a row, whose values are overwritten. */
    void put(float[] row, int at, int y, int z) {
        finish.apply(row, at, length);
        sink.put(row, at, length, base + y * strides.y + z * strides.z, strides.x);
    }
}
