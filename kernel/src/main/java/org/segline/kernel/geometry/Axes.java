package org.segline.kernel.geometry;

import java.util.Locale;

/**
 * The directions in which i, j and k grow, each an LPS axis of its own. Written as three letters in the order i, j, k:
 * {@code LPS} grows to Left, Posterior, Superior. A tensor's axes are named slowest first, so that the same memory read
 * as tensor (d, h, w) is written the other way round: see {@link #ofTensor}.
 */
public record Axes(Direction i, Direction j, Direction k) {

    /** DICOM's own axes. */
    public static final Axes LPS = new Axes(Direction.L, Direction.P, Direction.S);

    public Axes {
        if ((1 << i.axis() | 1 << j.axis() | 1 << k.axis()) != 0b111) {
            throw new IllegalArgumentException("axes must be of three kinds, were %s%s%s".formatted(i, j, k));
        }
    }

    /** Three letters of L R P A S I in the order i, j, k. */
    public static Axes of(String letters) {
        String upper = letters.toUpperCase(Locale.ROOT);
        if (!upper.matches("[LRPASI]{3}")) {
            throw new IllegalArgumentException("axes are three letters of L R P A S I, were '%s'".formatted(letters));
        }
        return new Axes(
                Direction.valueOf(upper.substring(0, 1)),
                Direction.valueOf(upper.substring(1, 2)),
                Direction.valueOf(upper.substring(2, 3)));
    }

    /** Three letters in the order of a tensor's (d, h, w), slowest first: w is i, h is j, d is k. */
    public static Axes ofTensor(String letters) {
        return of(new StringBuilder(letters).reverse().toString());
    }

    /** The direction along {@code axis} 0, 1 or 2 for i, j or k. */
    public Direction along(int axis) {
        return switch (axis) {
            case 0 -> i;
            case 1 -> j;
            case 2 -> k;
            default -> throw new IndexOutOfBoundsException(axis);
        };
    }

    /** Three letters in the order i, j, k. */
    @Override
    public String toString() {
        return "" + i + j + k;
    }
}
