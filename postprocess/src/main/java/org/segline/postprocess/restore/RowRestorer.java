package org.segline.postprocess.restore;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.postprocess.stitch.ClassScores;

/**
 * Labels the voxels of one source row at a time: first where each lies in the model's grid, once; then class by class its
 * probability, trilinear between the eight model voxels around it. Within half a voxel of the rim the outermost model
 * voxels count on; what lies beyond is background.
 */
final class RowRestorer {
    private static final long OUTSIDE = -1;

    private final ClassScores scores;
    private final MemorySegment floats;
    private final Affine toModel;
    private final int length;

    // For each voxel: the first of its eight, in floats of a class (or OUTSIDE), and how far it is to the next.
    private final long[] base;
    private final float[] partI;
    private final float[] partJ;
    private final float[] partK;

    // From a voxel to the next of its eight; 0 along an axis of a single voxel.
    private final long stepI;
    private final long stepJ;
    private final long stepK;

    private final float[] best;

    /**
     * @param toModel from source voxels to model voxels
     * @param length of a source row
     */
    RowRestorer(ClassScores scores, Affine toModel, int length) {
        this.scores = scores;
        this.floats = scores.floats();
        this.toModel = toModel;
        this.length = length;
        base = new long[length];
        partI = new float[length];
        partJ = new float[length];
        partK = new float[length];
        GridSize size = scores.geometry().size();
        stepI = size.i() > 1 ? 1 : 0;
        stepJ = size.j() > 1 ? scores.rowStride() : 0;
        stepK = size.k() > 1 ? scores.sliceStride() : 0;
        best = new float[length];
    }

    /** Writes the labels of row (j, k) from {@code labels[at]} on. */
    void restore(int j, int k, short[] labels, int at) {
        Arrays.fill(labels, at, at + length, (short) 0);
        if (!locate(j, k)) {
            return;
        }
        for (int c = 0; c < scores.classes(); c++) {
            long first = c * scores.classStride();
            for (int i = 0; i < length; i++) {
                if (base[i] == OUTSIDE) {
                    continue;
                }
                float score = trilinear(first + base[i], partI[i], partJ[i], partK[i]);
                if (c == 0 || score > best[i]) {
                    best[i] = score;
                    labels[at + i] = (short) c;
                }
            }
        }
    }

    /** Writes the probabilities of row (j, k) from {@code ofClass[c][at]} on, for each class c. */
    void probabilities(int j, int k, float[][] ofClass, int at) {
        locate(j, k);
        for (int c = 0; c < scores.classes(); c++) {
            long first = c * scores.classStride();
            for (int i = 0; i < length; i++) {
                ofClass[c][at + i] =
                        base[i] == OUTSIDE ? c == 0 ? 1 : 0 : trilinear(first + base[i], partI[i], partJ[i], partK[i]);
            }
        }
    }

    /** Finds where the row's voxels lie; false if all are outside. */
    private boolean locate(int j, int k) {
        GridSize size = scores.geometry().size();
        boolean any = false;
        for (int i = 0; i < length; i++) {
            double x = toModel.first(i, j, k);
            double y = toModel.second(i, j, k);
            double z = toModel.third(i, j, k);
            if (!(inside(x, size.i()) && inside(y, size.j()) && inside(z, size.k()))) {
                base[i] = OUTSIDE;
                continue;
            }
            int firstI = first(x, size.i());
            int firstJ = first(y, size.j());
            int firstK = first(z, size.k());
            base[i] = firstI + firstJ * scores.rowStride() + firstK * scores.sliceStride();
            partI[i] = (float) Math.clamp(x - firstI, 0, 1);
            partJ[i] = (float) Math.clamp(y - firstJ, 0, 1);
            partK[i] = (float) Math.clamp(z - firstK, 0, 1);
            any = true;
        }
        return any;
    }

    /** A voxel reaches half its length to either side of its centre. */
    static boolean inside(double at, int length) {
        return at >= -0.5 && at < length - 0.5;
    }

    private static int first(double at, int length) {
        return Math.clamp((int) Math.floor(at), 0, Math.max(0, length - 2));
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
