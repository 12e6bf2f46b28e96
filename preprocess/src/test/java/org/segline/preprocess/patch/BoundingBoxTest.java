package org.segline.preprocess.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelBox;
import org.segline.kernel.geometry.VoxelPoint;
import org.segline.kernel.model.ModelSpec;
import org.segline.kernel.volume.Volume;

class BoundingBoxTest {
    private static final GridSize SIZE = new GridSize(4, 5, 6);

    @Test
    void itReachesFromTheFirstVoxelAboveToTheLast() {
        Volume volume = withOnesAt(new VoxelPoint(1, 3, 2), new VoxelPoint(2, 1, 2));
        assertEquals(
                Optional.of(new VoxelBox(1, 1, 2, new GridSize(2, 3, 1))),
                BoundingBox.of(volume, new ModelSpec.Crop(0.5, 0)));
    }

    @Test
    void itsMarginEndsWithTheVolume() {
        assertEquals(
                Optional.of(new VoxelBox(0, 1, 1, new GridSize(3, 4, 5))),
                BoundingBox.of(withOnesAt(new VoxelPoint(0, 3, 3)), new ModelSpec.Crop(0.5, 2)));
    }

    @Test
    void theThresholdItselfIsNotAbove() {
        assertEquals(Optional.empty(), BoundingBox.of(withOnesAt(new VoxelPoint(1, 1, 1)), new ModelSpec.Crop(1, 0)));
    }

    private static Volume withOnesAt(VoxelPoint... places) {
        float[] voxels = new float[Math.toIntExact(SIZE.voxels())];
        for (VoxelPoint place : places) {
            voxels[(int) SIZE.index((int) place.i(), (int) place.j(), (int) place.k())] = 1;
        }
        return new Volume(new VolumeGeometry(SIZE, Affine.IDENTITY), voxels);
    }
}
