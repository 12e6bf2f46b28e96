package org.segline.kernel.geometry;

/** Distance between neighbouring voxel centres along (i, j, k), in millimetres. */
public record SpacingMm(double i, double j, double k) {
    public SpacingMm {
        if (!(i > 0 && j > 0 && k > 0)) { // written so that NaN fails too
            throw new IllegalArgumentException("spacing must be > 0 mm, was (%s, %s, %s)".formatted(i, j, k));
        }
    }
}
