package org.segline.preprocess.patch;

import java.util.Optional;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VoxelBox;
import org.segline.kernel.model.ModelSpec;
import org.segline.kernel.volume.Volume;

/** The smallest box that holds all voxels above a threshold. */
public final class BoundingBox {
    private BoundingBox() {}

    /** With its margin, as far as the volume goes; none if no voxel is above the threshold. */
    public static Optional<VoxelBox> of(Volume volume, ModelSpec.Crop crop) {
        GridSize size = volume.size();
        int[] from = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
        int[] to = {-1, -1, -1};
        float[] voxels = volume.voxels();
        int n = 0;
        for (int k = 0; k < size.k(); k++) {
            for (int j = 0; j < size.j(); j++) {
                for (int i = 0; i < size.i(); i++, n++) {
                    if (voxels[n] > crop.above()) {
                        from[0] = Math.min(from[0], i);
                        from[1] = Math.min(from[1], j);
                        from[2] = Math.min(from[2], k);
                        to[0] = Math.max(to[0], i);
                        to[1] = Math.max(to[1], j);
                        to[2] = Math.max(to[2], k);
                    }
                }
            }
        }
        if (to[0] < 0) {
            return Optional.empty();
        }
        GridSize tight = new GridSize(to[0] - from[0] + 1, to[1] - from[1] + 1, to[2] - from[2] + 1);
        return Optional.of(new VoxelBox(from[0], from[1], from[2], tight)
                .grow(crop.margin(), crop.margin(), crop.margin())
                .intersect(VoxelBox.all(size)));
    }
}
