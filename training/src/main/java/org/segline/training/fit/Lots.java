package org.segline.training.fit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.segline.kernel.geometry.GridSize;
import org.segline.training.sample.PatchStream;
import org.segline.training.sample.TrainingPatch;
import org.segline.training.torch.Batch;

/** Patches of a stream, a batch at a time; the next one is cut while the network learns from this one. */
final class Lots implements AutoCloseable {
    private final PatchStream stream;
    private final int size;
    private final ExecutorService ahead = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("patches").factory());
    private CompletableFuture<Batch> next;
    private long nextIndex = -1;

    Lots(PatchStream stream, int size) {
        this.stream = stream;
        this.size = size;
    }

    /** Batch {@code index}, from 0: items {@code index * size} and those behind it. */
    Batch get(long index) {
        CompletableFuture<Batch> wanted = nextIndex == index ? next : cut(index);
        nextIndex = index + 1;
        next = cut(nextIndex);
        return wanted.join();
    }

    private CompletableFuture<Batch> cut(long index) {
        return CompletableFuture.supplyAsync(() -> batch(stream, index * size, size), ahead);
    }

    /** Items {@code first} to {@code first + count - 1} of a stream. */
    static Batch batch(PatchStream stream, long first, int count) {
        TrainingPatch[] patches = new TrainingPatch[count];
        for (int n = 0; n < count; n++) {
            patches[n] = stream.draw(first + n);
        }
        GridSize image = patches[0].image().size();
        GridSize label = patches[0].labels().size();
        int imageVoxels = Math.toIntExact(image.voxels());
        int labelVoxels = Math.toIntExact(label.voxels());
        float[] images = new float[count * imageVoxels];
        short[] labels = new short[count * labelVoxels];
        for (int n = 0; n < count; n++) {
            System.arraycopy(patches[n].image().voxels(), 0, images, n * imageVoxels, imageVoxels);
            System.arraycopy(patches[n].labels().labels(), 0, labels, n * labelVoxels, labelVoxels);
        }
        return new Batch(count, images, image, labels, label);
    }

    @Override
    public void close() {
        ahead.shutdownNow();
    }
}
