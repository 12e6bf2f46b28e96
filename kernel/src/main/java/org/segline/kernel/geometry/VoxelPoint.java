package org.segline.kernel.geometry;

/** A point in voxels of some grid, zero-based, integers at voxel centres; may lie between voxels or outside. */
public record VoxelPoint(double i, double j, double k) {}
