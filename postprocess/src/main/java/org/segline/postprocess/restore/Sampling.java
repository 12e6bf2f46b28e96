package org.segline.postprocess.restore;

import java.util.ArrayList;
import java.util.List;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelPoint;

/**
 * Where in the model's grid a source voxel is sampled: at its centre, or, along an axis where it is longer than a voxel of
 * the model, at evenly spaced places not further apart than those.
 *
 * <pre>
 *   model voxels     |  .  |  .  |  .  |  .  |  .  |
 *   source voxel       [     x     x     x     ]        2.8 long: three samples, each for its third
 * </pre>
 *
 * @param toModel from source voxels to model voxels
 * @param offsets from a source voxel's centre, in source voxels
 */
record Sampling(Affine toModel, List<VoxelPoint> offsets) {

    /**
     * Grids that agree to this many model voxels at every corner are on each other: what is left is the rounding of
     * decimals in DICOM headers, and a score need not be mixed with a thousandth of its neighbour's.
     */
    private static final double ALIGNED = 1e-3;

    /** A source voxel is called longer than one of the model only beyond rounding. */
    private static final double ROUNDING = 1e-3;

    static Sampling of(VolumeGeometry source, VolumeGeometry model) {
        Affine toModel = aligned(source.voxelsTo(model), source.size());
        double[][] along = new double[3][];
        for (int axis = 0; axis < 3; axis++) {
            PointMm step = toModel.step(axis); // in model voxels here
            int samples = Math.max(1, (int) Math.ceil(step.length() - ROUNDING));
            along[axis] = new double[samples];
            for (int s = 0; s < samples; s++) {
                along[axis][s] = (s + 0.5) / samples - 0.5;
            }
        }
        List<VoxelPoint> offsets = new ArrayList<>();
        for (double k : along[2]) {
            for (double j : along[1]) {
                for (double i : along[0]) {
                    offsets.add(new VoxelPoint(i, j, k));
                }
            }
        }
        return new Sampling(toModel, List.copyOf(offsets));
    }

    /** The same map with whole numbers where it is one of whole numbers but for rounding. */
    private static Affine aligned(Affine map, GridSize size) {
        Affine whole = Affine.ofRows(
                map.rows().stream().map(m -> (double) Math.round(m)).toList());
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
