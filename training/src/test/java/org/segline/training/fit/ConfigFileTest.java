package org.segline.training.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.training.network.UNet;
import org.segline.training.sample.Patches;
import org.segline.training.sample.Subjects;
import org.segline.training.torch.Optimiser;

class ConfigFileTest {
    @TempDir
    private Path directory;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private MalformedConfigException refused(String text) throws IOException {
        Path file = write("config.yaml", text);
        return assertThrows(MalformedConfigException.class, () -> TrainingConfig.read(file));
    }

    @Test
    void whatTheFileLeavesOutIsTakenFromTheDefaults() throws IOException {
        TrainingConfig config = TrainingConfig.read(write("config.yaml", Configs.tiny(directory, "")));
        assertInstanceOf(Subjects.Every.class, config.sampling().subjects());
        assertEquals(
                new Optimiser.AdamW(0.9, 0.999, 1e-8, 1e-4), config.learning().optimiser());
        assertEquals(new Schedule.Polynomial(0.9), config.course().schedule());
    }

    @Test
    void aChoiceOfAnotherTypeReplacesTheWholeChoice() throws IOException {
        String sgd = "learning: {optimiser: {type: sgd, momentum: 0.5, nesterov: false, weightDecay: 0}}\n";
        TrainingConfig config = TrainingConfig.read(write("config.yaml", Configs.tiny(directory, sgd)));
        assertEquals(new Optimiser.Sgd(0.5, false, 0), config.learning().optimiser());
        assertEquals(12, config.learning().gradientClip(), "the rest of the section stays");
    }

    @Test
    void oneKeyOfAChoiceCanBeChangedAlone() throws IOException {
        String slower = "learning: {optimiser: {beta2: 0.99}}\n";
        TrainingConfig config = TrainingConfig.read(write("config.yaml", Configs.tiny(directory, slower)));
        assertEquals(
                new Optimiser.AdamW(0.9, 0.99, 1e-8, 1e-4), config.learning().optimiser());
    }

    @Test
    void aFileIsLaidOverItsBase() throws IOException {
        write("base.yaml", Configs.tiny(directory, ""));
        Path file = write("own.yaml", "base: base.yaml\nsampling: {patches: {type: foreground, share: 0.5}}\n");
        TrainingConfig config = TrainingConfig.read(file);
        assertEquals(new Patches.Foreground(0.5), config.sampling().patches());
        assertInstanceOf(UNet.class, config.network());
    }

    @Test
    void aBaseOfItselfIsRefused() throws IOException {
        write("other.yaml", "base: config.yaml\n");
        assertTrue(refused("base: other.yaml\n").getMessage().contains("a base of itself"));
    }

    @Test
    void aBaseThatIsNotThereIsNamed() throws IOException {
        assertTrue(refused("base: nowhere.yaml\n").getMessage().contains("nowhere.yaml"));
    }

    @Test
    void anUnknownKeyIsNamed() throws IOException {
        String message =
                refused(Configs.tiny(directory, "learning: {dropuot: 0.5}\n")).getMessage();
        assertTrue(message.startsWith("config.yaml: ") && message.contains("dropuot"), message);
    }

    @Test
    void aValueThatCannotBeMeantIsRefusedWithItsReason() throws IOException {
        String message =
                refused(Configs.tiny(directory, "learning: {averaging: 1.5}\n")).getMessage();
        assertTrue(message.contains("averaging is from 0 to below 1, was 1.5"), message);
    }

    @Test
    void whatIsNoYamlIsRefused() throws IOException {
        assertTrue(refused("model: [unclosed").getMessage().contains("it is not YAML"));
    }

    @Test
    void aKeyThatIsMissingIsNamedByItsPath() throws IOException {
        String message =
                refused(Configs.tiny(directory, "").replace("steps: 12, ", "")).getMessage();
        assertTrue(message.endsWith("at course.steps"), message);
        assertTrue(!message.contains("Deserialization"), message);
    }

    @Test
    void aSectionThatIsMissingIsNamedToo() throws IOException {
        String message = refused(Configs.tiny(directory, "").replaceFirst("(?s)data:.*?network:", "network:"))
                .getMessage();
        assertTrue(message.endsWith("'source' (index 0), at data.source"), message);
    }
}
