package org.segline.training.augment;

import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.SpacingMm;

/**
 * A Gaussian over the voxels of a patch that are inside the scan: along each axis in turn, a mean of those voxels by its
 * weights. Where all are inside this is the convolution, carried to the ends of the patch.
 */
final class Smoothing {
    /** Where the Gaussian is cut off, in standard deviations: beyond lies less than 0.3 %. */
    private static final double CUT_OFF = 3;

    /** Standard deviations below this, in voxels, leave a neighbour less than 4 millionths of the weight. */
    private static final double WORTHWHILE = 0.2;

    private final float[] voxels;
    private final boolean[] inside;
    private final GridSize size;

    Smoothing(float[] voxels, boolean[] inside, GridSize size) {
        this.voxels = voxels;
        this.inside = inside;
        this.size = size;
    }

    void smooth(double sdMm, SpacingMm spacing) {
        along(size.i(), 1, sdMm / spacing.i());
        along(size.j(), size.i(), sdMm / spacing.j());
        along(size.k(), size.i() * size.j(), sdMm / spacing.k());
    }

    /** @param stride from one voxel of a line to the next */
    private void along(int length, int stride, double sd) {
        if (sd < WORTHWHILE || length == 1) {
            return;
        }
        float[] weights = new float[(int) Math.ceil(CUT_OFF * sd) + 1];
        for (int n = 0; n < weights.length; n++) {
            weights[n] = (float) Math.exp(-n * n / (2 * sd * sd));
        }
        float[] line = new float[length];
        for (int n = 0; n < voxels.length / length; n++) {
            int start = n / stride * stride * length + n % stride;
            for (int at = 0; at < length; at++) {
                line[at] = mean(weights, start, stride, at, length);
            }
            for (int at = 0; at < length; at++) {
                voxels[start + at * stride] = line[at];
            }
        }
    }

    private float mean(float[] weights, int start, int stride, int at, int length) {
        if (!inside[start + at * stride]) {
            return voxels[start + at * stride];
        }
        float sum = 0;
        float weight = 0;
        int last = Math.min(length - 1, at + weights.length - 1);
        for (int other = Math.max(0, at - weights.length + 1); other <= last; other++) {
            int voxel = start + other * stride;
            if (inside[voxel]) {
                float w = weights[Math.abs(other - at)];
                sum += w * voxels[voxel];
                weight += w;
            }
        }
        return sum / weight;
    }
}
