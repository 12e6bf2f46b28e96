/**
 * Voxels from one grid to another, through the patient. Enter through {@link org.segline.preprocess.resample.Resampler};
 * {@link org.segline.preprocess.resample.TargetGrids} says where a model's grid lies in a given patient.
 *
 * <p>A target grid is always explicit, with an affine of its own, and is sampled where its voxels are: no factor between
 * two spacings is ever applied to indices. Where the target is coarser, the source is low-passed first.
 */
package org.segline.preprocess.resample;
