package org.segline.tests.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a benchmark found: lines for people, and figures by name. */
public final class Figures {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String benchmark;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Double> values = new LinkedHashMap<>();

    Figures(String benchmark) {
        this.benchmark = benchmark;
    }

    /** Adds a line for people. */
    public void line(String text) {
        lines.add(text.stripTrailing());
    }

    /**
     * Adds a figure.
     *
     * @param name parts with points between, unit last, such as {@code segline.8.images-per-second}
     */
    public void put(String name, double value) {
        values.put(benchmark + "." + name, value);
    }

    void print(PrintStream out) {
        lines.forEach(out::println);
        out.println();
        values.forEach((name, value) -> out.println(name + " " + text(value)));
    }

    /** Writes {@code BENCHMARK.json}; the directory is made where it is not there. */
    void write(Path directory) throws IOException {
        ObjectNode all = JSON.createObjectNode()
                .put("benchmark", benchmark)
                .put("at", Instant.now().toString())
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("java", Runtime.version().toString());
        ObjectNode figures = all.putObject("figures");
        values.forEach(figures::put);
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(benchmark + ".json"), all.toPrettyString() + "\n");
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%.0f", value);
    }
}
