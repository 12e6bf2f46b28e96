package org.segline.infer;

import java.lang.foreign.MemorySegment;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VoxelBox;

/** Copies boxes out of a volume's memory; what sticks out of the volume is 0. All sizes are in float32, i fastest. */
final class PatchCutter {
    private final MemorySegment volume;
    private final GridSize size;

    /** @param volume (k, j, i) floats of {@code size}; their byte order is kept */
    PatchCutter(MemorySegment volume, GridSize size) {
        this.volume = volume;
        this.size = size;
    }

    /** Writes the voxels of {@code box}, (k, j, i), to the start of {@code patch}. */
    void cut(VoxelBox box, MemorySegment patch) {
        VoxelBox all = VoxelBox.all(size);
        if (!size.contains(box)) {
            patch.asSlice(0, box.size().voxels() * Float.BYTES).fill((byte) 0);
        }
        VoxelBox inside = box.intersect(all);
        long row = (long) inside.size().i() * Float.BYTES;
        for (int k = inside.k(); k < inside.endK(); k++) {
            for (int j = inside.j(); j < inside.endJ(); j++) {
                long from = size.index(inside.i(), j, k) * Float.BYTES;
                long to = box.size().index(inside.i() - box.i(), j - box.j(), k - box.k()) * Float.BYTES;
                MemorySegment.copy(volume, from, patch, to, row);
            }
        }
    }
}
