package org.segline.training.torch;

import org.segline.kernel.geometry.GridSize;

/**
 * Patches that are learned from together. The arrays are held, not copied.
 *
 * @param count of patches
 * @param images (count, channel, k, j, i)
 * @param image voxels of each image
 * @param labels (count, k, j, i), classes; below 0 for voxels that teach nothing
 * @param label voxels of each patch's labels, which are those of the network's output
 */
@SuppressWarnings("ArrayRecordComponent") // it is handed on once, and never compared
public record Batch(int count, float[] images, GridSize image, short[] labels, GridSize label) {
    public Batch {
        if (images.length % (count * image.voxels()) != 0 || labels.length != count * label.voxels()) {
            throw new IllegalArgumentException("%d images of %s and labels of %s are not of %d and %d numbers"
                    .formatted(count, image, label, images.length, labels.length));
        }
    }

    /** Channels of each image. */
    public int channels() {
        return Math.toIntExact(images.length / (count * image.voxels()));
    }
}
