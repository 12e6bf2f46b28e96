package org.segline.training.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.infer.models.ModelRepository;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.ModelPackage;
import org.segline.kernel.model.TrainingCase;
import org.segline.kernel.nifti.Nifti;
import org.segline.kernel.volume.LabelVolume;
import org.segline.kernel.volume.Volume;
import org.segline.training.fit.Configs;
import picocli.CommandLine;

class TrainCommandTest {
    private static final GridSize SIZE = new GridSize(10, 9, 8);

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeData() throws IOException {
        Configs.boxes(directory);
    }

    private int train(String more) throws IOException {
        Path config = Files.writeString(directory.resolve("config.yaml"), Configs.tiny(directory, more));
        return execute("train", config.toString(), "--out", run().toString());
    }

    private int execute(String... arguments) {
        CommandLine line = Training.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    private Path run() {
        return directory.resolve("run");
    }

    private void image(String name, float[] voxels, double step) throws IOException {
        Affine affine = new Affine(step, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0);
        Nifti.write(
                new Volume(new VolumeGeometry(SIZE, affine), voxels),
                directory.resolve("images").resolve(name));
    }

    private void labels(String name, int value) throws IOException {
        short[] classes = new short[(int) SIZE.voxels()];
        classes[100] = (short) value;
        Nifti.write(
                new LabelVolume(new VolumeGeometry(SIZE, Affine.IDENTITY), classes),
                directory.resolve("labels").resolve(name));
    }

    private static float[] noise() {
        float[] voxels = new float[(int) SIZE.voxels()];
        for (int n = 0; n < voxels.length; n++) {
            voxels[n] = n % 17;
        }
        return voxels;
    }

    private void assertRefused(String... words) throws IOException {
        assertEquals(ExitCode.REFUSED, train(""), err::toString);
        String told = err.toString();
        Arrays.stream(words)
                .forEach(word -> assertTrue(told.contains(word), () -> "no '%s' in: %s".formatted(word, told)));
        assertFalse(told.contains("Exception"), told);
        assertFalse(Files.exists(run()), "training began");
    }

    @Test
    void whatTrainingWritesIsServed() throws IOException {
        assertEquals(ExitCode.DONE, train(""), err::toString);
        ModelRepository served = ModelRepository.load(List.of(run().resolve("model")));
        assertEquals(List.of(), served.problems());
        ModelPackage model = served.models().getFirst();
        assertEquals("boxes", model.ref().id());
        assertEquals(
                List.of("case-0", "case-3"),
                model.spec().provenance().orElseThrow().cases().stream()
                        .filter(one -> one.role() == TrainingCase.Role.VALIDATION)
                        .map(TrainingCase::id)
                        .toList());
    }

    @Test
    void aMissingLabelIsNamed() throws IOException {
        Files.delete(directory.resolve("labels/case-2.nii.gz"));
        assertRefused("case-2");
    }

    @Test
    void aLabelOutOfRangeIsNamed() throws IOException {
        labels("case-2.nii.gz", 7);
        assertRefused("case-2", "7");
    }

    @Test
    void anImageElsewhereThanItsLabelsIsNamed() throws IOException {
        image("case-2.nii.gz", noise(), 1.1);
        assertRefused("case-2");
    }

    @Test
    void aVoxelThatIsNoNumberIsNamed() throws IOException {
        float[] voxels = noise();
        voxels[7] = Float.NaN;
        image("case-2.nii.gz", voxels, 1);
        assertRefused("case-2");
    }

    @Test
    void anEmptyMaskIsNamed() throws IOException {
        labels("case-2.nii.gz", 0);
        assertRefused("case-2");
    }

    @Test
    void anUnreadableFileIsNamed() throws IOException {
        Files.writeString(directory.resolve("images/case-2.nii.gz"), "not gzip");
        assertRefused("case-2");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() throws IOException {
        labels("case-2.nii.gz", 0);
        labels("case-4.nii.gz", 9);
        Files.delete(directory.resolve("labels/case-1.nii.gz"));
        assertRefused("case-1", "case-2", "case-4");
    }

    @Test
    void aPatchThatDoesNotFitTheNetworkIsRefusedBeforeTrainingStarts() throws IOException {
        Path config = Files.writeString(
                directory.resolve("config.yaml"),
                Configs.tiny(directory, "").replace("patch: {i: 8,", "patch: {i: 9,"));
        assertEquals(ExitCode.REFUSED, execute("train", config.toString(), "--out", run().toString()), err::toString);
        assertTrue(err.toString().contains("patch"), err::toString);
        assertFalse(Files.exists(run()), "training began");
    }

    @Test
    void aConfigurationThatIsNotThereIsSaid() {
        assertEquals(
                ExitCode.REFUSED, execute("train", directory.resolve("no.yaml").toString()));
        assertTrue(err.toString().contains("no.yaml"), err::toString);
    }
}
