/**
 * Scores of patches, put together to scores of the volume they were cut from. Enter through {@link Stitcher}, which is
 * made from the very {@link org.segline.kernel.geometry.PatchGrid} that cut them.
 *
 * <pre>
 *   one patch       its scores are those of the volume: seen through, not copied
 *   several         each class: sum of weight * score over the patches / sum of weights, a Gaussian over each output,
 *                   because a network knows least at the rim of what it sees; where all say the same, just that
 * </pre>
 *
 * Volumes of scores are larger than the heap (18 classes of 256 x 256 x 256 are 1.2 GB), so they lie in mapped files and
 * are made class by class; {@link ClassScores} is how they are read.
 */
package org.segline.postprocess.stitch;
