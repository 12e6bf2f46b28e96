package org.segline.kernel.model;

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
     * Voxels of one spacing over the extent of the source.
     *
     * @param spacing along the grid's (i, j, k), which are the tensor's (w, h, d)
     */
    record Spaced(String tensorAxes, SpacingMm spacing) implements TargetGrid {}

    /**
     * A grid of fixed size and spacing around the centre of the source, its axes those of the patient (not of an oblique
     * source); outside the source it is filled with 0.
     *
     * @param spacing along the grid's (i, j, k), which are the tensor's (w, h, d)
     * @param size along the grid's (i, j, k)
     */
    record Fixed(String tensorAxes, SpacingMm spacing, GridSize size) implements TargetGrid {}
}
