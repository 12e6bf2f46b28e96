package org.segline.training.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class PriorTaskTest {
    private static final PriorTask TASK = new PriorTask(new Teaching(300, 0.01, 1), 20);
    private static final List<PriorTask.Scheme> SCHEMES = PriorTask.schemes();
    /** Of the expected mean probability: what a short training leaves. */
    private static final double SHORT = 0.25;

    @Test
    void uniformSamplingTeachesTheTruePrior() throws Exception {
        TaughtPrior uniform = TASK.taught(SCHEMES.get(0));
        assertEquals(uniform.truth(), uniform.taught(), 1e-12);
        assertEquals(uniform.truth(), uniform.byBayes(), 1e-6);
        assertEquals(uniform.truth(), uniform.said().mean(), SHORT * uniform.truth());
        assertTrue(uniform.said().ece() < 0.02, uniform::toString);
    }

    @Test
    void balancedSamplingTeachesAnotherAndOneNumberCorrectsIt() throws Exception {
        TaughtPrior balanced = TASK.taught(SCHEMES.get(1));
        assertEquals(0.5, balanced.taught(), 1e-12);
        assertCorrected(balanced);
    }

    @Test
    void ofPatchesThePriorIsThatOfAllTheirVoxels() throws Exception {
        TaughtPrior patches = TASK.taught(SCHEMES.get(2));
        assertTrue(patches.taught() > 2 * patches.truth() && patches.taught() < 0.5, patches::toString);
        assertCorrected(patches);
    }

    private static void assertCorrected(TaughtPrior prior) {
        assertTrue(prior.byBayes() > 4 * prior.truth(), prior::toString);
        assertEquals(prior.byBayes(), prior.said().mean(), SHORT * prior.byBayes());
        assertTrue(prior.said().ece() > 0.1, prior::toString);
        assertEquals(prior.truth(), prior.corrected().mean(), SHORT * prior.truth());
        assertTrue(prior.corrected().ece() < 0.02, prior::toString);
    }

    @Test
    void theClosedFormIsThatOfDrawnVoxels() {
        TwoGaussians voxels = new TwoGaussians(2);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        double sum = 0;
        int count = 200_000;
        for (int n = 0; n < count; n++) {
            sum += voxels.posterior(voxels.draw(random.nextDouble() < 0.1, random), 0.5);
        }
        assertEquals(sum / count, voxels.meanPosterior(0.5, 0.1), 3e-3);
    }

    @Test
    void theRightPriorIsFoundAgainAndMidwayBetweenTheMeansNothingIsKnown() {
        TwoGaussians voxels = new TwoGaussians(2);
        assertEquals(0.03, voxels.meanPosterior(0.03, 0.03), 1e-9);
        assertEquals(0.2, voxels.posterior(1, 0.2), 1e-12);
        // At the foreground's mean the odds are e^2 times those of the prior.
        assertEquals(Math.exp(2) / (1 + Math.exp(2)), voxels.posterior(2, 0.5), 1e-12);
    }
}
