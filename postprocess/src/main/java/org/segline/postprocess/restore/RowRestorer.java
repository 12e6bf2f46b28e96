package org.segline.postprocess.restore;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VoxelPoint;
import org.segline.postprocess.stitch.ClassScores;

/**
 * Labels the voxels of one source row at a time: first where each is sampled, once; then class by class the mean
 * probability over its samples, trilinear between the eight model voxels around each. A sample outside the model's voxels
 * is background for certain; within half a voxel of the rim the outermost voxels count on.
 */
final class RowRestorer {
    private final ClassScores scores;
    private final MemorySegment floats;
    private final Sampling sampling;
    private final int length;
    private final int samples;

    // For each sample: the first of its eight voxels, in floats of a class (or OUTSIDE), and how far it is to the next.
    private static final long OUTSIDE = -1;
    private final long[] base;
    private final float[] partI;
    private final float[] partJ;
    private final float[] partK;

    // From a voxel to the next of its eight; 0 along an axis of a single voxel.
    private final long stepI;
    private final long stepJ;
    private final long stepK;

    private final float[] best;

    /** @param length of a source row */
    RowRestorer(ClassScores scores, Sampling sampling, int length) {
        this.scores = scores;
        this.floats = scores.floats();
        this.sampling = sampling;
        this.length = length;
        samples = sampling.offsets().size();
        base = new long[length * samples];
        partI = new float[length * samples];
        partJ = new float[length * samples];
        partK = new float[length * samples];
        GridSize size = scores.geometry().size();
        stepI = size.i() > 1 ? 1 : 0;
        stepJ = size.j() > 1 ? scores.rowStride() : 0;
        stepK = size.k() > 1 ? scores.sliceStride() : 0;
        best = new float[length];
    }

    /** Writes the labels of row (j, k) from {@code labels[at]} on. */
    void restore(int j, int k, short[] labels, int at) {
        if (!locate(j, k)) {
            Arrays.fill(labels, at, at + length, (short) 0);
            return;
        }
        for (int i = 0; i < length; i++) {
            best[i] = sum(i, 0, 1);
            labels[at + i] = 0;
        }
        for (int c = 1; c < scores.classes(); c++) {
            long first = c * scores.classStride();
            for (int i = 0; i < length; i++) {
                float score = sum(i, first, 0);
                if (score > best[i]) {
                    best[i] = score;
                    labels[at + i] = (short) c;
                }
            }
        }
    }

    /** Finds where the row's voxels are sampled; false if all of it is outside. */
    private boolean locate(int j, int k) {
        Affine map = sampling.toModel();
        GridSize size = scores.geometry().size();
        boolean any = false;
        for (int i = 0; i < length; i++) {
            for (int s = 0; s < samples; s++) {
                VoxelPoint offset = sampling.offsets().get(s);
                double a = i + offset.i();
                double b = j + offset.j();
                double c = k + offset.k();
                any |= place(i * samples + s, map.first(a, b, c), map.second(a, b, c), map.third(a, b, c), size);
            }
        }
        return any;
    }

    private boolean place(int sample, double i, double j, double k, GridSize size) {
        if (!(inside(i, size.i()) && inside(j, size.j()) && inside(k, size.k()))) {
            base[sample] = OUTSIDE;
            return false;
        }
        int firstI = first(i, size.i());
        int firstJ = first(j, size.j());
        int firstK = first(k, size.k());
        base[sample] = firstI + firstJ * scores.rowStride() + firstK * scores.sliceStride();
        partI[sample] = (float) Math.clamp(i - firstI, 0, 1);
        partJ[sample] = (float) Math.clamp(j - firstJ, 0, 1);
        partK[sample] = (float) Math.clamp(k - firstK, 0, 1);
        return true;
    }

    /** A voxel reaches half its length to either side of its centre. */
    static boolean inside(double at, int length) {
        return at >= -0.5 && at < length - 0.5;
    }

    private static int first(double at, int length) {
        return Math.clamp((int) Math.floor(at), 0, Math.max(0, length - 2));
    }

    /** @param outside what a sample outside counts */
    private float sum(int i, long first, float outside) {
        float sum = 0;
        for (int s = i * samples; s < (i + 1) * samples; s++) {
            sum += base[s] == OUTSIDE ? outside : trilinear(first + base[s], partI[s], partJ[s], partK[s]);
        }
        return sum;
    }

    private float trilinear(long at, float i, float j, float k) {
        return between(square(at, i, j), square(at + stepK, i, j), k);
    }

    private float square(long at, float i, float j) {
        return between(pair(at, i), pair(at + stepJ, i), j);
    }

    private float pair(long at, float i) {
        return between(get(at), get(at + stepI), i);
    }

    private static float between(float a, float b, float part) {
        return a * (1 - part) + b * part; // exactly a for 0 and b for 1
    }

    private float get(long at) {
        return floats.getAtIndex(ClassScores.FLOAT, at);
    }
}
