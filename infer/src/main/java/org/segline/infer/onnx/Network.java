package org.segline.infer.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.segline.kernel.geometry.GridSize;

/** An ONNX segmentation network, opened. May be run from many threads. */
public final class Network implements AutoCloseable {
    private final OrtSession session;
    private final String input;
    private final String output;
    private final Shape inputShape;
    private final Shape outputShape;

    private Network(OrtSession session, String input, String output, Shape inputShape, Shape outputShape) {
        this.session = session;
        this.input = input;
        this.output = output;
        this.inputShape = inputShape;
        this.outputShape = outputShape;
    }

    /**
     * Opens {@code file} and holds it against what is served: one float32 input (batch, 1, d, h, w), and a float32 output
     * (batch, class, d, h, w) that declares its number of classes. Other outputs are not computed.
     *
     * @param threads that one run may use
     */
    public static Opened open(Path file, String input, String output, int threads) {
        OrtSession session;
        try {
            session = OnnxRuntime.session(file, threads);
        } catch (OrtException e) {
            return new Opened.Unusable("ONNX Runtime cannot open the network: " + e.getMessage());
        }
        Opened opened = open(session, input, output);
        if (opened instanceof Opened.Unusable) {
            close(session);
        }
        return opened;
    }

    private static Opened open(OrtSession session, String input, String output) {
        try {
            if (session.getNumInputs() != 1) {
                return new Opened.Unusable(
                        "the network has %d inputs, one is served".formatted(session.getNumInputs()));
            }
            return switch (Shape.of("input", input, session.getInputInfo())) {
                case Shape.Read.Unusable(String sentence) -> new Opened.Unusable(sentence);
                case Shape.Read.Found(Shape in) ->
                    switch (Shape.of("output", output, session.getOutputInfo())) {
                        case Shape.Read.Unusable(String sentence) -> new Opened.Unusable(sentence);
                        case Shape.Read.Found(Shape out) -> check(new Network(session, input, output, in, out));
                    };
            };
        } catch (OrtException e) {
            return new Opened.Unusable("ONNX Runtime cannot read the network's inputs and outputs: " + e.getMessage());
        }
    }

    private static Opened check(Network network) {
        Shape in = network.inputShape;
        Shape out = network.outputShape;
        if (in.channels() != 1 && in.channels() != Shape.OPEN) {
            return new Opened.Unusable(
                    "the network wants images of %d channels, one is served".formatted(in.channels()));
        }
        if ((in.batch() != 1 && in.batch() != Shape.OPEN) || (out.batch() != 1 && out.batch() != Shape.OPEN)) {
            return new Opened.Unusable("the network wants batches of %d, 1 or any is served".formatted(in.batch()));
        }
        if (out.channels() < 2) {
            return new Opened.Unusable("the network's output is to declare two or more classes, it declares %s"
                    .formatted(out.channels() == Shape.OPEN ? "none" : Long.toString(out.channels())));
        }
        return new Opened.Ready(network);
    }

    /** Number of classes in the output, the background counted. */
    public int classes() {
        return Math.toIntExact(outputShape.channels());
    }

    /** The most patches that one run takes. */
    public int largestBatch() {
        return inputShape.batch() == 1 || outputShape.batch() == 1 ? 1 : Integer.MAX_VALUE;
    }

    /** Whether images of {@code patch} voxels may be run at all. */
    public boolean admits(GridSize patch) {
        return inputShape.admits(patch);
    }

    /** The image sizes that may be run, such as {@code 256 x 256 x any}, along i, j and k. */
    public String imageSizes() {
        return inputShape.spatial();
    }

    /**
     * Runs the network.
     *
     * @param image native memory, native order: (batch, k, j, i)
     * @param patch voxels of each image of the batch
     * @param scores native memory that is written, native order: (batch, class, k, j, i)
     * @param answer voxels of each image's scores; where the network gives another number, the run is impossible
     */
    public Outcome run(int batch, MemorySegment image, GridSize patch, MemorySegment scores, GridSize answer) {
        if (!inputShape.admits(patch)) {
            return new Outcome.Impossible(
                    "The network takes images of %s voxels, not of %s.".formatted(inputShape.spatial(), text(patch)));
        }
        if (!outputShape.admits(answer)) {
            return new Outcome.Impossible(sizes(answer, outputShape.spatial()));
        }
        long[] in = {batch, 1, patch.k(), patch.j(), patch.i()};
        long[] out = {batch, classes(), answer.k(), answer.j(), answer.i()};
        try (OnnxTensor imageTensor = OnnxTensor.createTensor(OnnxRuntime.ENVIRONMENT, floats(image), in);
                OnnxTensor scoresTensor = OnnxTensor.createTensor(OnnxRuntime.ENVIRONMENT, floats(scores), out);
                OrtSession.Result _ = session.run(Map.of(input, imageTensor), Map.of(output, scoresTensor))) {
            return new Outcome.Done();
        } catch (OrtException e) {
            return Failure.outcome(e, actual -> sizes(answer, actual));
        }
    }

    private static String sizes(GridSize expected, String actual) {
        return "The network was to answer with scores of %s voxels and answers with %s."
                .formatted(text(expected), actual);
    }

    private static String text(GridSize size) {
        return "%d x %d x %d".formatted(size.i(), size.j(), size.k());
    }

    private static FloatBuffer floats(MemorySegment segment) {
        return segment.asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    private static void close(OrtSession session) {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("an ONNX Runtime session did not close", e);
        }
    }

    @Override
    public void close() {
        close(session);
    }
}
