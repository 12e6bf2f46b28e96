package org.segline.training.sample;

/** s': which case a patch is of. */
public sealed interface Subjects {

    /** Any subject alike, then any of its cases alike: who was scanned often is not seen more often. */
    record Uniform() implements Subjects {}

    /** In proportion to the voxels of the case: with uniform patches, any voxel of the data alike. */
    record ByVolume() implements Subjects {}

    /** Each case once an epoch, in an order that is new in each. */
    record Every() implements Subjects {}
}
