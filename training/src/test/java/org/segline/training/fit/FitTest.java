package org.segline.training.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.training.dataset.Dataset;
import org.segline.training.dataset.DatasetReader;
import org.segline.training.torch.Hardware;

class FitTest {
    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void writeData() throws Exception {
        Configs.boxes(directory);
        file = Files.writeString(directory.resolve("config.yaml"), Configs.tiny(directory, ""));
    }

    private Fit fit(Path config, Path run, Consumer<String> told) throws Exception {
        TrainingConfig wanted = TrainingConfig.read(config);
        Dataset.Ready data = assertInstanceOf(
                Dataset.Ready.class,
                new DatasetReader(
                                wanted.model().grid(),
                                wanted.model().intensity(),
                                wanted.model().classes())
                        .read(wanted.data(), directory));
        return new Fit(wanted, data.training(), data.validation(), run, told);
    }

    /** A kill in the middle of a step: the next line that is told does not come back. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void aTrainingThatWasKilledHasTheLossesOfOneThatWasNot() throws Exception {
        Path unbroken = directory.resolve("unbroken");
        TrainedModel one = fit(file, unbroken, line -> {}).run();
        Path killed = directory.resolve("killed");
        // Validation is told of after steps 6 and 12; the last checkpoint before it is that of step 4.
        Fit first = fit(file, killed, line -> {
            throw new Killed();
        });
        assertThrows(Killed.class, first::run);
        List<String> told = new ArrayList<>();
        TrainedModel other = fit(file, killed, told::add).run();
        assertEquals("going on after step 4", told.getFirst());
        assertEquals(
                Files.readString(unbroken.resolve("history.csv")), Files.readString(killed.resolve("history.csv")));
        assertEquals(one.weights().keySet(), other.weights().keySet());
        one.weights()
                .forEach((name, numbers) ->
                        assertArrayEquals(numbers, other.weights().get(name), name));
    }

    @Test
    void theCurvesHaveARowAStepAndPicturesAreThere() throws Exception {
        Path run = directory.resolve("run");
        fit(file, run, line -> {}).run();
        List<String> rows = Files.readAllLines(run.resolve("history.csv"));
        assertEquals("step,learning_rate,loss,validation_loss,validation_dice", rows.getFirst());
        assertEquals(13, rows.size());
        assertTrue(rows.get(5).endsWith(",,"), rows.get(5));
        assertTrue(rows.get(6).matches("6,[0-9.E-]+,[0-9.]+,[0-9.]+,[0-9.]+"), rows.get(6));
        assertTrue(ImageIO.read(run.resolve("history.png").toFile()).getWidth() > 100);
        assertEquals(
                6 * 8 * 4, ImageIO.read(run.resolve("slices.png").toFile()).getWidth(), "six slices of 8, enlarged");
    }

    @Test
    void whatIsFinishedIsNotTrainedAgain() throws Exception {
        Path run = directory.resolve("run");
        TrainedModel one = fit(file, run, line -> {}).run();
        TrainedModel again = fit(file, run, line -> {}).run();
        one.weights()
                .forEach((name, numbers) ->
                        assertArrayEquals(numbers, again.weights().get(name), name));
    }

    @Test
    void anotherConfigurationDoesNotGoOnFromIt() throws Exception {
        Path run = directory.resolve("run");
        fit(file, run, line -> {}).run();
        Path other = Files.writeString(
                directory.resolve("other.yaml"), Configs.tiny(directory, "learning: {gradientClip: 1}\n"));
        Fit second = fit(other, run, line -> {});
        Fit.OtherTrainingException refused = assertThrows(Fit.OtherTrainingException.class, second::run);
        assertTrue(refused.getMessage().contains("another configuration"), refused::getMessage);
    }

    @Test
    void whereThereIsNoDeviceNothingIsBegun() throws Exception {
        Path gpu = Files.writeString(
                directory.resolve("gpu.yaml"),
                Configs.tiny(directory, "").replace("hardware: {threads: 1}", "hardware: {device: CUDA}"));
        Path run = directory.resolve("run");
        Fit nowhere = fit(gpu, run, line -> {});
        assertThrows(Hardware.UnavailableException.class, nowhere::run);
        assertFalse(Files.exists(run));
    }

    @Test
    void theProgressTellsHowMuchIsLeft() throws Exception {
        List<String> told = new ArrayList<>();
        fit(file, directory.resolve("run"), told::add).run();
        assertTrue(
                told.getLast()
                        .matches("step 12 of 12  loss [0-9.]+  rate [0-9.e-]+  [0-9.]+ s a step  0 min 00 s left"),
                told::toString);
    }
}
