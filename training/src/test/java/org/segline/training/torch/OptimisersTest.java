package org.segline.training.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.junit.jupiter.api.Test;
import org.segline.training.Python;

/** Held against the optimisers of PyTorch for Python, of another release. */
class OptimisersTest {
    private static final double RATE = 0.05;
    private static final int STEPS = 5;
    private static final List<Optimiser> OPTIMISERS = List.of(
            new Optimiser.Sgd(0.8, true, 0.03),
            new Optimiser.Adam(0.8, 0.99, 1e-6, 0.03),
            new Optimiser.AdamW(0.8, 0.99, 1e-6, 0.03),
            new Optimiser.RmsProp(0.95, 0.8, 1e-6, 0.03));

    @Test
    void stepsAreThoseOfPyTorch() throws Exception {
        List<float[]> expected = python();
        assertEquals(OPTIMISERS.size() * STEPS, expected.size());
        int line = 0;
        for (Optimiser optimiser : OPTIMISERS) {
            for (float[] weights : walk(optimiser)) {
                float[] theirs = expected.get(line++);
                for (int n = 0; n < weights.length; n++) {
                    assertEquals(theirs[n], weights[n], 1e-5, "%s, line %d".formatted(optimiser, line));
                }
            }
        }
    }

    /** Towards step * step, which runs away from the weights, so that momentum counts. */
    private static List<float[]> walk(Optimiser optimiser) {
        List<float[]> behind = new ArrayList<>();
        try (PointerScope _ = new PointerScope()) {
            Tensor weights = Tensor.create(1f, -2f, 3f).set_requires_grad(true);
            Optimizer steps = Optimisers.of(optimiser, new TensorVector(weights));
            Optimisers.setRate(steps, RATE);
            for (int step = 0; step < STEPS; step++) {
                steps.zero_grad();
                weights.sub(new Scalar(step * step)).square().sum().backward();
                steps.step();
                behind.add(Weights.numbers(weights));
            }
        }
        return behind;
    }

    private static List<float[]> python() throws Exception {
        return Python.linesOf(OptimisersTest.class, "optimisers.py").stream()
                .map(OptimisersTest::numbers)
                .toList();
    }

    private static float[] numbers(String line) {
        List<Float> numbers = Arrays.stream(line.split(" ")).map(Float::valueOf).toList();
        float[] array = new float[numbers.size()];
        for (int n = 0; n < array.length; n++) {
            array[n] = numbers.get(n);
        }
        return array;
    }
}
