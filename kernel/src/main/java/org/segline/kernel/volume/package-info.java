/**
 * Voxels together with where they are. Enter through {@link Volume}.
 *
 * <p>Voxels are laid out with i fastest, then j, then k. Operations return voxels and geometry together, so that neither
 * can move without the other. {@link VoxelFile} is the form in which voxels lie in the blob store.
 */
package org.segline.kernel.volume;
