package org.segline.training.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.segline.infer.graph.GraphFacts;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.wire.Json;
import org.segline.training.fit.TrainingConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code segline analyse}. */
@Command(
        name = "analyse",
        description = "Says what a network sees, which sizes it takes, how it is tiled and what memory it needs.",
        sortOptions = false)
final class AnalyseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "the configuration of a training, whose network it is, or a network as ONNX (NAME.onnx)")
    private Path file;

    @Option(
            names = "--size",
            paramLabel = "IxJxK",
            converter = SizeReader.class,
            description =
                    "of the image whose scores and memory are told; the patch of the training where it is not given")
    private Optional<GridSize> size = Optional.empty();

    /** Three numbers, such as {@code 64x64x32}. */
    static final class SizeReader implements ITypeConverter<GridSize> {
        @Override
        public GridSize convert(String text) {
            if (!text.matches("[1-9]\\d{0,4}x[1-9]\\d{0,4}x[1-9]\\d{0,4}")) {
                throw new TypeConversionException("a size is three numbers such as 64x64x32, not '%s'".formatted(text));
            }
            String[] numbers = text.split("x");
            return new GridSize(
                    Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]));
        }
    }

    @Option(names = "--json", description = "the facts as JSON")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        return file.toString().endsWith(".onnx") ? graph() : layers();
    }

    private int layers() throws IOException {
        TrainingConfig config = TrainingConfig.read(file);
        try {
            GridSize image = size.orElse(config.patch());
            if (json) {
                tell(Json.writePretty(NetworkFacts.of(config, image)));
            } else {
                AnalysisTable.lines(config, image).forEach(this::tell);
            }
            return ExitCode.DONE;
        } catch (IllegalArgumentException e) {
            return wrong(e.getMessage(), ExitCode.REFUSED);
        }
    }

    private int graph() throws IOException {
        if (!Files.isRegularFile(file)) {
            return wrong("there is no file " + file, ExitCode.FAILED);
        }
        return switch (GraphFacts.read(file)) {
            case GraphFacts.Unreadable(String sentence) -> wrong("%s: %s".formatted(file, sentence), ExitCode.REFUSED);
            case GraphFacts.Read read -> {
                if (json) {
                    tell(Json.writePretty(read));
                } else {
                    GraphTable.lines(read, size).forEach(this::tell);
                }
                yield ExitCode.DONE;
            }
        };
    }

    private void tell(String line) {
        spec.commandLine().getOut().println(line);
    }

    private int wrong(String sentence, int exitCode) {
        spec.commandLine().getErr().println("segline: " + sentence);
        return exitCode;
    }
}
