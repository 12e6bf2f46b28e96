/**
 * Where voxels are. Enter through {@link VolumeGeometry}. Every type is immutable.
 *
 * <p>Voxels are zero-based (i, j, k) with integers at voxel centres, i running fastest in memory; patient points are
 * LPS millimetres (x to the patient's Left, y to Posterior, z to Superior), as DICOM has them. A {@link VoxelPoint} and
 * a {@link PointMm} are different types, so that one cannot pass for the other. Every cut, flip or reordering of a grid
 * returns a grid whose affine still says where in the patient it lies; nothing rounds an affine.
 *
 * <p>Null arguments throw NullPointerException; methods do not repeat it.
 */
package org.segline.kernel.geometry;
