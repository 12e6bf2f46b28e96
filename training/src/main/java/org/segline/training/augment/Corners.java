package org.segline.training.augment;

import org.segline.kernel.geometry.GridSize;

/**
 * The eight voxels around a point of a source, and how much each counts there: linear along each axis. Up to half a voxel
 * beyond the outermost centres, which still belongs to the outermost voxels, their values are carried on. Moved from point
 * to point; used by one thread.
 */
final class Corners {
    private static final double HALF_A_VOXEL = 0.5;

    private final GridSize size;
    private final int[] at = new int[8];
    private final float[] weights = new float[8];

    Corners(GridSize size) {
        this.size = size;
    }

    /** Moves to a point, in voxels of the source. Returns false, and stays, if it is outside. */
    boolean moveTo(double x, double y, double z) {
        if (!within(x, size.i()) || !within(y, size.j()) || !within(z, size.k())) {
            return false;
        }
        double cx = Math.clamp(x, 0, size.i() - 1.0);
        double cy = Math.clamp(y, 0, size.j() - 1.0);
        double cz = Math.clamp(z, 0, size.k() - 1.0);
        int i = (int) cx;
        int j = (int) cy;
        int k = (int) cz;
        int di = i + 1 < size.i() ? 1 : 0;
        int dj = j + 1 < size.j() ? size.i() : 0;
        int dk = k + 1 < size.k() ? size.i() * size.j() : 0;
        int base = i + size.i() * (j + size.j() * k);
        at[0] = base;
        at[1] = base + di;
        at[2] = base + dj;
        at[3] = base + dj + di;
        at[4] = base + dk;
        at[5] = base + dk + di;
        at[6] = base + dk + dj;
        at[7] = base + dk + dj + di;
        weigh((float) (cx - i), (float) (cy - j), (float) (cz - k));
        return true;
    }

    private static boolean within(double x, int length) {
        return x >= -HALF_A_VOXEL && x <= length - 1 + HALF_A_VOXEL;
    }

    private void weigh(float fi, float fj, float fk) {
        float near = (1 - fj) * (1 - fk);
        weights[0] = (1 - fi) * near;
        weights[1] = fi * near;
        near = fj * (1 - fk);
        weights[2] = (1 - fi) * near;
        weights[3] = fi * near;
        near = (1 - fj) * fk;
        weights[4] = (1 - fi) * near;
        weights[5] = fi * near;
        near = fj * fk;
        weights[6] = (1 - fi) * near;
        weights[7] = fi * near;
    }

    /** The intensity here. */
    float mean(float[] voxels) {
        float sum = 0;
        for (int corner = 0; corner < 8; corner++) {
            sum += weights[corner] * voxels[at[corner]];
        }
        return sum;
    }

    /** The label that weighs most here: of all classes' indicators, each interpolated, the largest; the lowest of equals. */
    short vote(short[] labels) {
        short winner = labels[at[0]];
        if (unanimous(labels, winner)) {
            return winner;
        }
        float most = -1;
        for (int candidate = 0; candidate < 8; candidate++) {
            short label = labels[at[candidate]];
            float weight = 0;
            for (int corner = 0; corner < 8; corner++) {
                if (labels[at[corner]] == label) {
                    weight += weights[corner];
                }
            }
            if (weight > most || (weight == most && label < winner)) {
                most = weight;
                winner = label;
            }
        }
        return winner;
    }

    private boolean unanimous(short[] labels, short label) {
        for (int corner = 1; corner < 8; corner++) {
            if (labels[at[corner]] != label) {
                return false;
            }
        }
        return true;
    }
}
