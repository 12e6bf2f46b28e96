package org.segline.training.sample;

import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.Halo;
import org.segline.kernel.geometry.VoxelBox;

/**
 * How large a patch is, and what comes out of the network for it.
 *
 * <pre>
 *   image   |-----------------|
 *   output     |-----------|       halo 3
 * </pre>
 *
 * @param image what the network sees
 * @param halo voxels of the image that do not come out of the network; none for padded networks
 */
public record PatchShape(GridSize image, Halo halo) {

    public PatchShape {
        if (image.i() <= 2 * halo.i() || image.j() <= 2 * halo.j() || image.k() <= 2 * halo.k()) {
            throw new IllegalArgumentException("nothing of a patch of %s is left within %s".formatted(image, halo));
        }
    }

    /** Size of what comes out of the network. */
    public GridSize output() {
        return halo.output(image);
    }

    /** The output whose centre is at a voxel; of the two middle voxels of an even size it is the second. */
    VoxelBox outputAround(int i, int j, int k) {
        GridSize output = output();
        return new VoxelBox(i - output.i() / 2, j - output.j() / 2, k - output.k() / 2, output);
    }

    /** What the network sees for an output. */
    VoxelBox imageOf(VoxelBox output) {
        return output.grow(halo.i(), halo.j(), halo.k());
    }
}
