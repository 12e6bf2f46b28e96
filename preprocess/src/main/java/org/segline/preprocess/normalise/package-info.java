/**
 * Intensities as a network was trained on them. Enter through {@link org.segline.preprocess.normalise.Normaliser}.
 *
 * <p>Steps that come first and need to know one voxel only are a {@link org.segline.preprocess.normalise.Pointwise}, which
 * the resampler takes on its way. All others know the whole grid: its extremes, mean and deviation, or {@link
 * org.segline.preprocess.normalise.Percentile}s, found in parallel and the same for any number of threads.
 */
package org.segline.preprocess.normalise;
