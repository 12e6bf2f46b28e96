package org.segline.postprocess.restore;

import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;

/** Where the voxels of one grid lie in another. */
final class GridMap {
    /**
     * Grids that agree to this many voxels at every corner are on each other: what is left is the rounding of decimals in
     * DICOM headers, and a score need not be mixed with a thousandth of its neighbour's.
     */
    private static final double ALIGNED = 1e-3;

    private GridMap() {}

    /** From voxels of {@code source} to voxels of {@code model}; made of whole numbers where it is but for rounding. */
    static Affine between(VolumeGeometry source, VolumeGeometry model) {
        Affine map = source.voxelsTo(model);
        Affine whole = Affine.ofRows(
                map.rows().stream().map(m -> (double) Math.round(m)).toList());
        GridSize size = source.size();
        for (int corner = 0; corner < 8; corner++) {
            double i = (corner & 1) * (size.i() - 1.0);
            double j = (corner >> 1 & 1) * (size.j() - 1.0);
            double k = (corner >> 2) * (size.k() - 1.0);
            if (Math.abs(whole.first(i, j, k) - map.first(i, j, k)) > ALIGNED
                    || Math.abs(whole.second(i, j, k) - map.second(i, j, k)) > ALIGNED
                    || Math.abs(whole.third(i, j, k) - map.third(i, j, k)) > ALIGNED) {
                return map;
            }
        }
        return whole;
    }
}
