package org.segline.training.network;

/**
 * The families by which people call networks, and the choices in each. Where sizes are along (i, j, k), 2-D networks have 1
 * along k.
 */
public sealed interface Architecture permits UNet, Fcn, DeepMedic, VoxelWise, Layers {

    /** The layers, for images of {@code inputs} channels and {@code classes} classes, the background counted. */
    Network network(int inputs, int classes);
}
