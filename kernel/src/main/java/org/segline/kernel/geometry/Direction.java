package org.segline.kernel.geometry;

/** A direction in the patient: the one in which an index grows. */
public enum Direction {
    L(0, 1),
    R(0, -1),
    P(1, 1),
    A(1, -1),
    S(2, 1),
    I(2, -1);

    private final int axis;
    private final int sign;

    Direction(int axis, int sign) {
        this.axis = axis;
        this.sign = sign;
    }

    /** 0, 1 or 2 for the patient's x (L), y (P) or z (S). */
    public int axis() {
        return axis;
    }

    /** 1 if the index grows with the LPS coordinate, -1 if against it. */
    public int sign() {
        return sign;
    }

    /** The direction of the LPS axis 0, 1 or 2, along it ({@code sign} 1) or against it (-1). */
    public static Direction of(int axis, int sign) {
        for (Direction direction : values()) {
            if (direction.axis == axis && direction.sign == sign) {
                return direction;
            }
        }
        throw new IllegalArgumentException("no direction has axis %d and sign %d".formatted(axis, sign));
    }
}
