package org.segline.training.evaluate;

import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;

/** Whether two files mean the same voxels: their headers are rounded, and not always alike. */
final class SameGrid {
    /** In voxels, at the corner that is furthest off: what is left by affines in 32-bit floats, and by quaternions. */
    private static final double ROUNDING = 0.05;

    private SameGrid() {}

    static boolean holds(VolumeGeometry one, VolumeGeometry other) {
        if (!one.size().equals(other.size())) {
            return false;
        }
        Affine map = one.voxelsTo(other);
        GridSize size = one.size();
        for (int corner = 0; corner < 8; corner++) {
            double i = (corner & 1) * (size.i() - 1.0);
            double j = (corner >> 1 & 1) * (size.j() - 1.0);
            double k = (corner >> 2) * (size.k() - 1.0);
            if (!(Math.abs(map.first(i, j, k) - i) <= ROUNDING
                    && Math.abs(map.second(i, j, k) - j) <= ROUNDING
                    && Math.abs(map.third(i, j, k) - k) <= ROUNDING)) {
                return false;
            }
        }
        return true;
    }
}
