package org.segline.postprocess.restore;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.segline.kernel.geometry.GridSize;
import org.segline.postprocess.stitch.ClassScores;

/**
 * Labels source voxels that share a place along the model's k, where source and model run along each other. Some source rows
 * at a time, class by class: rows of scores of the two model slices are mixed, stretched along i once a model row, and two
 * of these mixed for each source row, which then contends with the best of the classes before it.
 *
 * <p>Loops over a row are written for the compiler to take many voxels at once: without branches, and from the first element
 * of each array, since it is at a loss with an offset. The sign of a difference is read as the int that the float's bits
 * are, through a segment over the array, since it is at a loss with {@link Float#floatToRawIntBits} too. All of it together
 * is some seven times as fast as the obvious loop.
 */
final class SeparableRestorer {
    /** Rows of the source whose best scores are held at once: what a row needs of a class stays in the nearest cache. */
    private static final int TILE = 32;

    private static final int NO_ROW = -1;

    /** A float as the bits that it is made of. */
    private static final ValueLayout.OfInt BITS = ValueLayout.JAVA_INT_UNALIGNED;

    private final ClassScores scores;
    private final MemorySegment floats;
    private final Samples alongI;
    private final Samples alongJ;
    private final int width;

    // Along k: the lower model slice and the share of the upper one.
    private final int slice;
    private final float sliceShare;

    // Of the model's rows, the part that is needed, and where each sample's lower voxel is within it.
    private final int column;
    private final float[] lowerSlice;
    private final float[] upperSlice;
    private final int[] lower;
    private final float[] upperShare;
    private final float[] lowerShare;

    // Two model rows of one class, stretched; row r is in place r & 1.
    private final float[][] stretched;
    private final int[] held = {NO_ROW, NO_ROW};
    private int heldClass;

    // For each row of a tile.
    private final float[][] best;
    private final int[][] labels;

    // What the best had more than the class at hand.
    private final float[] ahead;
    private final MemorySegment aheadBits;

    /**
     * @param alongI at least one sample
     * @param alongJ at least one sample
     * @param placeK inside the model's grid
     */
    SeparableRestorer(ClassScores scores, Samples alongI, Samples alongJ, double placeK) {
        GridSize size = scores.geometry().size();
        this.scores = scores;
        this.floats = scores.floats();
        this.alongI = alongI;
        this.alongJ = alongJ;
        this.width = alongI.count();
        this.slice = Samples.first(placeK, size.k());
        this.sliceShare = Samples.part(placeK, size.k());
        this.column = alongI.lowest();
        // One longer than needed: the upper voxel of a last sample that has no share of it.
        int columns = alongI.highest() - column;
        this.lowerSlice = new float[columns + 1];
        this.upperSlice = new float[columns];
        this.lower = alongI.firstFrom(column);
        this.upperShare = alongI.parts();
        this.lowerShare = new float[width];
        for (int i = 0; i < width; i++) {
            lowerShare[i] = 1 - upperShare[i];
        }
        this.stretched = new float[2][width];
        this.best = new float[TILE][width];
        this.labels = new int[TILE][width];
        this.ahead = new float[width];
        this.aheadBits = MemorySegment.ofArray(ahead);
    }

    /**
     * Writes the labels of all samples; where sample (0, 0) would lie is {@code out[at]}.
     *
     * @param stepI from a sample's label to that of the next along i
     * @param stepJ from a sample's label to that of the next along j
     */
    void restore(short[] out, int at, int stepI, int stepJ) {
        for (int from = alongJ.from(); from < alongJ.end(); from += TILE) {
            int rows = Math.min(TILE, alongJ.end() - from);
            for (int n = 0; n < rows; n++) {
                mix(0, from + n, best[n]);
                Arrays.fill(labels[n], 0);
            }
            for (int c = 1; c < scores.classes(); c++) {
                for (int n = 0; n < rows; n++) {
                    contend(c, from + n, best[n], labels[n]);
                }
            }
            write(rows, out, at + alongI.from() * stepI + from * stepJ, stepI, stepJ);
        }
    }

    /** As {@link #restore}, but the scores of one class. */
    void probabilities(int c, float[] out, int at, int stepI, int stepJ) {
        for (int j = alongJ.from(); j < alongJ.end(); j++) {
            mix(c, j, best[0]);
            int first = at + alongI.from() * stepI + j * stepJ;
            for (int i = 0; i < width; i++) {
                out[first + i * stepI] = best[0][i];
            }
        }
    }

    private void contend(int c, int j, float[] best, int[] labels) {
        int row = alongJ.first(j);
        float share = alongJ.part(j);
        float[] one = stretched(c, row);
        if (share == 0) {
            contend(one, best, ahead);
        } else {
            contend(one, stretched(c, row + 1), 1 - share, share, best, ahead);
        }
        label(c, aheadBits, labels);
    }

    private static void contend(float[] scores, float[] best, float[] ahead) {
        for (int i = 0; i < ahead.length; i++) {
            float before = best[i];
            ahead[i] = before - scores[i];
            best[i] = Math.max(before, scores[i]);
        }
    }

    private static void contend(float[] a, float[] b, float partA, float partB, float[] best, float[] ahead) {
        for (int i = 0; i < ahead.length; i++) {
            float score = a[i] * partA + b[i] * partB; // exactly a or b where a part is 1
            float before = best[i];
            ahead[i] = before - score;
            best[i] = Math.max(before, score);
        }
    }

    /** Class {@code c} wins where the best was behind; where they are level, the lower class stays. */
    private static void label(int c, MemorySegment ahead, int[] labels) {
        for (int i = 0; i < labels.length; i++) {
            int won = ahead.get(BITS, (long) i * Float.BYTES) >> 31; // all bits where the sign is, else none
            labels[i] = (labels[i] & ~won) | (c & won);
        }
    }

    /** The scores of row {@code j}. */
    private void mix(int c, int j, float[] into) {
        int row = alongJ.first(j);
        float share = alongJ.part(j);
        float[] one = stretched(c, row);
        if (share == 0) {
            System.arraycopy(one, 0, into, 0, width);
        } else {
            mix(one, stretched(c, row + 1), 1 - share, share, into, width);
        }
    }

    private static void mix(float[] a, float[] b, float partA, float partB, float[] into, int length) {
        for (int i = 0; i < length; i++) {
            into[i] = a[i] * partA + b[i] * partB;
        }
    }

    private float[] stretched(int c, int row) {
        if (heldClass != c) {
            heldClass = c;
            Arrays.fill(held, NO_ROW);
        }
        float[] into = stretched[row & 1];
        if (held[row & 1] != row) {
            held[row & 1] = row;
            read(c, row);
            stretch(lowerSlice, lower, lowerShare, upperShare, into);
        }
        return into;
    }

    /** The needed part of a model's row between two slices, into {@link #lowerSlice}. */
    private void read(int c, int row) {
        long at = c * scores.classStride() + slice * scores.sliceStride() + row * scores.rowStride() + column;
        copy(at, lowerSlice);
        if (sliceShare > 0) {
            copy(at + scores.sliceStride(), upperSlice);
            mix(lowerSlice, upperSlice, 1 - sliceShare, sliceShare, lowerSlice, upperSlice.length);
        }
    }

    private void copy(long at, float[] into) {
        MemorySegment.copy(floats, ClassScores.FLOAT, at * Float.BYTES, into, 0, upperSlice.length);
    }

    private static void stretch(float[] row, int[] lower, float[] lowerShare, float[] upperShare, float[] into) {
        for (int i = 0; i < into.length; i++) {
            int at = lower[i];
            into[i] = row[at] * lowerShare[i] + row[at + 1] * upperShare[i];
        }
    }

    /** Along whichever axis the labels of the source lie closer, so that memory is walked and not leapt through. */
    private void write(int rows, short[] out, int at, int stepI, int stepJ) {
        if (stepI <= stepJ) {
            for (int n = 0; n < rows; n++) {
                for (int i = 0; i < width; i++) {
                    out[at + n * stepJ + i * stepI] = (short) labels[n][i];
                }
            }
        } else {
            for (int i = 0; i < width; i++) {
                for (int n = 0; n < rows; n++) {
                    out[at + n * stepJ + i * stepI] = (short) labels[n][i];
                }
            }
        }
    }
}
