package org.segline.tests.chaos;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.nifti.Nifti;
import org.segline.kernel.volume.LabelVolume;
import org.segline.kernel.volume.Volume;
import org.segline.tests.fixtures.Await;
import org.segline.tests.fixtures.Repository;

/** {@code ./segline train} is killed, and goes on as if it had not been. */
class TrainingKillTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int STEPS = 300;

    @TempDir
    private Path directory;

    private Path config;

    @BeforeEach
    void writeTraining() throws IOException {
        GridSize size = new GridSize(12, 12, 12);
        VolumeGeometry grid = new VolumeGeometry(size, Affine.IDENTITY);
        Path images = Files.createDirectories(directory.resolve("images"));
        Path labels = Files.createDirectories(directory.resolve("labels"));
        Random random = new Random(1);
        for (int n = 0; n < 4; n++) {
            float[] voxels = new float[(int) size.voxels()];
            short[] classes = new short[voxels.length];
            for (int at = 0; at < voxels.length; at++) {
                voxels[at] = (float) random.nextGaussian();
                classes[at] = (short) (voxels[at] > 1 ? 1 : 0);
            }
            Nifti.write(new Volume(grid, voxels), images.resolve("case-%d.nii".formatted(n)));
            Nifti.write(new LabelVolume(grid, classes), labels.resolve("case-%d.nii".formatted(n)));
        }
        config = Files.writeString(directory.resolve("config.yaml"), """
                model:
                  id: noise
                  version: "1"
                  title: Bright noise
                  select: {modality: MR}
                  grid: {type: source, tensorAxes: SPL}
                  intensity: []
                  tiling: {type: whole, multiple: 2}
                  labels:
                    - channel: 1
                      name: Bright
                      category: {scheme: SCT, value: "123037004", meaning: Anatomical Structure}
                      kind: {scheme: 99SEGLINE, value: bright, meaning: Bright}
                data:
                  source: {type: folders, images: images, labels: labels}
                  split: {type: every, n: 4, offset: 0}
                network:
                  type: u-net
                  dimensions: 3
                  channels: [4, 8]
                  convolutions: 2
                  up: TRANSPOSED
                  style:
                    padding: ZERO
                    normalisation: {type: normalisation, kind: BATCH, groups: 1}
                    activation: {type: activation, kind: RELU, slope: 0}
                    residual: true
                    dropout: 0.2
                patch: {i: 16, j: 16, k: 16}
                augmentation:
                  - {type: flip, axis: I, probability: 0.5, swaps: []}
                course: {steps: %d, checkpointEvery: 40, validateEvery: 60, validationPatches: 2}
                hardware: {threads: 1}
                """.formatted(STEPS));
    }

    private Process train(Path run) throws IOException {
        return new ProcessBuilder(
                        Repository.root().resolve("segline").toString(),
                        "train",
                        config.toString(),
                        "--out",
                        run.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(run).toFile()))
                .start();
    }

    private static Path log(Path run) {
        return run.resolveSibling(run.getFileName() + ".log");
    }

    private void finish(Path run) throws IOException, InterruptedException {
        assertEquals(0, train(run).waitFor(), () -> text(log(run)));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void killedAndGoneOnItHasTheSameLossesAndTheSameModel() throws Exception {
        Path unbroken = directory.resolve("unbroken");
        finish(unbroken);
        Path killed = directory.resolve("killed");
        for (int step : new int[] {40, 160}) {
            Process process = train(killed);
            Path checkpoint = killed.resolve("checkpoints/step-%06d.pt".formatted(step));
            Await.until("checkpoint " + step, PATIENCE, () -> Files.exists(checkpoint), there -> there);
            process.destroyForcibly().waitFor();
            assertFalse(Files.exists(killed.resolve("model")), "it was finished before it was killed");
        }
        finish(killed);
        assertTrue(text(log(killed)).contains("going on after step 160"), () -> text(log(killed)));
        assertEquals(
                Files.readString(unbroken.resolve("history.csv")), Files.readString(killed.resolve("history.csv")));
        assertArrayEquals(
                Files.readAllBytes(unbroken.resolve("model/model.onnx")),
                Files.readAllBytes(killed.resolve("model/model.onnx")));
    }
}
