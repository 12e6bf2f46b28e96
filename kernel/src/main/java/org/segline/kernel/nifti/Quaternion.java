package org.segline.kernel.nifti;

import org.segline.kernel.geometry.Affine;

/**
 * A rotation as a unit quaternion a + bi + cj + dk with a >= 0, of which a file holds b, c and d.
 *
 * @see <a href="https://nifti.nimh.nih.gov/pub/dist/src/niftilib/nifti1.h">nifti1.h, "QUATERNION REPRESENTATION OF
 *     ROTATION MATRIX"</a>
 */
record Quaternion(double b, double c, double d) {

    /** What is left for a*a below this is rounding of b, c and d: the rotation is by 180 degrees. */
    private static final double HALF_TURN = 1e-7;

    /** The rotation, as an affine without a shift. */
    Affine rotation() {
        double rest = 1 - (b * b + c * c + d * d);
        if (rest < HALF_TURN) {
            double length = Math.sqrt(b * b + c * c + d * d);
            return rotation(0, b / length, c / length, d / length);
        }
        return rotation(Math.sqrt(rest), b, c, d);
    }

    private static Affine rotation(double a, double b, double c, double d) {
        return new Affine(
                a * a + b * b - c * c - d * d,
                2 * (b * c - a * d),
                2 * (b * d + a * c),
                0,
                2 * (b * c + a * d),
                a * a + c * c - b * b - d * d,
                2 * (c * d - a * b),
                0,
                2 * (b * d - a * c),
                2 * (c * d + a * b),
                a * a + d * d - b * b - c * c,
                0);
    }

    /** @param r a rotation: its columns are of length 1 and at right angles, its determinant is 1 */
    static Quaternion of(Affine r) {
        // Each of the four squares is found from the diagonal; dividing by the root of the largest loses no digits.
        double aa = 1 + r.m00() + r.m11() + r.m22();
        double bb = 1 + r.m00() - r.m11() - r.m22();
        double cc = 1 + r.m11() - r.m00() - r.m22();
        double dd = 1 + r.m22() - r.m00() - r.m11();
        double largest = Math.max(Math.max(aa, bb), Math.max(cc, dd));
        double root = 2 * Math.sqrt(largest);
        if (largest == aa) {
            return new Quaternion((r.m21() - r.m12()) / root, (r.m02() - r.m20()) / root, (r.m10() - r.m01()) / root);
        }
        if (largest == bb) {
            return signed((r.m21() - r.m12()) / root, root / 4, (r.m01() + r.m10()) / root, (r.m02() + r.m20()) / root);
        }
        if (largest == cc) {
            return signed((r.m02() - r.m20()) / root, (r.m01() + r.m10()) / root, root / 4, (r.m12() + r.m21()) / root);
        }
        return signed((r.m10() - r.m01()) / root, (r.m02() + r.m20()) / root, (r.m12() + r.m21()) / root, root / 4);
    }

    /** A quaternion and its negative are one rotation; a file holds the one whose a is not negative. */
    private static Quaternion signed(double a, double b, double c, double d) {
        return a < 0 ? new Quaternion(-b, -c, -d) : new Quaternion(b, c, d);
    }
}
