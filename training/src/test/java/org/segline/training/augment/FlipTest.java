package org.segline.training.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.segline.kernel.geometry.VoxelBox;
import org.segline.kernel.geometry.VoxelPoint;
import org.segline.kernel.volume.LabelVolume;
import org.segline.kernel.volume.Volume;

class FlipTest {
    @Test
    void leftAndRightChangeNamesWhenTheyChangeSides() {
        Volume scan = new Volume(Phantoms.plain(5, 1, 1), new float[] {10, 20, 30, 40, 50});
        LabelVolume labels = new LabelVolume(scan.geometry(), new short[] {0, 1, 1, 2, 3});
        Augmented seen = see(scan, labels, new Flip(Flip.Axis.I, 1, List.of(new Flip.Swap(1, 2))));
        assertArrayEquals(new float[] {50, 40, 30, 20, 10}, seen.image().voxels());
        assertArrayEquals(new short[] {3, 1, 2, 2, 0}, seen.labels().labels());
        assertEquals(
                4.0, seen.image().geometry().toPatient(new VoxelPoint(0, 0, 0)).x());
    }

    @Test
    void whatIsNotFlippedKeepsItsNames() {
        Volume scan = new Volume(Phantoms.plain(5, 1, 1), new float[5]);
        LabelVolume labels = new LabelVolume(scan.geometry(), new short[] {0, 1, 1, 2, 3});
        Augmented seen = see(scan, labels, new Flip(Flip.Axis.I, 0, List.of(new Flip.Swap(1, 2))));
        assertArrayEquals(labels.labels(), seen.labels().labels());
    }

    @Test
    void eachAxisTurnsAlone() {
        Volume scan = new Volume(Phantoms.plain(2, 2, 2), new float[] {0, 1, 2, 3, 4, 5, 6, 7});
        LabelVolume labels = new LabelVolume(scan.geometry(), new short[8]);
        assertArrayEquals(
                new float[] {2, 3, 0, 1, 6, 7, 4, 5},
                see(scan, labels, new Flip(Flip.Axis.J, 1, List.of())).image().voxels());
        assertArrayEquals(
                new float[] {4, 5, 6, 7, 0, 1, 2, 3},
                see(scan, labels, new Flip(Flip.Axis.K, 1, List.of())).image().voxels());
    }

    @Test
    void aClassHasOneTwin() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Flip(Flip.Axis.I, 1, List.of(new Flip.Swap(1, 2), new Flip.Swap(2, 3))));
        assertThrows(IllegalArgumentException.class, () -> new Flip.Swap(0, 1));
    }

    private static Augmented see(Volume scan, LabelVolume labels, Flip flip) {
        VoxelBox all = VoxelBox.all(scan.size());
        return new Augmenter(List.of(flip), (short) -1).see(scan, labels, all, all, new Random(1));
    }
}
