/**
 * From the grid of a model back onto the grid of the source. Enter through {@link Restorer}.
 *
 * <p>Each source voxel looks its class probabilities up in the model's grid, through the affines of both, and takes the
 * likeliest class. Probabilities are interpolated, never labels; a source voxel that is longer than those of the model
 * (a thick slice) takes the mean over its length, so that what fills most of it wins. Rows of voxels are sampled class by
 * class, so that no scores at source resolution are ever held. {@link RoundTrip} says what the way there and back is worth.
 */
package org.segline.postprocess.restore;
