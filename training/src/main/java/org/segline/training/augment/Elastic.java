package org.segline.training.augment;

/**
 * Bends the patch: each voxel shows a place that lies a little off the one its affine names, by a displacement in mm that
 * varies smoothly over the patch. Several add up; they act after all flips and affine maps, on the grid that these made.
 *
 * <p>The displacements are those of a free-form deformation: a cubic B-spline over control points that lie on a grid, each
 * of them displaced to anywhere alike in a ball. The spline's weights are from 0 to 1 and add up to 1, so that no voxel
 * leaves the ball. Along an axis its derivative is a mean of differences of neighbouring control points over their
 * distance, at most {@code 2 * magnitude / spacing}; where {@code sqrt(3)} times this is below 1 (axes at right angles) no
 * direction is ever turned back and the map never folds. More than that is refused.
 *
 * @param controlSpacingMm distance between control points along each axis
 * @param magnitudeMm the radius of the ball: no displacement is larger
 * @param probability 0 to 1
 * @see "Rueckert et al., Nonrigid registration using free-form deformations: application to breast MR images, IEEE
 *     Transactions on Medical Imaging 18(8), 1999"
 */
public record Elastic(double controlSpacingMm, double magnitudeMm, double probability) implements Augmentation.Spatial {
    /** Up to this share of the spacing nothing folds. */
    private static final double UNFOLDED = 1 / (2 * Math.sqrt(3));

    public Elastic {
        Chance.check(probability);
        if (!(controlSpacingMm > 0 && controlSpacingMm < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a control spacing is > 0 mm, was " + controlSpacingMm);
        }
        if (!(magnitudeMm >= 0 && magnitudeMm < UNFOLDED * controlSpacingMm)) {
            throw new IllegalArgumentException(
                    "a magnitude is from 0 to below %.3f of the control spacing, so that nothing folds; was %s mm of %s mm"
                            .formatted(UNFOLDED, magnitudeMm, controlSpacingMm));
        }
    }
}
