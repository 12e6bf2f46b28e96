package org.segline.training.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.training.Python;

/** Held against the losses of PyTorch for Python, of another release. */
class LossesTest {
    private static final int VOXELS = 4 * 5 * 6;

    @TempDir
    private Path directory;

    @Test
    void lossesAreThoseOfPyTorch() throws Exception {
        Random random = new Random(3);
        float[] logits = new float[2 * 3 * VOXELS];
        short[] labels = new short[2 * VOXELS];
        for (int n = 0; n < logits.length; n++) {
            logits[n] = (float) random.nextGaussian();
        }
        for (int n = 0; n < labels.length; n++) {
            labels[n] = (short) (random.nextInt(4) - 1);
        }
        List<Double> expected = python(logits, labels);
        List<Loss> losses = List.of(
                new Loss.CrossEntropy(Optional.empty()),
                new Loss.CrossEntropy(Optional.of(List.of(0.5, 1.0, 3.0))),
                new Loss.SoftDice(false, false, 0.7),
                new Loss.SoftDice(false, true, 0.7),
                new Loss.SoftDice(true, false, 0.7),
                new Loss.SoftDice(true, true, 0.7));
        try (PointerScope _ = new PointerScope()) {
            Tensor scores = Tensor.create(logits, 2, 3, 4, 5, 6);
            Tensor classes = Tensor.create(labels, 2, 4, 5, 6).to(ScalarType.Long);
            for (int n = 0; n < losses.size(); n++) {
                assertEquals(
                        expected.get(n),
                        Losses.of(losses.get(n), scores, classes).item_float(),
                        1e-6,
                        losses.get(n).toString());
            }
            assertEquals(
                    expected.get(0) + expected.get(3),
                    Losses.of(new Loss.Sum(List.of(losses.get(0), losses.get(3))), scores, classes)
                            .item_float(),
                    2e-6);
        }
    }

    private List<Double> python(float[] logits, short[] labels) throws Exception {
        ByteBuffer floats = ByteBuffer.allocate(logits.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        floats.asFloatBuffer().put(logits);
        ByteBuffer shorts = ByteBuffer.allocate(labels.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        shorts.asShortBuffer().put(labels);
        Files.write(directory.resolve("logits"), floats.array());
        Files.write(directory.resolve("labels"), shorts.array());
        return Python.linesOf(LossesTest.class, "losses.py", directory).stream()
                .map(Double::valueOf)
                .toList();
    }
}
