package org.segline.infer.graph;

/**
 * What an output is like along one axis.
 *
 * @param receptiveField voxels from the first to the last that a score depends on, both counted
 * @param seenWhole whether that is all of the image that was looked at, so that it may be more in a larger one
 * @param lattice least common multiple of the strides
 * @param halo voxels of the image that have no score, on either side
 * @param rim how many scores at either end depend on where the image ends
 */
public record AxisFacts(int receptiveField, boolean seenWhole, int lattice, int halo, int rim, Lengths lengths) {

    /** How many voxels the image may have. */
    public sealed interface Lengths {

        /** The smallest number, and any number of steps more. */
        record From(int smallest, int step) implements Lengths {}

        /** The file allows this one only. */
        record Fixed(int length) implements Lengths {}
    }
}
