package org.segline.postprocess.stitch;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.segline.kernel.geometry.PatchGrid;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelBox;
import org.segline.kernel.model.ModelRef;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.store.DirectoryBlobStore;
import org.segline.kernel.study.Job;
import org.segline.kernel.study.StudyEvent.PatchBatch;
import org.segline.kernel.study.StudyEvent.PatchScores;
import org.segline.kernel.study.StudyUid;
import org.segline.kernel.volume.VoxelFile;

/** Stores made-up outputs of patches as inference does. */
public final class PatchFixture {
    private static final Job JOB = new Job(new StudyUid("1.2.3"), 1, new ModelRef("m", "1", "0".repeat(64)));

    private final DirectoryBlobStore store;
    private final VolumeGeometry geometry;
    private final PatchGrid grid;
    private final int classes;

    public PatchFixture(Path directory, VolumeGeometry geometry, PatchGrid grid, int classes) throws IOException {
        this.store = new DirectoryBlobStore(directory);
        this.geometry = geometry;
        this.grid = grid;
        this.classes = classes;
    }

    /** What patch {@code n} says of class {@code c} at a voxel of the volume, or beyond it. */
    @FunctionalInterface
    public interface Answer {
        float of(int n, int c, int i, int j, int k);
    }

    public DirectoryBlobStore store() {
        return store;
    }

    /** The scores of patches {@code first} to {@code first + count - 1}, stored. */
    public PatchScores batch(int first, int count, Answer answer) throws IOException {
        FloatBuffer scores = FloatBuffer.allocate(
                Math.toIntExact((long) count * classes * grid.output().voxels()));
        for (int n = first; n < first + count; n++) {
            VoxelBox box = grid.outputBox(n);
            for (int c = 0; c < classes; c++) {
                for (int k = box.k(); k < box.endK(); k++) {
                    for (int j = box.j(); j < box.endJ(); j++) {
                        for (int i = box.i(); i < box.endI(); i++) {
                            scores.put(answer.of(n, c, i, j, k));
                        }
                    }
                }
            }
        }
        BlobId volume = BlobId.derived("volume");
        BlobId name = BlobId.derived("scores", Integer.toString(first), Integer.toString(count));
        List<Integer> shape = List.of(
                count,
                classes,
                grid.output().k(),
                grid.output().j(),
                grid.output().i());
        store.put(name, out -> VoxelFile.write(geometry, shape, scores.flip(), out));
        PatchBatch patches = new PatchBatch(JOB, volume, volume, grid, first, count, first, grid.count());
        return new PatchScores(patches, name, Duration.ZERO);
    }
}
