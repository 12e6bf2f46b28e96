package org.segline.kernel.model;

import java.util.Optional;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.SpacingMm;

/**
 * The grid on which a model wants its image. Tensor axes are three letters of L R P A S I in the order of the tensor's
 * (d, h, w), slowest first, each the direction in which that index grows: {@code LIA} is d to Left, h to Inferior, w to
 * Anterior. In a grid w is i, h is j and d is k.
 */
public sealed interface TargetGrid {

    /** Directions of (d, h, w). */
    String tensorAxes();

    /** The voxels of the source as they are, only turned; nothing is interpolated. */
    record Source(String tensorAxes) implements TargetGrid {}

    /**
     * Voxels of one spacing over the extent of the source. Where a tilted gantry sheared the source, the grid stands
     * upright around it, and its corners are outside the source.
     *
     * @param spacing along the grid's (i, j, k), which are the tensor's (w, h, d)
     * @param sampling {@link Sampling#OF_SPACED} where absent
     */
    record Spaced(String tensorAxes, SpacingMm spacing, Optional<Sampling> sampling) implements TargetGrid {
        public Spaced(String tensorAxes, SpacingMm spacing) {
            this(tensorAxes, spacing, Optional.empty());
        }
    }

    /**
     * A grid of fixed size and spacing around the centre of the source, its axes those of the patient (not of an oblique
     * source); outside the source it is filled with 0, unless {@code sampling} says otherwise.
     *
     * @param spacing along the grid's (i, j, k), which are the tensor's (w, h, d)
     * @param size along the grid's (i, j, k)
     * @param sampling {@link Sampling#OF_FIXED} where absent
     */
    record Fixed(String tensorAxes, SpacingMm spacing, GridSize size, Optional<Sampling> sampling)
            implements TargetGrid {
        public Fixed(String tensorAxes, SpacingMm spacing, GridSize size) {
            this(tensorAxes, spacing, size, Optional.empty());
        }
    }
}
