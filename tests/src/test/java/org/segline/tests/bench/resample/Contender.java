package org.segline.tests.bench.resample;

import java.io.IOException;
import org.segline.kernel.model.Sampling.Interpolation;

/** Resamples, and is measured. */
interface Contender extends AutoCloseable {
    /** As figures have it. */
    String name();

    /** In a few words, what it calls. */
    String about();

    boolean does(Interpolation interpolation);

    /** How often it is called before it is measured. */
    int warmUps();

    /** Resamples once; the seconds it took. */
    double seconds(Interpolation interpolation) throws IOException;

    /** What it made last, i fastest. */
    float[] result() throws IOException;

    @Override
    void close() throws IOException;
}
