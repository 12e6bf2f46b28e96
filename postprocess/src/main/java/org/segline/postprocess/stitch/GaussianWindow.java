package org.segline.postprocess.stitch;

import org.segline.kernel.geometry.GridSize;

/**
 * How much a patch is believed at each place of its output: 1 in the middle, less towards the rim; the product of one
 * Gaussian an axis.
 */
final class GaussianWindow {
    /**
     * Standard deviation as a share of the output's length, as nnU-Net has it (Isensee et al. 2021, sliding window
     * inference). In the corners the weight is above exp(-24): small, but a float, and never 0.
     */
    private static final double SIGMA = 1.0 / 8;

    private final float[] alongI;
    private final float[] alongJ;
    private final float[] alongK;

    GaussianWindow(GridSize output) {
        alongI = along(output.i());
        alongJ = along(output.j());
        alongK = along(output.k());
    }

    private static float[] along(int length) {
        float[] weights = new float[length];
        double middle = (length - 1) / 2.0;
        for (int at = 0; at < length; at++) {
            double z = (at - middle) / (SIGMA * length);
            weights[at] = (float) Math.exp(-z * z / 2);
        }
        return weights;
    }

    /** The weights along i of row (j, k), divided by {@link #ofRow}. */
    float[] alongRow() {
        return alongI;
    }

    /** The weight of row (j, k) of the output. */
    float ofRow(int j, int k) {
        return alongJ[j] * alongK[k];
    }
}
