/**
 * Affine-tracked augmentation: what makes P_train wider than the scans at hand. Enter through {@link
 * org.segline.training.augment.Augmenter}; an {@link org.segline.training.augment.Augmentation} is a line of the
 * configuration, one a file.
 *
 * <p>The transforms of a draw that move voxels become one map from the patch to the scan ({@code SpatialMap}), and voxels
 * are read through it once, image and labels alike: a patch that was cropped, flipped, turned and bent is as sharp as one
 * that was turned only. Its affine is the scan's after that map, and so says where in the patient each of its voxels is;
 * only elastic displacements come on top, each no larger than its named magnitude.
 *
 * <p>Amounts are in millimetres and degrees, or in normalised intensities; never in voxels.
 */
package org.segline.training.augment;
