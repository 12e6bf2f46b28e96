package org.segline.training.augment;

import java.util.random.RandomGenerator;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.SpacingMm;
import org.segline.kernel.geometry.VolumeGeometry;

/**
 * How far, in voxels of the source, each voxel of a patch is displaced: a uniform cubic B-spline over control points. A
 * row along i is evaluated in two steps: the control points are first brought together along j and k, which leaves a few
 * points a row, and then along i.
 */
final class Displacements {
    private final AxisSpline alongI;
    private final AxisSpline alongJ;
    private final AxisSpline alongK;
    /** Three numbers a control point, those along i fastest. */
    private final double[] control;

    private Displacements(AxisSpline alongI, AxisSpline alongJ, AxisSpline alongK, double[] control) {
        this.alongI = alongI;
        this.alongJ = alongJ;
        this.alongK = alongK;
        this.control = control;
    }

    /**
     * @param patch where the patch lies, without displacements
     * @param source the affine of the source
     */
    static Displacements draw(Elastic elastic, VolumeGeometry patch, Affine source, RandomGenerator random) {
        SpacingMm spacing = patch.spacing();
        double apart = elastic.controlSpacingMm();
        AxisSpline i = new AxisSpline(patch.size().i(), apart / spacing.i());
        AxisSpline j = new AxisSpline(patch.size().j(), apart / spacing.j());
        AxisSpline k = new AxisSpline(patch.size().k(), apart / spacing.k());
        double[] control = new double[3 * i.points() * j.points() * k.points()];
        Affine toVoxels = source.inverse();
        for (int at = 0; at < control.length; at += 3) {
            double x;
            double y;
            double z;
            do { // a point of the cube around the ball, until it is in the ball
                x = Chance.eitherWay(1, random);
                y = Chance.eitherWay(1, random);
                z = Chance.eitherWay(1, random);
            } while (x * x + y * y + z * z > 1);
            double mm = elastic.magnitudeMm();
            control[at] = mm * (toVoxels.m00() * x + toVoxels.m01() * y + toVoxels.m02() * z);
            control[at + 1] = mm * (toVoxels.m10() * x + toVoxels.m11() * y + toVoxels.m12() * z);
            control[at + 2] = mm * (toVoxels.m20() * x + toVoxels.m21() * y + toVoxels.m22() * z);
        }
        return new Displacements(i, j, k, control);
    }

    /** Adds the displacements of the voxels (0, 1, ..., j, k) to {@code x}, {@code y} and {@code z}. */
    void addRow(int j, int k, double[] x, double[] y, double[] z) {
        double[] row = row(j, k);
        for (int i = 0; i < x.length; i++) {
            int at = 3 * alongI.first(i);
            for (int tap = 0; tap < 4; tap++, at += 3) {
                double weight = alongI.weight(i, tap);
                x[i] += weight * row[at];
                y[i] += weight * row[at + 1];
                z[i] += weight * row[at + 2];
            }
        }
    }

    /** The control points, brought together along j and k. */
    private double[] row(int j, int k) {
        double[] row = new double[3 * alongI.points()];
        for (int tapK = 0; tapK < 4; tapK++) {
            for (int tapJ = 0; tapJ < 4; tapJ++) {
                double weight = alongK.weight(k, tapK) * alongJ.weight(j, tapJ);
                int at = row.length * (alongJ.first(j) + tapJ + alongJ.points() * (alongK.first(k) + tapK));
                for (int n = 0; n < row.length; n++) {
                    row[n] += weight * control[at + n];
                }
            }
        }
        return row;
    }
}
