package org.segline.training.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.segline.training.network.Layer.Normalisation.Norm;
import org.segline.training.network.Network;

class LearnerTest {
    private static final double RATE = 0.01;

    @TempDir
    private Path directory;

    static Stream<Optimiser> optimisers() {
        return Stream.of(
                new Optimiser.Sgd(0.9, true, 1e-4),
                new Optimiser.Adam(0.9, 0.999, 1e-8, 1e-4),
                new Optimiser.AdamW(0.9, 0.999, 1e-8, 1e-4),
                new Optimiser.RmsProp(0.99, 0.9, 1e-8, 1e-4));
    }

    private static List<Double> train(Learner learner, int from, int to) throws Exception {
        List<Double> losses = new ArrayList<>();
        for (int step = from; step < to; step++) {
            losses.add(learner.step(Networks.batch(2, step), RATE, step, 77 + step));
        }
        return losses;
    }

    @ParameterizedTest
    @MethodSource("optimisers")
    void everyOptimiserGoesDownhill(Optimiser optimiser) throws Exception {
        Network network = Networks.small(Norm.INSTANCE, 0);
        try (Learner learner = new Learner(network, Networks.learning(optimiser), Networks.cpu(), 1)) {
            List<Double> losses = train(learner, 0, 60);
            assertTrue(losses.getLast() < 0.7 * losses.getFirst(), losses::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("optimisers")
    void goneOnFromACheckpointItIsAsIfItHadNeverStopped(Optimiser optimiser) throws Exception {
        Network network = Networks.small(Norm.BATCH, 0.2);
        Learning learning = Networks.learning(optimiser);
        Path file = directory.resolve("state.pt");
        List<Double> unbroken;
        float[] scores;
        try (Learner learner = new Learner(network, learning, Networks.cpu(), 1)) {
            unbroken = train(learner, 0, 12);
            scores = learner.scores(Networks.batch(1, 5));
        }
        try (Learner first = new Learner(network, learning, Networks.cpu(), 1)) {
            assertEquals(unbroken.subList(0, 7), train(first, 0, 7));
            first.save(file);
        }
        try (Learner second = new Learner(network, learning, Networks.cpu(), 999)) {
            second.load(file);
            assertEquals(unbroken.subList(7, 12), train(second, 7, 12));
            assertArrayEquals(scores, second.scores(Networks.batch(1, 5)));
        }
    }

    @Test
    void theSeedDecidesWhereItBeginsAndWhatIsDropped() throws Exception {
        Network network = Networks.small(Norm.INSTANCE, 0.5);
        Learning learning = Networks.learning(new Optimiser.Sgd(0, false, 0));
        List<Double> one;
        try (Learner learner = new Learner(network, learning, Networks.cpu(), 1)) {
            one = train(learner, 0, 3);
        }
        try (Learner again = new Learner(network, learning, Networks.cpu(), 1)) {
            assertEquals(one, train(again, 0, 3));
        }
        try (Learner other = new Learner(network, learning, Networks.cpu(), 2)) {
            assertNotEquals(one, train(other, 0, 3));
        }
    }

    @ParameterizedTest
    @EnumSource(Norm.class)
    void nativeMemoryDoesNotGrowWithTheSteps(Norm norm) throws Exception {
        Network network = Networks.small(norm, 0.1);
        Learning learning = Networks.learning(new Optimiser.AdamW(0.9, 0.999, 1e-8, 1e-4));
        try (Learner learner = new Learner(network, learning, Networks.cpu(), 1)) {
            train(learner, 0, 100);
            long before = Pointer.physicalBytes();
            long live = Pointer.totalBytes();
            train(learner, 100, 1100);
            // A step makes some 3 MB of tensors: kept, they would be 3 GB.
            assertTrue(
                    Pointer.physicalBytes() - before < 200L << 20,
                    () -> "grew by %d MB".formatted((Pointer.physicalBytes() - before) >> 20));
            assertTrue(Pointer.totalBytes() <= live + 4096, () -> "pointers of " + Pointer.totalBytes());
        }
    }

    @Test
    void aLossThatIsNoNumberStopsTraining() throws Exception {
        Network network = Networks.small(Norm.INSTANCE, 0);
        Learning learning = new Learning(
                new Loss.CrossEntropy(Optional.empty()), new Optimiser.Sgd(0, false, 0), Penalty.NONE, 0, 0);
        try (Learner learner = new Learner(network, learning, Networks.cpu(), 1)) {
            learner.step(Networks.batch(1, 0), 1e38, 0, 0);
            Learner.DivergedException astray =
                    assertThrows(Learner.DivergedException.class, () -> learner.step(Networks.batch(1, 1), 1e38, 1, 1));
            assertTrue(astray.getMessage().contains("step 1"), astray::getMessage);
        }
    }

    @Test
    void cudaThatIsNotThereIsNotReplacedByTheProcessor() {
        Network network = Networks.small(Norm.INSTANCE, 0);
        Hardware cuda = new Hardware(Hardware.Kind.CUDA, 1, true);
        Hardware.UnavailableException missing = assertThrows(
                Hardware.UnavailableException.class,
                () -> new Learner(network, Networks.learning(new Optimiser.Sgd(0, false, 0)), cuda, 1).close());
        assertTrue(missing.getMessage().contains("CUDA was asked for and is not there"), missing::getMessage);
    }

    @Test
    void penaltiesDrawWeightsToZero() throws Exception {
        Network network = Networks.small(Norm.INSTANCE, 0);
        Learning free = new Learning(
                new Loss.CrossEntropy(Optional.empty()), new Optimiser.Sgd(0, false, 0), Penalty.NONE, 0, 0);
        Learning bound = new Learning(
                new Loss.CrossEntropy(Optional.empty()), new Optimiser.Sgd(0, false, 0), new Penalty(0.1, 0.1), 0, 0);
        try (Learner one = new Learner(network, free, Networks.cpu(), 1);
                Learner other = new Learner(network, bound, Networks.cpu(), 1)) {
            double without = one.step(Networks.batch(1, 0), 1e-6, 0, 0);
            double with = other.step(Networks.batch(1, 0), 1e-6, 0, 0);
            double sum = 0;
            for (var parameter : network.parameters()) {
                if (parameter.name().endsWith(".weight")) {
                    for (float weight : Weights.drawn(network.parameters(), 1).get(parameter.name())) {
                        sum += 0.1 * Math.abs(weight) + 0.1 * weight * weight;
                    }
                }
            }
            assertEquals(without + sum, with, 1e-4);
        }
    }
}
