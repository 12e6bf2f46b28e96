package org.segline.training.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.segline.kernel.study.Reason;
import org.segline.training.dataset.Dataset;
import org.segline.training.dataset.DatasetReader;
import org.segline.training.fit.Fit;
import org.segline.training.fit.ModelPromise;
import org.segline.training.fit.TrainedModel;
import org.segline.training.fit.TrainingConfig;
import org.segline.training.torch.Hardware;
import org.segline.training.torch.Learner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code segline train}. */
@Command(
        name = "train",
        description =
                "Trains a network as a configuration says, and writes the model package that is served. Run again,"
                        + " it goes on where it was.",
        sortOptions = false)
final class TrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CONFIG.yaml", description = "what is trained, on what, and how")
    private Path config;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "directory of this training: checkpoints, curves, and the package in DIR/model;"
                    + " ./training-runs/ID where it is not given")
    private Optional<Path> out;

    @Override
    public Integer call() throws IOException {
        TrainingConfig wanted = TrainingConfig.read(config);
        Path run = out.orElse(Path.of("training-runs", wanted.model().id()));
        Path folder = Optional.ofNullable(config.toAbsolutePath().getParent()).orElseThrow();
        ModelPromise model = wanted.model();
        return switch (new DatasetReader(model.grid(), model.intensity(), model.classes())
                .read(wanted.data(), folder)) {
            case Dataset.Ready data -> train(wanted, data, run);
            case Dataset.Refused refused -> {
                refused.reasons().stream().map(Reason::sentence).forEach(this::wrong);
                yield ExitCode.REFUSED;
            }
        };
    }

    private int train(TrainingConfig wanted, Dataset.Ready data, Path run) throws IOException {
        tell("%d cases to train on, %d to validate on"
                .formatted(data.training().size(), data.validation().size()));
        Fit fit;
        try {
            fit = new Fit(wanted, data.training(), data.validation(), run, this::tell);
        } catch (IllegalArgumentException e) {
            // Network, patch or tiling do not fit together; once training has begun, the same exception is a bug.
            return refused(e);
        }
        try {
            TrainedModel trained = fit.run();
            Path written = run.resolve("model");
            trained.write(written, data.cases(), data.fingerprint());
            tell("the model is in %s".formatted(written));
            return ExitCode.DONE;
        } catch (Fit.OtherTrainingException e) {
            return refused(e);
        } catch (Hardware.UnavailableException | Learner.DivergedException e) {
            wrong(e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private int refused(Exception e) {
        wrong(e.getMessage());
        return ExitCode.REFUSED;
    }

    private void tell(String line) {
        PrintWriter to = spec.commandLine().getOut();
        to.println(line);
        to.flush();
    }

    private void wrong(String sentence) {
        spec.commandLine().getErr().println("segline: " + sentence);
    }
}
