package org.segline.postprocess.stitch;

/**
 * How far patches that overlap contradict each other, in class probability: the difference between the highest and the
 * lowest that patches give to a class at a voxel. 0 where the network sees in every patch all that it needs.
 *
 * @param largest over all classes and all voxels that several patches cover
 * @param mean over the same
 * @param voxels that several patches cover
 */
public record Disagreement(double largest, double mean, long voxels) {}
