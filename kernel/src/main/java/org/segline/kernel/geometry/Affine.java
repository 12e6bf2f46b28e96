package org.segline.kernel.geometry;

import java.util.List;

/**
 * An affine map of three dimensions: row {@code r} of the result is {@code mr0*a + mr1*b + mr2*c + mr3}. Which spaces it
 * joins is said where it is held: {@link VolumeGeometry#affine} takes voxels to LPS millimetres, {@link
 * VolumeGeometry#voxelsTo} voxels of one grid to voxels of another.
 *
 * <pre>
 *   | m00 m01 m02 m03 |   | a |
 *   | m10 m11 m12 m13 | * | b |
 *   | m20 m21 m22 m23 |   | c |
 *   |  0   0   0   1  |   | 1 |
 * </pre>
 */
public record Affine(
        double m00,
        double m01,
        double m02,
        double m03,
        double m10,
        double m11,
        double m12,
        double m13,
        double m20,
        double m21,
        double m22,
        double m23) {

    public static final Affine IDENTITY = new Affine(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0);

    public Affine {
        double sum = m00 + m01 + m02 + m03 + m10 + m11 + m12 + m13 + m20 + m21 + m22 + m23;
        if (!Double.isFinite(sum)) {
            throw new IllegalArgumentException("an affine is made of finite numbers");
        }
    }

    /** From the steps along the three axes (the columns) and where (0, 0, 0) goes. */
    public static Affine ofColumns(PointMm stepI, PointMm stepJ, PointMm stepK, PointMm origin) {
        return new Affine(
                stepI.x(),
                stepJ.x(),
                stepK.x(),
                origin.x(),
                stepI.y(),
                stepJ.y(),
                stepK.y(),
                origin.y(),
                stepI.z(),
                stepJ.z(),
                stepK.z(),
                origin.z());
    }

    public static Affine translation(double a, double b, double c) {
        return new Affine(1, 0, 0, a, 0, 1, 0, b, 0, 0, 1, c);
    }

    /** From 12 numbers, row by row. */
    public static Affine ofRows(List<Double> m) {
        if (m.size() != 12) {
            throw new IllegalArgumentException("an affine has 12 numbers, not " + m.size());
        }
        return new Affine(
                m.get(0), m.get(1), m.get(2), m.get(3), m.get(4), m.get(5), m.get(6), m.get(7), m.get(8), m.get(9),
                m.get(10), m.get(11));
    }

    /** The 12 numbers, row by row. */
    public List<Double> rows() {
        return List.of(m00, m01, m02, m03, m10, m11, m12, m13, m20, m21, m22, m23);
    }

    /** First coordinate of the image of (a, b, c). */
    public double first(double a, double b, double c) {
        return m00 * a + m01 * b + m02 * c + m03;
    }

    /** Second coordinate of the image of (a, b, c). */
    public double second(double a, double b, double c) {
        return m10 * a + m11 * b + m12 * c + m13;
    }

    /** Third coordinate of the image of (a, b, c). */
    public double third(double a, double b, double c) {
        return m20 * a + m21 * b + m22 * c + m23;
    }

    /** The map that applies {@code inner} first and this after it. */
    public Affine after(Affine inner) {
        return new Affine(
                m00 * inner.m00 + m01 * inner.m10 + m02 * inner.m20,
                m00 * inner.m01 + m01 * inner.m11 + m02 * inner.m21,
                m00 * inner.m02 + m01 * inner.m12 + m02 * inner.m22,
                first(inner.m03, inner.m13, inner.m23),
                m10 * inner.m00 + m11 * inner.m10 + m12 * inner.m20,
                m10 * inner.m01 + m11 * inner.m11 + m12 * inner.m21,
                m10 * inner.m02 + m11 * inner.m12 + m12 * inner.m22,
                second(inner.m03, inner.m13, inner.m23),
                m20 * inner.m00 + m21 * inner.m10 + m22 * inner.m20,
                m20 * inner.m01 + m21 * inner.m11 + m22 * inner.m21,
                m20 * inner.m02 + m21 * inner.m12 + m22 * inner.m22,
                third(inner.m03, inner.m13, inner.m23));
    }

    /** Signed volume of the image of the unit cube. */
    public double determinant() {
        return m00 * (m11 * m22 - m12 * m21) - m01 * (m10 * m22 - m12 * m20) + m02 * (m10 * m21 - m11 * m20);
    }

    /**
     * The map back.
     *
     * @throws ArithmeticException if the three axes lie in one plane
     */
    public Affine inverse() {
        double d = determinant();
        if (d == 0) {
            throw new ArithmeticException("an affine whose axes lie in one plane has no inverse");
        }
        double i00 = (m11 * m22 - m12 * m21) / d;
        double i01 = (m02 * m21 - m01 * m22) / d;
        double i02 = (m01 * m12 - m02 * m11) / d;
        double i10 = (m12 * m20 - m10 * m22) / d;
        double i11 = (m00 * m22 - m02 * m20) / d;
        double i12 = (m02 * m10 - m00 * m12) / d;
        double i20 = (m10 * m21 - m11 * m20) / d;
        double i21 = (m01 * m20 - m00 * m21) / d;
        double i22 = (m00 * m11 - m01 * m10) / d;
        return new Affine(
                i00,
                i01,
                i02,
                -(i00 * m03 + i01 * m13 + i02 * m23),
                i10,
                i11,
                i12,
                -(i10 * m03 + i11 * m13 + i12 * m23),
                i20,
                i21,
                i22,
                -(i20 * m03 + i21 * m13 + i22 * m23));
    }

    /** Where a step of one goes along axis 0, 1 or 2: a column. */
    public PointMm step(int axis) {
        return switch (axis) {
            case 0 -> new PointMm(m00, m10, m20);
            case 1 -> new PointMm(m01, m11, m21);
            case 2 -> new PointMm(m02, m12, m22);
            default -> throw new IndexOutOfBoundsException(axis);
        };
    }
}
