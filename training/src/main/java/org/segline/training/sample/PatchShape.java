package org.segline.training.sample;

import org.segline.kernel.geometry.GridSize;
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
 * @param haloI voxels of the image that do not come out of the network, on either side along i; 0 for padded networks
 * @param haloJ likewise along j
 * @param haloK likewise along k
 */
public record PatchShape(GridSize image, int haloI, int haloJ, int haloK) {

    public PatchShape {
        if (haloI < 0 || haloJ < 0 || haloK < 0) {
            throw new IllegalArgumentException("a halo is not negative");
        }
        if (image.i() <= 2 * haloI || image.j() <= 2 * haloJ || image.k() <= 2 * haloK) {
            throw new IllegalArgumentException("nothing of a patch of %s is left within a halo of (%d, %d, %d)"
                    .formatted(image, haloI, haloJ, haloK));
        }
    }

    /** Size of what comes out of the network. */
    public GridSize output() {
        return new GridSize(image.i() - 2 * haloI, image.j() - 2 * haloJ, image.k() - 2 * haloK);
    }

    /** The output whose centre is at a voxel; of the two middle voxels of an even size it is the second. */
    VoxelBox outputAround(int i, int j, int k) {
        GridSize output = output();
        return new VoxelBox(i - output.i() / 2, j - output.j() / 2, k - output.k() / 2, output);
    }

    /** What the network sees for an output. */
    VoxelBox imageOf(VoxelBox output) {
        return output.grow(haloI, haloJ, haloK);
    }
}
