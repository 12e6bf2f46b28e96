package org.segline.training.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.segline.kernel.geometry.GridSize;
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

    @Parameters(paramLabel = "CONFIG.yaml", description = "the configuration of a training, whose network it is")
    private Path file;

    @Option(
            names = "--size",
            paramLabel = "IxJxK",
            converter = SizeReader.class,
            description = "of the image whose memory is told; the patch of the training where it is not given")
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

    @Override
    public Integer call() throws IOException {
        Consumer<String> out = spec.commandLine().getOut()::println;
        TrainingConfig config = TrainingConfig.read(file);
        try {
            AnalysisTable.lines(config, size.orElse(config.patch())).forEach(out);
            return ExitCode.DONE;
        } catch (IllegalArgumentException e) {
            spec.commandLine().getErr().println("segline: " + e.getMessage());
            return ExitCode.REFUSED;
        }
    }
}
