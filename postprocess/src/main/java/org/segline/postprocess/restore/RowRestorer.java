package org.segline.postprocess.restore;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.segline.kernel.geometry.GridSize;
import org.segline.postprocess.stitch.ClassScores;

/**
 * Labels the voxels of one source row at a time, however source and model lie to each other: first where each voxel lies
 * in the model's grid, once; then class by class its probability, trilinear between the eight model voxels around it.
 */
final class RowRestorer {
    private static final long OUTSIDE = -1;

    private final ClassScores scores;
    private final MemorySegment floats;
    private final SliceMaps maps;
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

    RowRestorer(ClassScores scores, SliceMaps maps) {
        this.scores = scores;
        this.floats = scores.floats();
        this.maps = maps;
        this.length = maps.source().i();
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
            double x = maps.at(0, i, j, k);
            double y = maps.at(1, i, j, k);
            double z = maps.at(2, i, j, k);
            if (!(Samples.inside(x, size.i()) && Samples.inside(y, size.j()) && Samples.inside(z, size.k()))) {
                base[i] = OUTSIDE;
                continue;
            }
            base[i] = Samples.first(x, size.i())
                    + Samples.first(y, size.j()) * scores.rowStride()
                    + Samples.first(z, size.k()) * scores.sliceStride();
            partI[i] = Samples.part(x, size.i());
            partJ[i] = Samples.part(y, size.j());
            partK[i] = Samples.part(z, size.k());
            any = true;
        }
        return any;
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
