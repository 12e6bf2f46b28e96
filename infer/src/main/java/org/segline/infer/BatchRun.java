package org.segline.infer;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import org.segline.infer.onnx.Network;
import org.segline.infer.onnx.Outcome;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PatchGrid;
import org.segline.kernel.model.ModelSpec.Scores;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.StudyEvent.PatchBatch;
import org.segline.kernel.volume.VoxelFile;

/**
 * One batch of patches: cut, run and written run by run, so that no more than one run's image and scores are in memory.
 *
 * <pre>
 *   mapped volume --rows--> image --ONNX Runtime--> scores --softmax in place--> blob
 * </pre>
 */
final class BatchRun {
    /** A Java buffer, through which ONNX Runtime is given memory, is shorter than this. */
    private static final long LONGEST_BUFFER = Integer.MAX_VALUE;

    /** Wide enough for vector instructions. */
    private static final long ALIGNMENT = 64;

    private final Network network;
    private final Scores kind;
    private final long voxelsPerRun;

    BatchRun(Network network, Scores kind, long voxelsPerRun) {
        this.network = network;
        this.kind = kind;
        this.voxelsPerRun = voxelsPerRun;
    }

    void run(PatchBatch batch, BlobStore store, BlobId scores) throws IOException {
        try (Arena arena = Arena.ofShared()) {
            VoxelFile volume = VoxelFile.open(store, batch.volume(), arena);
            PatchGrid grid = batch.grid();
            GridSize size = volume.geometry().size();
            if (!size.equals(grid.volume()) || !volume.shape().equals(List.of(size.k(), size.j(), size.i()))) {
                throw new IllegalStateException("a grid for volumes of %s came with one of %s, shape %s"
                        .formatted(grid.volume(), size, volume.shape()));
            }
            Buffers buffers = allocate(grid, patchesPerRun(batch), arena);
            PatchCutter cutter = new PatchCutter(volume.voxels(), size);
            GridSize answer = grid.output();
            List<Integer> shape = List.of(batch.count(), network.classes(), answer.k(), answer.j(), answer.i());
            store.put(scores, out -> {
                VoxelFile.writeHeader(volume.geometry(), shape, out);
                writeAll(batch, cutter, buffers, out);
            });
        }
    }

    private record Buffers(int patches, MemorySegment image, MemorySegment scores) {}

    private int patchesPerRun(PatchBatch batch) {
        long wanted = Math.clamp(
                voxelsPerRun / batch.grid().patch().voxels(), 1, Math.min(batch.count(), network.largestBatch()));
        long fitting = LONGEST_BUFFER / Math.max(imageBytes(batch.grid()), scoreBytes(batch.grid()));
        return (int) Math.max(1, Math.min(wanted, fitting));
    }

    private static long imageBytes(PatchGrid grid) {
        return grid.patch().voxels() * Float.BYTES;
    }

    private long scoreBytes(PatchGrid grid) {
        return grid.output().voxels() * network.classes() * Float.BYTES;
    }

    private Buffers allocate(PatchGrid grid, int patches, Arena arena) throws IOException {
        long larger = Math.max(imageBytes(grid), scoreBytes(grid));
        if (larger > LONGEST_BUFFER) {
            throw new NotRunnable(new Reason(
                    "patch-too-large",
                    "Scores of %d x %d x %d voxels and %d classes are %d MB, more than the 2048 MB that one run can hold."
                            .formatted(
                                    grid.output().i(),
                                    grid.output().j(),
                                    grid.output().k(),
                                    network.classes(),
                                    larger >> 20)));
        }
        try {
            return new Buffers(
                    patches,
                    arena.allocate(patches * imageBytes(grid), ALIGNMENT),
                    arena.allocate(patches * scoreBytes(grid), ALIGNMENT));
        } catch (OutOfMemoryError e) {
            throw new IOException("not enough memory for the image and scores of %d patches".formatted(patches), e);
        }
    }

    private void writeAll(PatchBatch batch, PatchCutter cutter, Buffers buffers, WritableByteChannel out)
            throws IOException {
        PatchGrid grid = batch.grid();
        int perRun = buffers.patches;
        int done = 0;
        while (done < batch.count()) {
            int patches = Math.min(perRun, batch.count() - done);
            MemorySegment image = buffers.image.asSlice(0, patches * imageBytes(grid));
            MemorySegment scores = buffers.scores.asSlice(0, patches * scoreBytes(grid));
            for (int p = 0; p < patches; p++) {
                cutter.cut(grid.inputBox(batch.first() + done + p), image.asSlice(p * imageBytes(grid)));
            }
            switch (network.run(patches, image, grid.patch(), scores, grid.output())) {
                case Outcome.Done() -> {
                    finish(scores, patches, grid.output());
                    write(scores, out);
                    done += patches;
                }
                case Outcome.OutOfMemory() -> perRun = fewer(patches);
                case Outcome.Impossible(String sentence) ->
                    throw new NotRunnable(new Reason("network-not-runnable", sentence));
            }
        }
    }

    private static int fewer(int patches) throws IOException {
        if (patches == 1) {
            throw new IOException("not enough memory to run the network on one patch");
        }
        return patches / 2;
    }

    private void finish(MemorySegment scores, int patches, GridSize size) throws NotRunnable {
        if (!Softmax.allFinite(scores)) {
            throw new NotRunnable(new Reason(
                    "network-not-finite", "The network answers with scores that are infinite or not a number."));
        }
        switch (kind) {
            case PROBABILITIES -> {}
            case LOGITS -> {
                long bytes = size.voxels() * network.classes() * Float.BYTES;
                for (int p = 0; p < patches; p++) {
                    Softmax.overClasses(scores.asSlice(p * bytes, bytes), network.classes(), size.voxels());
                }
            }
        }
    }

    /** Voxel files are little endian, and so is every machine that ONNX Runtime runs on. */
    private static void write(MemorySegment scores, WritableByteChannel out) throws IOException {
        ByteBuffer bytes = scores.asByteBuffer();
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
