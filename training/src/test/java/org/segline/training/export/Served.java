package org.segline.training.export;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.segline.infer.onnx.Opened;
import org.segline.infer.onnx.Outcome;
import org.segline.kernel.geometry.GridSize;

/** An exported network, opened as serving opens it. */
public final class Served implements AutoCloseable {
    private final org.segline.infer.onnx.Network network;

    private Served(org.segline.infer.onnx.Network network) {
        this.network = network;
    }

    public static Served open(byte[] model, Path folder) throws IOException {
        Path file = Files.write(folder.resolve("model.onnx"), model);
        return open(file, OnnxExport.INPUT, OnnxExport.OUTPUT);
    }

    public static Served open(Path file, String input, String output) {
        return switch (org.segline.infer.onnx.Network.open(file, input, output, 1)) {
            case Opened.Ready(org.segline.infer.onnx.Network network) -> new Served(network);
            case Opened.Unusable(String sentence) -> throw new AssertionError(sentence);
        };
    }

    public int classes() {
        return network.classes();
    }

    /** Scores (batch, class, k, j, i) of {@code answer} voxels each. */
    public float[] scores(int batch, float[] image, GridSize size, GridSize answer) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment in = arena.allocateFrom(ValueLayout.JAVA_FLOAT, image);
            MemorySegment out = arena.allocate(ValueLayout.JAVA_FLOAT, answer.voxels() * batch * network.classes());
            return switch (network.run(batch, in, size, out, answer)) {
                case Outcome.Done() -> out.toArray(ValueLayout.JAVA_FLOAT);
                case Outcome.OutOfMemory() -> throw new AssertionError("no memory for " + size);
                case Outcome.Impossible(String sentence) -> throw new AssertionError(sentence);
            };
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
