package org.segline.postprocess.stitch;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.segline.kernel.geometry.PatchGrid;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.study.StudyEvent.PatchScores;

/** Puts the outputs of a grid's patches together. Immutable; may be used from many threads. */
public final class Stitcher {
    private final PatchGrid grid;
    private final Path scratch;

    /**
     * @param grid that cut the patches
     * @param scratch an existing directory; scores of several patches are stitched in a file there, which has no name any
     *     more when it is returned and takes its room until the arena is closed
     */
    public Stitcher(PatchGrid grid, Path scratch) {
        this.grid = grid;
        this.scratch = scratch;
    }

    /**
     * Reads the scores of all patches and gives those of the volume. Needs heap for four volumes of floats where patches
     * are blended, and none where there is one patch.
     *
     * @param batches all of a job, in any order
     * @param arena shared, so that threads may read what is returned; it stays valid until the arena is closed
     * @throws org.segline.kernel.store.MissingBlobException if scores are not in the store (any more)
     * @throws IllegalArgumentException if the batches are not those of this grid, or patches are missing
     */
    public Stitched stitch(List<PatchScores> batches, BlobStore store, Arena arena) throws IOException {
        PatchOutputs outputs = PatchOutputs.map(grid, batches, store, arena);
        if (grid.count() == 1) {
            ClassScores seenThrough = new ClassScores(
                    outputs.geometry(), outputs.classes(), outputs.ofPatch().getFirst(), grid.output());
            return new Stitched(seenThrough, Optional.empty());
        }
        Path file = Files.createTempFile(scratch, "scores", ".stitched");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Optional<Disagreement> disagreement = new Blend(grid, outputs).writeTo(channel);
            MemorySegment mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            return new Stitched(
                    new ClassScores(outputs.geometry(), outputs.classes(), mapped, grid.volume()), disagreement);
        } finally {
            Files.delete(file);
        }
    }
}
