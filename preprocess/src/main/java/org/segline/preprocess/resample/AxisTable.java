package org.segline.preprocess.resample;

import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PointMm;

/**
 * Where the voxels along one axis of the target fall along the one axis of the source that it runs along: offsets of the
 * two neighbours in the source's array, and how far it is from the one to the other.
 */
final class AxisTable {
    /**
     * Below this an off-axis coefficient is taken for rounding: over the 4096 voxels of the longest axis seen it moves a
     * sample by less than a millionth of a voxel.
     */
    private static final double ALIGNED = 2e-10;

    final int[] low;
    final int[] high;
    final float[] fraction;
    final boolean[] inside;

    private AxisTable(int targetLength, int sourceLength, int stride, double scale, double offset, double reach) {
        low = new int[targetLength];
        high = new int[targetLength];
        fraction = new float[targetLength];
        inside = new boolean[targetLength];
        for (int n = 0; n < targetLength; n++) {
            double x = scale * n + offset;
            inside[n] = within(x, sourceLength, reach);
            double clamped = Math.clamp(x, 0, sourceLength - 1.0);
            int floor = (int) clamped;
            low[n] = floor * stride;
            high[n] = Math.min(floor + 1, sourceLength - 1) * stride;
            fraction[n] = (float) (clamped - floor);
        }
    }

    /** Whether a place along an axis of {@code length} voxels is at most {@code reach} beyond their outermost centres. */
    static boolean within(double x, int length, double reach) {
        return x >= -reach && x <= length - 1 + reach;
    }

    /** One table for each axis of the target; none at all if the axes do not run along axes. */
    static AxisTable[] of(Affine toSource, GridSize target, GridSize source, double reach) {
        double[] offset = {toSource.m03(), toSource.m13(), toSource.m23()};
        int[] strides = {1, source.i(), source.i() * source.j()};
        AxisTable[] tables = new AxisTable[3];
        for (int axis = 0; axis < 3; axis++) {
            PointMm step = toSource.step(axis);
            double[] steps = {step.x(), step.y(), step.z()};
            int along = -1;
            for (int row = 0; row < 3; row++) {
                if (Math.abs(steps[row]) > ALIGNED) {
                    if (along >= 0) {
                        return new AxisTable[0];
                    }
                    along = row;
                }
            }
            tables[axis] = new AxisTable(
                    target.along(axis), source.along(along), strides[along], steps[along], offset[along], reach);
        }
        return tables;
    }
}
