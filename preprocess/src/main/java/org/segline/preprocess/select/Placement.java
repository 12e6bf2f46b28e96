package org.segline.preprocess.select;

import org.segline.kernel.geometry.Axes;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.SpacingMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.Selection.Plane;
import org.segline.kernel.model.TargetGrid;
import org.segline.preprocess.gate.SeriesVerdict;
import org.segline.preprocess.gate.Slice;

/**
 * How the voxels of a volume lie, in the numbers that rules are about.
 *
 * @param plane of the slices: by the axis of the patient that their normal is nearest to
 * @param obliqueDegrees between that normal and that axis
 * @param betweenSlices widest distance of neighbouring planes, in mm, which with a tilted gantry is less than that of their
 *     first voxels
 * @param betweenRows distance of neighbouring rows of pixels, in mm
 * @param betweenColumns distance of neighbouring columns, in mm
 * @param spacing from voxel to voxel, in mm, along the grid's axis nearest to left-right, anterior-posterior and
 *     inferior-superior, as x, y and z
 * @param extent of all voxels along the same axes, in mm, from edge to edge
 */
public record Placement(
        Plane plane,
        double obliqueDegrees,
        double betweenSlices,
        double betweenRows,
        double betweenColumns,
        PointMm spacing,
        PointMm extent) {

    /**
     * @param bridged whether gaps are interpolated over: what lies between the slices of a gap is then a matter of the gap,
     *     and the distance is that of the slices of the grid
     */
    static Placement of(SeriesVerdict.Accepted volume, boolean bridged) {
        VolumeGeometry grid = volume.even().orElse(volume.geometry());
        PointMm across = grid.affine().step(0).cross(grid.affine().step(1));
        PointMm normal = across.times(1 / across.length());
        double[] along = {Math.abs(normal.x()), Math.abs(normal.y()), Math.abs(normal.z())};
        int nearest = along[2] >= along[0] && along[2] >= along[1] ? 2 : along[1] >= along[0] ? 1 : 0;
        SpacingMm step = grid.spacing();
        double betweenPlanes = Math.abs(grid.affine().step(2).dot(normal));
        return new Placement(
                plane(nearest),
                Math.toDegrees(Math.acos(Math.min(1, along[nearest]))),
                volume.even().isPresent() && !bridged ? widestStep(volume, normal, betweenPlanes) : betweenPlanes,
                step.j(),
                step.i(),
                alongPatient(grid.axes(), step.i(), step.j(), step.k()),
                alongPatient(
                        grid.axes(),
                        step.i() * grid.size().i(),
                        step.j() * grid.size().j(),
                        step.k() * grid.size().k()));
    }

    /** By how many times spacings differ from a model's, axis by axis: the sum of the logarithms' absolute values. */
    double distanceTo(TargetGrid target) {
        return switch (target) {
            case TargetGrid.Source _ -> 0;
            case TargetGrid.Spaced(String axes, SpacingMm wanted, var _) -> distanceTo(axes, wanted);
            case TargetGrid.Fixed(String axes, SpacingMm wanted, var _, var _) -> distanceTo(axes, wanted);
        };
    }

    private double distanceTo(String tensorAxes, SpacingMm wanted) {
        PointMm patient = alongPatient(Axes.ofTensor(tensorAxes), wanted.i(), wanted.j(), wanted.k());
        return Math.abs(Math.log(spacing.x() / patient.x()))
                + Math.abs(Math.log(spacing.y() / patient.y()))
                + Math.abs(Math.log(spacing.z() / patient.z()));
    }

    private static double widestStep(SeriesVerdict.Accepted volume, PointMm normal, double least) {
        double widest = least;
        for (int k = 1; k < volume.slices().size(); k++) {
            Slice before = volume.slices().get(k - 1);
            PointMm step = volume.slices().get(k).position().minus(before.position());
            widest = Math.max(widest, Math.abs(step.dot(normal)));
        }
        return widest;
    }

    private static Plane plane(int axis) {
        return switch (axis) {
            case 0 -> Plane.SAGITTAL;
            case 1 -> Plane.CORONAL;
            default -> Plane.AXIAL;
        };
    }

    private static PointMm alongPatient(Axes axes, double i, double j, double k) {
        double[] patient = new double[3];
        patient[axes.i().axis()] = i;
        patient[axes.j().axis()] = j;
        patient[axes.k().axis()] = k;
        return new PointMm(patient[0], patient[1], patient[2]);
    }
}
