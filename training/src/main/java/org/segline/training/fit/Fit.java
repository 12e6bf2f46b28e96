package org.segline.training.fit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.volume.Volume;
import org.segline.kernel.wire.Json;
import org.segline.training.dataset.LabelledCase;
import org.segline.training.export.TestVector;
import org.segline.training.network.Analysis;
import org.segline.training.network.Answer;
import org.segline.training.network.Network;
import org.segline.training.sample.PatchShape;
import org.segline.training.sample.PatchStream;
import org.segline.training.torch.Batch;
import org.segline.training.torch.Hardware;
import org.segline.training.torch.Learner;

/**
 * One training, in a directory of its own, from which it goes on where it was.
 *
 * <pre>
 *   RUN/configuration.json    what is trained: another configuration does not go on from it
 *   RUN/checkpoints/          states to go on from
 *   RUN/history.csv, .png     the curves
 *   RUN/slices.png            image, labels and what the network says, of a case that it is not trained on
 * </pre>
 */
public final class Fit {
    /** A stream of its own for validation: not the patches that are trained on, were the cases the same. */
    private static final long VALIDATION_SEED = 0x5EED;

    private final TrainingConfig config;
    private final Network network;
    private final Path run;
    private final Consumer<String> told;
    private final PatchStream training;
    private final Validation validation;

    /**
     * @param told takes lines for people, as it goes
     * @throws IllegalArgumentException if network and patch do not fit together, or no tiling serves the network
     */
    public Fit(
            TrainingConfig config,
            List<LabelledCase> training,
            List<LabelledCase> validation,
            Path run,
            Consumer<String> told) {
        this.config = config;
        this.network = config.describe();
        this.run = run;
        this.told = told;
        PatchShape shape = shapeOf(network, config.patch());
        config.tiling(); // a training that could not be served is better not begun
        Course course = config.course();
        this.training = new PatchStream(training, config.sampling(), config.augmentation(), shape, course.seed());
        this.validation = new Validation(
                new PatchStream(validation, config.sampling(), List.of(), shape, course.seed() ^ VALIDATION_SEED),
                course.validationPatches(),
                network.classes());
    }

    private static PatchShape shapeOf(Network network, GridSize patch) {
        return switch (Analysis.of(network).answer(patch)) {
            case Answer.Scores _ -> new PatchShape(patch, network.halo());
            case Answer.Refused(String sentence) ->
                throw new IllegalArgumentException("a patch of %d x %d x %d does not fit the network: %s"
                        .formatted(patch.i(), patch.j(), patch.k(), sentence));
        };
    }

    /** The directory holds another training. */
    public static final class OtherTrainingException extends Exception {
        private static final long serialVersionUID = 1L;

        OtherTrainingException(Path run) {
            super("%s holds a training with another configuration; give this one another directory (--out)"
                    .formatted(run));
        }
    }

    /**
     * Trains to the end, from the last checkpoint if there is one.
     *
     * @throws Hardware.UnavailableException if the device is not there
     * @throws Learner.DivergedException if the loss is not a number any more
     */
    public TrainedModel run()
            throws IOException, OtherTrainingException, Hardware.UnavailableException, Learner.DivergedException {
        try (Learner learner = new Learner(
                        network,
                        config.learning(),
                        config.hardware(),
                        config.course().seed());
                Lots lots = new Lots(training, config.course().batch())) {
            claim(); // only now that there is a device to train on
            Checkpoints checkpoints = new Checkpoints(run.resolve("checkpoints"));
            Optional<Checkpoints.Checkpoint> last = checkpoints.last();
            long begin = last.map(Checkpoints.Checkpoint::step).orElse(0L);
            History history = History.resumed(run.resolve("history.csv"), begin);
            last.ifPresent(checkpoint -> learner.load(checkpoint.file()));
            if (begin > 0) {
                told.accept("going on after step %d".formatted(begin));
            }
            train(learner, lots, begin, history, checkpoints);
            return new TrainedModel(config, network, learner.weights(), vector(learner));
        }
    }

    /** Of noise: a package goes to other houses, and no patient goes with it. */
    private TestVector vector(Learner learner) {
        GridSize size = config.patch();
        Random random = new Random(config.course().seed());
        float[] noise = new float[Math.toIntExact(size.voxels())];
        for (int n = 0; n < noise.length; n++) {
            noise[n] = (float) random.nextGaussian();
        }
        GridSize answer = shapeOf(network, size).output();
        float[] scores = learner.scores(new Batch(1, noise, size, new short[Math.toIntExact(answer.voxels())], answer));
        Volume image = new Volume(new VolumeGeometry(size, Affine.IDENTITY), noise);
        return new TestVector(image, network.classes(), answer, scores);
    }

    private void claim() throws IOException, OtherTrainingException {
        Files.createDirectories(run);
        Path file = run.resolve("configuration.json");
        String mine = Json.writePretty(config);
        if (Files.exists(file)) {
            if (!Files.readString(file).equals(mine)) {
                throw new OtherTrainingException(run);
            }
        } else {
            Files.writeString(file, mine);
        }
    }

    private void train(Learner learner, Lots lots, long begin, History history, Checkpoints checkpoints)
            throws IOException, Learner.DivergedException {
        Course course = config.course();
        Progress progress = new Progress(begin, course.steps(), told);
        for (long step = begin; step < course.steps(); step++) {
            double rate = course.rate(step);
            double loss = learner.step(lots.get(step), rate, step, course.seed() + step);
            long done = step + 1;
            boolean end = done == course.steps();
            Optional<History.Validated> validated = Optional.empty();
            if (done % course.validateEvery() == 0 || end) {
                Validation.Score score = validation.of(learner);
                validated = Optional.of(new History.Validated(score.loss(), score.meanDice()));
                progress.validated(done, score);
            }
            history.add(new History.Row(done, rate, loss, validated));
            progress.step(done, loss, rate);
            if (done % course.checkpointEvery() == 0 || end) {
                history.write();
                checkpoints.keep(done, learner::save);
                Curves.draw(history, run.resolve("history.png"));
                Slices.draw(validation.first(), learner, network.classes(), run.resolve("slices.png"));
            }
        }
    }
}
