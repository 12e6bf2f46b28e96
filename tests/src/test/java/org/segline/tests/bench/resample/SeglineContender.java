package org.segline.tests.bench.resample;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.segline.kernel.model.Sampling;
import org.segline.kernel.model.Sampling.Interpolation;
import org.segline.kernel.volume.Volume;
import org.segline.preprocess.normalise.Pointwise;
import org.segline.preprocess.resample.Resampler;

/** Segline, in this process. */
final class SeglineContender implements Contender {
    /** The compiler of the JVM has seen enough by then. */
    private static final int WARM_UPS = 10;

    private final Work work;
    private final ForkJoinPool pool;
    private final float[] used;
    private final boolean again;
    private Volume made;

    /** @param again whether results go into one array again and again, instead of a new one each */
    SeglineContender(Work work, int threads, boolean again) {
        this.work = work;
        this.again = again;
        pool = new ForkJoinPool(threads);
        used = new float[again ? Math.toIntExact(work.target().size().voxels()) : 0];
        made = work.source();
    }

    @Override
    public String name() {
        return again ? "segline-again" : "segline";
    }

    @Override
    public String about() {
        return again ? "Resampler.resample into an array that was used before" : "Resampler.resample";
    }

    @Override
    public boolean does(Interpolation interpolation) {
        return true;
    }

    @Override
    public int warmUps() {
        return WARM_UPS;
    }

    @Override
    public double seconds(Interpolation interpolation) {
        Sampling how = new Sampling(
                interpolation, Sampling.LowPass.NONE, Sampling.Rim.CARRIED_ON, new Sampling.Outside.Smallest());
        made = work.source();
        long began = System.nanoTime();
        try {
            made = pool.submit(() -> again
                            ? Resampler.resample(work.source(), work.target(), how, Pointwise.NOTHING, used)
                            : Resampler.resample(work.source(), work.target(), how))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("it was not resampled", e);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    @Override
    public float[] result() {
        return made.voxels();
    }

    @Override
    public void close() {
        pool.close();
    }
}
