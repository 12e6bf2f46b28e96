package org.segline.training.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.Halo;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelBox;
import org.segline.training.augment.AffineJitter;
import org.segline.training.augment.Augmentation;
import org.segline.training.augment.Elastic;
import org.segline.training.augment.Flip;
import org.segline.training.augment.Noise;
import org.segline.training.augment.PerAxis;
import org.segline.training.augment.Range;
import org.segline.training.dataset.LabelledCase;

class PatchStreamTest {
    private static final PatchShape ONE_VOXEL = new PatchShape(new GridSize(1, 1, 1), Halo.NONE);
    private static final PatchShape SMALL = new PatchShape(new GridSize(7, 6, 5), new Halo(2, 1, 0));
    private static final Patches BALANCED = new Patches.Balanced(List.of());
    private static final List<Augmentation> EVERYTHING = List.of(
            new Flip(Flip.Axis.I, 0.5, List.of()),
            new AffineJitter(new PerAxis(10, 10, 10), 0.1, 0.05, 2, 0.5),
            new Elastic(4, 1, 0.5),
            new Noise(new Range(0, 0.1), 0.5));

    /** Chi-square of 3 classes (2 degrees of freedom) is above this once in 10,000 times. */
    private static final double CHI_SQUARE_2 = 18.42;

    @Test
    void anItemIsTheSameInAnyOrderFromAnyThread() {
        List<LabelledCase> cases = List.of(Cases.cube("a", "A", 10), Cases.cube("b", "B", 12));
        PatchStream stream = new PatchStream(cases, Sampling.of(BALANCED), EVERYTHING, SMALL, 7);
        List<Integer> shuffled = new ArrayList<>(IntStream.range(0, 200).boxed().toList());
        Collections.shuffle(shuffled, new Random(1));
        TrainingPatch[] drawn = new TrainingPatch[200];
        shuffled.parallelStream().forEach(n -> drawn[n] = stream.draw(n));
        PatchStream resumed = new PatchStream(cases, Sampling.of(BALANCED), EVERYTHING, SMALL, 7);
        for (int n = 0; n < 200; n++) {
            TrainingPatch again = resumed.draw(n);
            assertEquals(drawn[n].caseId(), again.caseId());
            assertEquals(drawn[n].image().geometry(), again.image().geometry());
            assertArrayEquals(drawn[n].image().voxels(), again.image().voxels());
            assertArrayEquals(drawn[n].labels().labels(), again.labels().labels());
        }
    }

    @Test
    void anotherSeedShowsOtherPatches() {
        List<LabelledCase> cases = List.of(Cases.cube("a", "A", 10));
        Set<VolumeGeometry> places = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            places.add(new PatchStream(cases, Sampling.of(BALANCED), EVERYTHING, SMALL, seed)
                    .draw(0)
                    .image()
                    .geometry());
        }
        assertTrue(places.size() > 15, places.size() + " places");
    }

    @Test
    void eachCaseIsSeenOnceAnEpochInAnOrderThatChanges() {
        List<LabelledCase> cases = IntStream.range(0, 7)
                .mapToObj(n -> Cases.row("case-" + n, "subject", 0, 1))
                .toList();
        PatchStream stream = new PatchStream(cases, Sampling.of(new Patches.Uniform()), List.of(), ONE_VOXEL, 1);
        Set<List<String>> orders = new HashSet<>();
        for (int epoch = 0; epoch < 50; epoch++) {
            List<String> order = new ArrayList<>();
            for (int n = 0; n < 7; n++) {
                order.add(stream.draw(epoch * 7L + n).caseId());
            }
            assertEquals(7, new HashSet<>(order).size(), order.toString());
            orders.add(order);
        }
        assertTrue(orders.size() > 45, orders.size() + " orders of 5040");
    }

    @Test
    void whoWasScannedOftenIsNotSeenMoreOften() {
        List<LabelledCase> cases = List.of(
                Cases.row("once", "A", 0), Cases.row("first of two", "B", 0), Cases.row("second of two", "B", 0));
        assertFrequencies(new double[] {0.5, 0.25, 0.25}, counts(cases, new Subjects.Uniform()));
    }

    @Test
    void byVolumeACaseIsSeenAsOftenAsItIsLarge() {
        List<LabelledCase> cases =
                List.of(Cases.row("one", "A", 0), Cases.row("two", "B", 0, 0), Cases.row("five", "C", 0, 0, 0, 0, 0));
        assertFrequencies(new double[] {1 / 8.0, 2 / 8.0, 5 / 8.0}, counts(cases, new Subjects.ByVolume()));
    }

    @Test
    void balancedCentresAreOfEachClassAlike() {
        assertFrequencies(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, centres(BALANCED));
    }

    @Test
    void balancedCentresFollowTheirWeights() {
        assertFrequencies(new double[] {0.2, 0.3, 0.5}, centres(new Patches.Balanced(List.of(2.0, 3.0, 5.0))));
    }

    @Test
    void uniformCentresFollowTheVolumes() {
        assertFrequencies(new double[] {892 / 1000.0, 100 / 1000.0, 8 / 1000.0}, centres(new Patches.Uniform()));
    }

    @Test
    void aShareOfCentresIsForegroundAndTheRestAnything() {
        assertFrequencies(
                new double[] {0.5 * 0.892, 0.5 * 0.1 + 0.5 * 100 / 108, 0.5 * 0.008 + 0.5 * 8 / 108},
                centres(new Patches.Foreground(0.5)));
    }

    @Test
    void ofItsClassAnyVoxelIsTheCentreAlike() {
        // Class 1 has a quarter of the voxels and is found by trying; classes 2 and 3 are listed.
        int[] labels = new int[24];
        Arrays.fill(labels, 0, 6, 1);
        labels[10] = 2;
        labels[20] = 2;
        labels[23] = 3;
        LabelledCase one = Cases.row("a", "A", labels);
        PatchStream stream = new PatchStream(
                List.of(one), Sampling.of(new Patches.Balanced(List.of(0.0, 1.0, 1.0, 0.0))), List.of(), ONE_VOXEL, 5);
        int[] seen = new int[24];
        for (int n = 0; n < 12_000; n++) {
            seen[(int) stream.draw(n).image().voxels()[0] - 1]++;
        }
        for (int voxel = 0; voxel < 24; voxel++) {
            double expected = voxel < 6 ? 1000 : voxel == 10 || voxel == 20 ? 3000 : 0;
            assertEquals(expected, seen[voxel], 4.5 * Math.sqrt(expected), "voxel " + voxel);
        }
    }

    @Test
    void aCaseWithoutWhatIsAskedForIsSampledUniformly() {
        LabelledCase background = Cases.row("a", "A", 0, 0, 0, 0);
        for (Patches patches : List.of(new Patches.Foreground(1), new Patches.Balanced(List.of(0.0, 1.0)))) {
            PatchStream stream = new PatchStream(List.of(background), Sampling.of(patches), List.of(), ONE_VOXEL, 1);
            Set<Float> seen = new HashSet<>();
            for (int n = 0; n < 100; n++) {
                seen.add(stream.draw(n).image().voxels()[0]);
            }
            assertEquals(Set.of(1f, 2f, 3f, 4f), seen);
        }
    }

    @Test
    void theChosenVoxelIsInTheMiddleOfTheOutput() {
        LabelledCase one = Cases.row("a", "A", 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0);
        Sampling onTheOne = Sampling.of(new Patches.Balanced(List.of(0.0, 1.0)));
        PatchShape odd = new PatchShape(new GridSize(5, 1, 1), new Halo(1, 0, 0));
        TrainingPatch patch = new PatchStream(List.of(one), onTheOne, List.of(), odd, 1).draw(0);
        assertArrayEquals(new float[] {4, 5, 6, 7, 8}, patch.image().voxels());
        assertArrayEquals(new short[] {0, 1, 0}, patch.labels().labels());
        PatchShape even = new PatchShape(new GridSize(4, 1, 1), Halo.NONE);
        patch = new PatchStream(List.of(one), onTheOne, List.of(), even, 1).draw(0);
        assertArrayEquals(new short[] {0, 0, 1, 0}, patch.labels().labels());
    }

    @Test
    void outsideTheScanTheImageIsZeroAndTheLabelIgnored() {
        LabelledCase one = Cases.row("a", "A", 1, 0, 0);
        PatchShape shape = new PatchShape(new GridSize(7, 1, 1), new Halo(1, 0, 0));
        Sampling onTheOne = Sampling.of(new Patches.Balanced(List.of(0.0, 1.0)));
        TrainingPatch patch = new PatchStream(List.of(one), onTheOne, List.of(), shape, 1).draw(0);
        assertArrayEquals(new float[] {0, 0, 0, 1, 2, 3, 0}, patch.image().voxels());
        short ignored = TrainingPatch.IGNORED;
        assertArrayEquals(
                new short[] {ignored, ignored, 1, 0, 0}, patch.labels().labels());
    }

    @Test
    void theWholeVolumeLiesInTheMiddle() {
        LabelledCase one = Cases.row("a", "A", 1, 1, 1);
        PatchShape shape = new PatchShape(new GridSize(9, 1, 1), new Halo(1, 0, 0));
        TrainingPatch patch =
                new PatchStream(List.of(one), Sampling.of(new Patches.Whole()), List.of(), shape, 1).draw(0);
        assertArrayEquals(new float[] {0, 0, 0, 1, 2, 3, 0, 0, 0}, patch.image().voxels());
    }

    @Test
    void ofALargerVolumeAnyBlockIsSeenAlike() {
        LabelledCase one = Cases.row("a", "A", 0, 0, 0, 0, 0);
        PatchShape shape = new PatchShape(new GridSize(3, 1, 1), Halo.NONE);
        PatchStream stream = new PatchStream(List.of(one), Sampling.of(new Patches.Whole()), List.of(), shape, 1);
        long[] starts = new long[3];
        for (int n = 0; n < 3000; n++) {
            float[] seen = stream.draw(n).image().voxels();
            starts[(int) seen[0] - 1]++;
            assertEquals(2, seen[2] - seen[0]);
        }
        assertFrequencies(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, starts);
    }

    @Test
    void imageAndLabelsKnowWhereTheyAre() {
        LabelledCase one = Cases.cube("a", "A", 10);
        PatchStream stream = new PatchStream(List.of(one), Sampling.of(BALANCED), EVERYTHING, SMALL, 3);
        for (int n = 0; n < 100; n++) {
            TrainingPatch patch = stream.draw(n);
            assertEquals(SMALL.image(), patch.image().size());
            assertEquals(
                    patch.image().geometry().window(new VoxelBox(2, 1, 0, SMALL.output())),
                    patch.labels().geometry());
        }
    }

    @Test
    void whatIsCutDoesNotDependOnWhatIsDoneToIntensities() {
        List<LabelledCase> cases = List.of(Cases.cube("a", "A", 10));
        PatchStream plain = new PatchStream(cases, Sampling.of(BALANCED), List.of(), SMALL, 3);
        PatchStream noisy =
                new PatchStream(cases, Sampling.of(BALANCED), List.of(new Noise(new Range(1, 1), 1)), SMALL, 3);
        TrainingPatch one = plain.draw(11);
        TrainingPatch other = noisy.draw(11);
        assertEquals(one.image().geometry(), other.image().geometry());
        assertArrayEquals(one.labels().labels(), other.labels().labels());
        assertFalse(Arrays.equals(one.image().voxels(), other.image().voxels()));
    }

    @Test
    void aCaseOfWhichNothingIsKnownIsRefusedByItsName() {
        LabelledCase unknown = Cases.row("head-12", "A", -1, -1);
        String said = assertThrows(
                        IllegalArgumentException.class,
                        () -> new PatchStream(List.of(unknown), Sampling.of(BALANCED), List.of(), ONE_VOXEL, 1))
                .getMessage();
        assertEquals("no voxel of case 'head-12' has a class", said);
        assertThrows(
                IllegalArgumentException.class,
                () -> new PatchStream(List.of(), Sampling.of(BALANCED), List.of(), ONE_VOXEL, 1));
    }

    @Test
    void aHaloLeavesSomething() {
        assertThrows(IllegalArgumentException.class, () -> new PatchShape(new GridSize(4, 4, 4), new Halo(2, 0, 0)));
        assertEquals(new GridSize(1, 4, 4), new PatchShape(new GridSize(5, 4, 4), new Halo(2, 0, 0)).output());
    }

    private static long[] counts(List<LabelledCase> cases, Subjects subjects) {
        PatchStream stream =
                new PatchStream(cases, new Sampling(subjects, new Patches.Uniform()), List.of(), ONE_VOXEL, 1);
        List<String> ids = cases.stream().map(LabelledCase::id).toList();
        long[] counts = new long[cases.size()];
        for (int n = 0; n < 10_000; n++) {
            counts[ids.indexOf(stream.draw(n).caseId())]++;
        }
        return counts;
    }

    /** How often the centre is of each class, in a cube of 892, 100 and 8 voxels of the classes 0, 1 and 2. */
    private static long[] centres(Patches patches) {
        PatchStream stream =
                new PatchStream(List.of(Cases.cube("a", "A", 10)), Sampling.of(patches), List.of(), ONE_VOXEL, 1);
        long[] counts = new long[3];
        for (int n = 0; n < 20_000; n++) {
            counts[stream.draw(n).labels().labels()[0]]++;
        }
        return counts;
    }

    private static void assertFrequencies(double[] expected, long[] counts) {
        long all = Arrays.stream(counts).sum();
        double chiSquare = 0;
        for (int n = 0; n < counts.length; n++) {
            double mean = expected[n] * all;
            chiSquare += (counts[n] - mean) * (counts[n] - mean) / mean;
        }
        assertTrue(chiSquare < CHI_SQUARE_2, "%s, chi-square %.1f".formatted(Arrays.toString(counts), chiSquare));
    }
}
