package org.segline.training.augment;

import java.util.random.RandomGenerator;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;

/**
 * Turns, scales, shears and moves the patch about its centre. All of it happens in millimetres, along the axes of the grid
 * (made to meet at right angles where a tilted gantry sheared them): voxels may have any shape, and a turn stays a turn.
 *
 * @param rotationDegrees up to how much it is turned, either way, about i, about j and about k, in this order
 * @param scaleShare up to which share it is enlarged: by a factor between 1/(1+share) and 1+share, its logarithm uniform
 * @param shear up to how many mm points move along an axis for each mm that they lie off the centre along a later one
 * @param translationMm up to how far it is moved along each axis, either way
 * @param probability 0 to 1
 */
public record AffineJitter(
        PerAxis rotationDegrees, double scaleShare, double shear, double translationMm, double probability)
        implements Augmentation.Spatial {

    public AffineJitter {
        Chance.check(probability);
        rotationDegrees.check(180, "a rotation");
        if (!(scaleShare >= 0 && scaleShare < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a share to scale by is from 0, was " + scaleShare);
        }
        if (!(shear >= 0 && shear < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a shear is from 0, was " + shear);
        }
        if (!(translationMm >= 0 && translationMm < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a translation is from 0 mm, was " + translationMm);
        }
    }

    /** A map, in voxels, of the patch that lies on {@code patch}. */
    Affine draw(VolumeGeometry patch, RandomGenerator random) {
        Affine frame = frame(patch);
        Affine inPatient = frame.after(inMillimetres(random)).after(frame.inverse());
        return patch.affine().inverse().after(inPatient).after(patch.affine());
    }

    private Affine inMillimetres(RandomGenerator random) {
        double a = Math.toRadians(Chance.eitherWay(rotationDegrees.i(), random));
        double b = Math.toRadians(Chance.eitherWay(rotationDegrees.j(), random));
        double c = Math.toRadians(Chance.eitherWay(rotationDegrees.k(), random));
        double s = Math.exp(Chance.eitherWay(Math.log1p(scaleShare), random));
        Affine aboutI = new Affine(1, 0, 0, 0, 0, Math.cos(a), -Math.sin(a), 0, 0, Math.sin(a), Math.cos(a), 0);
        Affine aboutJ = new Affine(Math.cos(b), 0, Math.sin(b), 0, 0, 1, 0, 0, -Math.sin(b), 0, Math.cos(b), 0);
        Affine aboutK = new Affine(Math.cos(c), -Math.sin(c), 0, 0, Math.sin(c), Math.cos(c), 0, 0, 0, 0, 1, 0);
        Affine sheared = new Affine(
                1,
                Chance.eitherWay(shear, random),
                Chance.eitherWay(shear, random),
                0,
                0,
                1,
                Chance.eitherWay(shear, random),
                0,
                0,
                0,
                1,
                0);
        Affine scaled = new Affine(s, 0, 0, 0, 0, s, 0, 0, 0, 0, s, 0);
        Affine moved = Affine.translation(
                Chance.eitherWay(translationMm, random),
                Chance.eitherWay(translationMm, random),
                Chance.eitherWay(translationMm, random));
        return moved.after(aboutK).after(aboutJ).after(aboutI).after(sheared).after(scaled);
    }

    /** From millimetres along the patch's axes, off its centre, to the patient. */
    private static Affine frame(VolumeGeometry patch) {
        PointMm i = unit(patch.affine().step(0));
        PointMm stepJ = patch.affine().step(1);
        PointMm j = unit(stepJ.minus(i.times(stepJ.dot(i))));
        PointMm k = i.cross(j).times(Math.signum(patch.affine().determinant()));
        return Affine.ofColumns(i, j, k, patch.centre());
    }

    private static PointMm unit(PointMm vector) {
        return vector.times(1 / vector.length());
    }
}
