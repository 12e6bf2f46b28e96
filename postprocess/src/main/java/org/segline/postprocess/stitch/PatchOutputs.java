package org.segline.postprocess.stitch;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PatchGrid;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.study.StudyEvent.PatchScores;
import org.segline.kernel.volume.VoxelFile;

/**
 * The outputs of all patches of a grid, mapped.
 *
 * @param ofPatch for each patch its (class, k, j, i) floats, little endian
 */
record PatchOutputs(VolumeGeometry geometry, int classes, List<MemorySegment> ofPatch) {

    static PatchOutputs map(PatchGrid grid, List<PatchScores> batches, BlobStore store, Arena arena)
            throws IOException {
        MemorySegment[] ofPatch = new MemorySegment[grid.count()];
        VolumeGeometry geometry = null;
        int classes = 0;
        for (PatchScores batch : batches) {
            VoxelFile file = VoxelFile.open(store, batch.scores(), arena);
            if (geometry == null) {
                geometry = file.geometry();
                classes = file.shape().get(1);
            }
            check(grid, geometry, classes, batch, file);
            long bytes = file.voxels().byteSize() / batch.patches().count();
            for (int p = 0; p < batch.patches().count(); p++) {
                ofPatch[batch.patches().first() + p] = file.voxels().asSlice(p * bytes, bytes);
            }
        }
        for (int p = 0; p < ofPatch.length; p++) {
            if (ofPatch[p] == null) {
                throw new IllegalArgumentException("patch %d of %d has no scores".formatted(p, ofPatch.length));
            }
        }
        return new PatchOutputs(geometry, classes, List.of(ofPatch));
    }

    private static void check(PatchGrid grid, VolumeGeometry geometry, int classes, PatchScores batch, VoxelFile file) {
        GridSize out = grid.output();
        List<Integer> shape = List.of(batch.patches().count(), classes, out.k(), out.j(), out.i());
        if (!batch.patches().grid().equals(grid)
                || !file.geometry().equals(geometry)
                || !geometry.size().equals(grid.volume())
                || !file.shape().equals(shape)) {
            throw new IllegalArgumentException(
                    "scores of shape %s and grid %s are not of shape %s and grid %s, or their volumes differ"
                            .formatted(file.shape(), batch.patches().grid(), shape, grid));
        }
    }
}
