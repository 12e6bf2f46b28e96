/**
 * Voxels from one grid to another, through the patient. Enter through {@link org.segline.preprocess.resample.Resampler};
 * {@link org.segline.preprocess.resample.TargetGrids} says where a model's grid lies in a given patient.
 *
 * <p>A target grid is always explicit, with an affine of its own, and is sampled where its voxels are: no factor between
 * two spacings is ever applied to indices. How it is sampled is a {@link org.segline.kernel.model.Sampling}, which a model
 * may choose; labels are sampled by the nearest voxel and in no other way.
 *
 * <pre>
 *   Resampler      the map from target to source; does each axis run along one?
 *     AxisTaps       yes: what to add up along each axis (interpolation, LowPass, Spline, the edge), in one set of weights
 *     AlignedSampler      three passes of weighted sums (Rows), a plane at a time (PlanePass)
 *     ObliqueSampler no: voxel by voxel, after a low-pass along the source's axes
 *   Emission, Sink finished values to their place, as floats or as halves
 * </pre>
 *
 * <p>Steps of normalisation that need to know one voxel only ({@link org.segline.preprocess.normalise.Pointwise}) are taken
 * row by row before the rows leave the cache. A weighted sum of values that are linear in the stored pixels is linear in
 * them, too: so whether pixels are rescaled before or on the way makes no difference but of rounding.
 */
package org.segline.preprocess.resample;
