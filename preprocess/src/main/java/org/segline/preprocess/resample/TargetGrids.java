package org.segline.preprocess.resample;

import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.Axes;
import org.segline.kernel.geometry.Direction;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.SpacingMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelPoint;
import org.segline.kernel.model.TargetGrid;

/** Where the grid that a model asks for lies in a given patient. */
public final class TargetGrids {
    private TargetGrids() {}

    /** The grid that {@code wanted} means for a source that lies on {@code source}. */
    public static VolumeGeometry of(TargetGrid wanted, VolumeGeometry source) {
        Axes axes = Axes.ofTensor(wanted.tensorAxes());
        return switch (wanted) {
            case TargetGrid.Source same -> source.reorient(axes);
            case TargetGrid.Spaced spaced -> covering(source, axes, spaced.spacing());
            case TargetGrid.Fixed fixed -> {
                PointMm[] directions = {patient(axes.i()), patient(axes.j()), patient(axes.k())};
                yield centred(directions, fixed.spacing(), fixed.size(), source.centre());
            }
        };
    }

    private static PointMm patient(Direction direction) {
        int sign = direction.sign();
        return switch (direction.axis()) {
            case 0 -> new PointMm(sign, 0, 0);
            case 1 -> new PointMm(0, sign, 0);
            default -> new PointMm(0, 0, sign);
        };
    }

    /** Voxels of {@code spacing} along the source's own axes, made orthogonal where a tilted gantry sheared them. */
    private static VolumeGeometry covering(VolumeGeometry source, Axes axes, SpacingMm spacing) {
        VolumeGeometry turned = straightened(source).reorient(axes);
        PointMm[] directions = new PointMm[3];
        double[] step = {spacing.i(), spacing.j(), spacing.k()};
        int[] size = new int[3];
        PointMm centre = new PointMm(0, 0, 0);
        for (int axis = 0; axis < 3; axis++) {
            PointMm along = turned.affine().step(axis);
            directions[axis] = along.times(1 / along.length());
            double from = Double.POSITIVE_INFINITY;
            double to = Double.NEGATIVE_INFINITY;
            for (int corner = 0; corner < 8; corner++) {
                double place = outerCorner(source, corner).dot(directions[axis]);
                from = Math.min(from, place);
                to = Math.max(to, place);
            }
            size[axis] = (int) Math.max(1, Math.round((to - from) / step[axis]));
            centre = centre.plus(directions[axis].times((from + to) / 2));
        }
        return centred(directions, spacing, new GridSize(size[0], size[1], size[2]), centre);
    }

    private static PointMm outerCorner(VolumeGeometry grid, int corner) {
        return grid.toPatient(new VoxelPoint(
                (corner & 1) == 0 ? -0.5 : grid.size().i() - 0.5,
                (corner & 2) == 0 ? -0.5 : grid.size().j() - 0.5,
                (corner & 4) == 0 ? -0.5 : grid.size().k() - 0.5));
    }

    /** The same slices' plane, and a third axis along its normal. */
    private static VolumeGeometry straightened(VolumeGeometry source) {
        PointMm i = source.affine().step(0);
        PointMm k = source.affine().step(2);
        PointMm normal = i.cross(source.affine().step(1));
        normal = normal.times(1 / normal.length());
        PointMm j = normal.cross(i);
        PointMm straight = normal.times(k.dot(normal));
        return new VolumeGeometry(
                source.size(), Affine.ofColumns(i, j, straight, source.toPatient(new VoxelPoint(0, 0, 0))));
    }

    private static VolumeGeometry centred(PointMm[] directions, SpacingMm spacing, GridSize size, PointMm centre) {
        PointMm i = directions[0].times(spacing.i());
        PointMm j = directions[1].times(spacing.j());
        PointMm k = directions[2].times(spacing.k());
        PointMm origin = centre.minus(i.times((size.i() - 1) / 2.0))
                .minus(j.times((size.j() - 1) / 2.0))
                .minus(k.times((size.k() - 1) / 2.0));
        return new VolumeGeometry(size, Affine.ofColumns(i, j, k, origin));
    }
}
