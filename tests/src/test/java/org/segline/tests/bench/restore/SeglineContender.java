package org.segline.tests.bench.restore;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import org.segline.postprocess.restore.Restorer;
import org.segline.postprocess.stitch.ClassScores;

/** Segline, in this JVM. */
final class SeglineContender implements Contender {
    private static final double NANOS = 1e9;

    private final Arena arena = Arena.ofShared();
    private final ClassScores scores;
    private short[] labels = {};

    SeglineContender(Path file) throws IOException {
        scores = ScoresFile.map(file, arena);
        scores.floats().load();
    }

    @Override
    public String name() {
        return "segline";
    }

    @Override
    public double seconds() {
        long began = System.nanoTime();
        labels = Restorer.restore(scores, ScoresFile.SOURCE).labels();
        return (System.nanoTime() - began) / NANOS;
    }

    /** What it made last. */
    short[] labels() {
        return labels;
    }

    @Override
    public void close() {
        arena.close();
    }
}
