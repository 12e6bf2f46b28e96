package org.segline.postprocess.restore;

import java.util.List;
import java.util.Optional;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelPoint;
import org.segline.kernel.study.SourceSeries;

/**
 * Where the voxels of each slice of a source lie in the model's grid, by way of the patient: along each axis of the model
 * an affine of (i, j), slice by slice. An affine that is made of whole numbers but for the rounding of decimals in DICOM
 * headers is made of whole numbers: a score need not be mixed with a thousandth of its neighbour's.
 */
final class SliceMaps {
    /** Along an axis of the model, voxels that agree to this many are on each other... */
    private static final double ALIGNED = 1e-3;

    /** ...as long as that is nothing in millimetres, too: less than what a certificate tolerates. */
    private static final double ALIGNED_MM = 3e-3;

    private final GridSize source;
    private final GridSize model;

    /** For slice k and axis a of the model, from 3 * (3 * k + a) on: its step along i, along j, and where (0, 0) is. */
    private final double[] rows;

    private SliceMaps(VolumeGeometry source, Optional<List<PointMm>> positions, VolumeGeometry model) {
        this.source = source.size();
        this.model = model.size();
        this.rows = new double[9 * source.size().k()];
        Affine map = source.voxelsTo(model);
        for (int k = 0; k < source.size().k(); k++) {
            int slice = k;
            VoxelPoint first = positions
                    .map(all -> inGrid(all.get(slice), slice, source))
                    .orElseGet(() -> new VoxelPoint(0, 0, slice));
            put(k, 0, map.m00(), map.m01(), map.first(first.i(), first.j(), first.k()), model);
            put(k, 1, map.m10(), map.m11(), map.second(first.i(), first.j(), first.k()), model);
            put(k, 2, map.m20(), map.m21(), map.third(first.i(), first.j(), first.k()), model);
        }
    }

    /** Slices lie where the grid has them. */
    static SliceMaps of(VolumeGeometry source, VolumeGeometry model) {
        return new SliceMaps(source, Optional.empty(), model);
    }

    /** Each slice lies where the volume has it that was made of them. */
    static SliceMaps of(SourceSeries source, VolumeGeometry model) {
        return new SliceMaps(source.geometry(), source.even().flatMap(_ -> source.positions()), model);
    }

    /** A position as a point of the source's grid, on its lines and planes where it is but for rounding. */
    private static VoxelPoint inGrid(PointMm position, int k, VolumeGeometry grid) {
        VoxelPoint at = grid.toVoxel(position);
        return new VoxelPoint(
                near(at.i(), 0, grid.spacing().i()),
                near(at.j(), 0, grid.spacing().j()),
                near(at.k(), k, grid.spacing().k()));
    }

    private static double near(double at, int whole, double mm) {
        return Math.abs(at - whole) <= tolerance(mm) ? whole : at;
    }

    private static double tolerance(double voxelMm) {
        return Math.min(ALIGNED, ALIGNED_MM / voxelMm);
    }

    private void put(int k, int axis, double alongI, double alongJ, double first, VolumeGeometry model) {
        double lastI = source.i() - 1.0;
        double lastJ = source.j() - 1.0;
        double ri = alongI - Math.rint(alongI);
        double rj = alongJ - Math.rint(alongJ);
        double r = first - Math.rint(first);
        double tolerance = tolerance(model.affine().step(axis).length());
        boolean whole = Math.abs(r) <= tolerance
                && Math.abs(r + lastI * ri) <= tolerance
                && Math.abs(r + lastJ * rj) <= tolerance
                && Math.abs(r + lastI * ri + lastJ * rj) <= tolerance;
        int at = 3 * (3 * k + axis);
        rows[at] = whole ? Math.rint(alongI) : alongI;
        rows[at + 1] = whole ? Math.rint(alongJ) : alongJ;
        rows[at + 2] = whole ? Math.rint(first) : first;
    }

    /** Number of slices, and of voxels along their rows and columns. */
    GridSize source() {
        return source;
    }

    GridSize model() {
        return model;
    }

    /** Where voxel (i, j, k) lies along an axis of the model, in the model's voxels. */
    double at(int axis, int i, int j, int k) {
        int row = 3 * (3 * k + axis);
        return rows[row] * i + rows[row + 1] * j + rows[row + 2];
    }

    /** Whether every voxel lies on one of the model's, so that no two scores are ever mixed. */
    boolean isWhole() {
        for (double number : rows) {
            if (number != Math.rint(number)) {
                return false;
            }
        }
        return true;
    }
}
