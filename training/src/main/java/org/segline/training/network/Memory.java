package org.segline.training.network;

/**
 * Bytes of the feature maps for one image, as 32-bit floats; what libraries need beside them is not counted.
 *
 * @param training all of them, which are kept for the way back
 * @param inference most of them that are needed at a time
 */
public record Memory(long training, long inference) {}
