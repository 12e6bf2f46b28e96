package org.segline.training.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.Halo;
import org.segline.training.dataset.LabelledCase;

class ClassPriorTest {
    private static final PatchShape THREE = new PatchShape(new GridSize(3, 1, 1), Halo.NONE);

    @Test
    void theCasesOwnPriorCountsCasesAlike() {
        List<LabelledCase> cases = List.of(Cases.row("a", "A", 0, 1), Cases.row("b", "B", 0, 0, 0, 1));
        // Of expected voxels (2 + 4) / 2 = 3, class 1 is (1 + 1) / 2 = 1.
        assertShares(ClassPrior.of(cases), 2 / 3.0, 1 / 3.0);
    }

    @Test
    void balancedCentresMakeARareClassLikely() {
        LabelledCase one = Cases.row("a", "A", 0, 0, 0, 0, 1);
        // Half of the centres are the last voxel: outputs (3, 4, outside). The others are one of the first four:
        //   (outside, 0, 1)  (0, 1, 2)  (1, 2, 3)  (2, 3, 4)   an eighth each
        // Class 1 is expected in 1/2 + 1/8 voxels; all that are inside are 2/2 + (2 + 3 + 3 + 3)/8.
        double inside = 1 + 11 / 8.0;
        assertShares(
                ClassPrior.of(List.of(one), Sampling.of(new Patches.Balanced(List.of())), THREE),
                1 - 0.625 / inside,
                0.625 / inside);
    }

    @Test
    void theMiddleOfALargeVolumeIsInMoreBlocksThanItsEnds() {
        LabelledCase one = Cases.row("a", "A", 1, 0, 0, 0);
        // Blocks (0, 1, 2) and (1, 2, 3): of six voxels one is of class 1.
        assertShares(ClassPrior.of(List.of(one), Sampling.of(new Patches.Whole()), THREE), 5 / 6.0, 1 / 6.0);
    }

    @Test
    void unknownVoxelsDoNotCount() {
        LabelledCase one = Cases.row("a", "A", -1, 0, 1, -1);
        assertShares(ClassPrior.of(List.of(one)), 0.5, 0.5);
    }

    @Test
    void whatIsDrawnHasThePriorThatIsComputed() {
        List<LabelledCase> cases =
                List.of(Cases.cube("a", "A", 10), Cases.cube("b", "A", 14), Cases.cube("c", "C", 20));
        PatchShape shape = new PatchShape(new GridSize(8, 7, 6), new Halo(1, 0, 1));
        List<Sampling> samplings = List.of(
                Sampling.of(new Patches.Balanced(List.of())),
                new Sampling(new Subjects.Uniform(), new Patches.Foreground(0.4)),
                new Sampling(new Subjects.ByVolume(), new Patches.Uniform()),
                new Sampling(new Subjects.Uniform(), new Patches.Whole()));
        for (Sampling sampling : samplings) {
            PatchStream stream = new PatchStream(cases, sampling, List.of(), shape, 1);
            long[] counts = new long[3];
            long all = 0;
            for (int n = 0; n < 30_000; n++) {
                for (short label : stream.draw(n).labels().labels()) {
                    if (label != TrainingPatch.IGNORED) {
                        counts[label]++;
                        all++;
                    }
                }
            }
            List<Double> shares = ClassPrior.of(cases, sampling, shape).shares();
            for (int c = 0; c < 3; c++) {
                double share = shares.get(c);
                assertEquals(share, counts[c] / (double) all, 0.004 + 0.02 * share, sampling + ", class " + c);
            }
        }
    }

    private static void assertShares(ClassPrior prior, double... expected) {
        assertEquals(expected.length, prior.shares().size());
        for (int c = 0; c < expected.length; c++) {
            assertEquals(expected[c], prior.shares().get(c), 1e-12);
        }
    }
}
