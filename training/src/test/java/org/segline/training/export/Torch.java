package org.segline.training.export;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.wire.Json;
import org.segline.training.network.Network;
import org.segline.training.network.Parameter;

/** Debian's torch, in a process of its own, which reads the same layers in its own way. */
public final class Torch implements AutoCloseable {
    private static final String PYTHON = "/usr/bin/python3";

    private final Path folder;
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter questions;

    private Torch(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Scores (batch, class, k, j, i), i fastest. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Scores(int classes, GridSize size, float... values) {}

    /** Starts it, or leaves the test where there is no torch. */
    public static Torch start(Path folder) throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of(PYTHON))
                || new ProcessBuilder(PYTHON, "-c", "import torch, numpy")
                                .redirectError(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        != 0) {
            String missing = "there is no " + PYTHON + " with torch and numpy";
            return "true".equals(System.getenv("CI")) ? fail(missing) : abort(missing);
        }
        Path script = folder.resolve("torch_layers.py");
        try (var in = Torch.class.getResourceAsStream("/oracles/torch_layers.py")) {
            Files.copy(in, script);
        }
        return new Torch(
                folder,
                new ProcessBuilder(PYTHON, "-W", "ignore", script.toString())
                        .redirectError(folder.resolve("errors.log").toFile())
                        .start());
    }

    /**
     * What {@code network} answers.
     *
     * @param image (batch, channel, k, j, i)
     */
    public Scores scores(Network network, Map<String, float[]> weights, int batch, float[] image, GridSize size)
            throws IOException {
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        network.parameters().forEach(parameter -> shapes.put(parameter.name(), parameter.shape()));
        List<float[]> values = network.parameters().stream()
                .map(Parameter::name)
                .map(weights::get)
                .toList();
        Files.writeString(folder.resolve("layers.json"), Json.write(network.root()));
        Files.writeString(folder.resolve("weights.json"), Json.write(shapes));
        Files.write(folder.resolve("weights.f32"), bytes(values));
        Files.writeString(
                folder.resolve("image.json"),
                Json.write(List.of(batch, network.inputs(), size.k(), size.j(), size.i())));
        Files.write(folder.resolve("image.f32"), bytes(List.of(image)));
        questions.write(folder + "\n");
        questions.flush();
        String line = answers.readLine();
        if (line == null) {
            throw new AssertionError(Files.readString(folder.resolve("errors.log")));
        }
        int[] shape = Arrays.stream(line.replaceAll("[\\[\\] ]", "").split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
        ByteBuffer raw = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("scores.f32")))
                .order(ByteOrder.LITTLE_ENDIAN);
        float[] scores = new float[raw.remaining() / Float.BYTES];
        raw.asFloatBuffer().get(scores);
        return new Scores(shape[1], new GridSize(shape[4], shape[3], shape[2]), scores);
    }

    private static byte[] bytes(List<float[]> all) {
        ByteBuffer raw = ByteBuffer.allocate(
                        all.stream().mapToInt(each -> each.length).sum() * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (float[] each : all) {
            for (float value : each) {
                raw.putFloat(value);
            }
        }
        return raw.array();
    }

    @Override
    public void close() throws IOException {
        questions.close();
        answers.close();
        process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }
}
