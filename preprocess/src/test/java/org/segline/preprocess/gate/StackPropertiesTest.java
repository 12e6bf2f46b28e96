package org.segline.preprocess.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelPoint;

/** Whatever way a stack lies, sheared by up to 30 degrees and its images in any order: 200 of them, drawn by seed. */
class StackPropertiesTest {
    private static final int DRAWN = 200;

    private Random random;
    private final Images images = new Images();
    private PointMm alongRow;
    private PointMm alongColumn;
    private PointMm step;
    private PointMm first;
    private int count;

    @BeforeEach
    void draw(RepetitionInfo repetition) {
        random = new Random(repetition.getCurrentRepetition());
        alongRow = unit(vector());
        PointMm other = vector();
        alongColumn = unit(other.minus(alongRow.times(other.dot(alongRow))));
        PointMm normal = alongRow.cross(alongColumn);
        double shear = Math.tan(Math.toRadians(30 * random.nextDouble()));
        double turn = 2 * Math.PI * random.nextDouble();
        PointMm aside = alongRow.times(Math.cos(turn)).plus(alongColumn.times(Math.sin(turn)));
        step = normal.plus(aside.times(shear)).times(1 + 7 * random.nextDouble());
        first = vector().times(200);
        count = 5 + random.nextInt(60);
    }

    private PointMm vector() {
        return new PointMm(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
    }

    private static PointMm unit(PointMm vector) {
        return vector.times(1 / vector.length());
    }

    private PointMm at(int k) {
        return first.plus(step.times(k));
    }

    private void add(PointMm position) {
        images.add(position, alongRow, alongColumn, Map.of());
    }

    /** @return in order */
    private List<Slice> shuffle() {
        List<Slice> inOrder = List.copyOf(images.slices);
        Collections.shuffle(images.slices, random);
        return inOrder;
    }

    private int inner() {
        return 1 + random.nextInt(count - 2);
    }

    @RepeatedTest(DRAWN)
    void anEvenStackIsOneGridThatPutsEverySliceWhereItLies() {
        for (int k = 0; k < count; k++) {
            add(at(k));
        }
        List<Slice> inOrder = shuffle();
        SeriesVerdict.Accepted accepted = images.even();
        assertEquals(inOrder, accepted.slices());
        for (int k = 0; k < count; k++) {
            PointMm has = accepted.geometry().toPatient(new VoxelPoint(0, 0, k));
            assertEquals(0, has.distanceTo(at(k)), 1e-9);
        }
    }

    @RepeatedTest(DRAWN)
    void positionsRoundedToATenthOfAMillimetreAreEven() {
        for (int k = 0; k < count; k++) {
            PointMm exact = at(k);
            add(new PointMm(tenths(exact.x()), tenths(exact.y()), tenths(exact.z())));
        }
        shuffle();
        // A corner of the cube of rounding is 0.087 mm away: more than a tenth of the finest steps drawn here.
        if (step.length() > 2) {
            images.even();
        } else {
            images.accepted();
        }
    }

    private static double tenths(double mm) {
        return Math.rint(mm * 10) / 10;
    }

    @RepeatedTest(DRAWN)
    void oneSliceTwiceIsRefused() {
        for (int k = 0; k < count; k++) {
            add(at(k));
        }
        add(at(random.nextInt(count)));
        shuffle();
        images.refused("duplicate-positions");
    }

    @RepeatedTest(DRAWN)
    void oneSliceLessIsAGapAndTheGridThatBridgesItIsTheWholeOne() {
        int missing = inner();
        for (int k = 0; k < count; k++) {
            if (k != missing) {
                add(at(k));
            }
        }
        List<Slice> inOrder = shuffle();
        SeriesVerdict.Gapped gapped = images.gapped();
        assertEquals("missing-slices", gapped.reason().code());
        assertEquals(2 * step.dot(alongRow.cross(alongColumn)), gapped.largestGapMm(), 1e-9);
        assertEquals(inOrder, gapped.bridged().slices());
        VolumeGeometry even = gapped.bridged().even().orElseThrow();
        assertEquals(count, even.size().k());
        for (int k = 0; k < count; k++) {
            assertEquals(0, even.toPatient(new VoxelPoint(0, 0, k)).distanceTo(at(k)), 1e-9);
        }
    }

    @RepeatedTest(DRAWN)
    void oneSliceBesideTheOthersIsRefused() {
        int moved = random.nextInt(count);
        for (int k = 0; k < count; k++) {
            add(k == moved ? at(k).plus(alongRow.times(1)) : at(k));
        }
        shuffle();
        images.refused("shifted-slices");
    }

    @RepeatedTest(DRAWN)
    void oneSliceNearerToTheNextIsLaidOutEvenly() {
        int moved = inner();
        for (int k = 0; k < count; k++) {
            add(k == moved ? at(k).plus(step.times(0.3)) : at(k));
        }
        List<Slice> inOrder = shuffle();
        SeriesVerdict.Accepted accepted = images.accepted();
        assertEquals(inOrder, accepted.slices());
        VolumeGeometry even = accepted.even().orElseThrow();
        assertEquals(0, even.toPatient(new VoxelPoint(0, 0, 0)).distanceTo(at(0)), 1e-9);
        int last = even.size().k() - 1;
        assertEquals(0, even.toPatient(new VoxelPoint(0, 0, last)).distanceTo(at(count - 1)), 1e-9);
    }

    @RepeatedTest(DRAWN)
    void severalVolumesAreToldApartWhateverTheOrder() {
        int volumes = 2 + random.nextInt(4);
        List<String> values = new ArrayList<>();
        for (int volume = 0; volume < volumes; volume++) {
            values.add(Integer.toString(volume * 7));
            for (int k = 0; k < count; k++) {
                images.add(at(k), alongRow, alongColumn, Map.of("Temporal Position", values.getLast()));
            }
        }
        shuffle();
        var split = (SeriesVerdict.Split) images.verdict();
        assertEquals(
                values,
                split.parts().stream()
                        .map(part -> part.traits().get("Temporal Position"))
                        .toList());
        for (SeriesVerdict.Part part : split.parts()) {
            var accepted = (SeriesVerdict.Accepted) part.verdict();
            assertEquals(count, accepted.geometry().size().k());
            assertTrue(
                    accepted.slices().stream().allMatch(slice -> slice.traits().equals(part.traits())));
        }
    }
}
