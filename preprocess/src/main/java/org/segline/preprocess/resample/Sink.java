package org.segline.preprocess.resample;

import java.util.Arrays;

/** Where finished rows go: an array of the target's voxels, all of them, as floats or as halves. */
sealed interface Sink {

    /** Puts a row's {@code length} values at {@code into}, {@code into + stride} and so on. */
    void put(float[] row, int at, int length, int into, int stride);

    /** Sets a run of voxels that lie one after another. */
    void fill(int from, int to, float value);

    /** 32 bits a voxel. */
    final class Floats implements Sink {
        final float[] voxels;

        Floats(float[] voxels) {
            this.voxels = voxels;
        }

        @Override
        public void put(float[] row, int at, int length, int into, int stride) {
            if (stride == 1) {
                System.arraycopy(row, at, voxels, into, length);
                return;
            }
            for (int n = 0; n < length; n++) {
                voxels[into + n * stride] = row[at + n];
            }
        }

        @Override
        public void fill(int from, int to, float value) {
            Arrays.fill(voxels, from, to, value);
        }
    }

    /** 16 bits a voxel; what is larger than 65504 becomes infinite. */
    final class Halves implements Sink {
        final short[] voxels;

        Halves(short[] voxels) {
            this.voxels = voxels;
        }

        @Override
        public void put(float[] row, int at, int length, int into, int stride) {
            if (stride == 1) {
                for (int n = 0; n < length; n++) {
                    voxels[into + n] = Float.floatToFloat16(row[at + n]);
                }
                return;
            }
            for (int n = 0; n < length; n++) {
                voxels[into + n * stride] = Float.floatToFloat16(row[at + n]);
            }
        }

        @Override
        public void fill(int from, int to, float value) {
            Arrays.fill(voxels, from, to, Float.floatToFloat16(value));
        }
    }
}
