package org.segline.preprocess.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.nifti.Nifti;
import org.segline.kernel.volume.LabelVolume;
import org.segline.kernel.volume.Volume;
import org.segline.preprocess.RealData;

/**
 * A CT of the trunk under the labels that TotalSegmentator gave it: organs have the Hounsfield units that they have in
 * people, and would not if left and right, front and back, or head and feet were exchanged.
 */
class ReferenceLabelsTest {
    private enum Structure {
        // Contrast medium was given: it brightens blood more than the liver. Bone is given as a whole, marrow and all.
        LIVER(5, 60, 130),
        AORTA(52, 120, 300),
        VERTEBRA_T12(32, 200, 400),
        RIGHT_RIB_10(113, 200, 500),
        LEFT_RIB_11(102, 200, 500);

        private final int label;
        private final double least;
        private final double most;

        Structure(int label, double least, double most) {
            this.label = label;
            this.least = least;
            this.most = most;
        }

        boolean allows(double mean) {
            return mean >= least && mean <= most;
        }
    }

    private static final List<String> AXES = List.of("left and right", "front and back", "head and feet");

    private static Volume volume;
    private static LabelVolume labels;

    @BeforeAll
    static void read() throws IOException {
        volume = RealVolumes.of(RealData.folder("ct-siemens-totalseg-j2k/repaired"))
                .getFirst()
                .volume();
        labels = Nifti.readLabels(
                RealData.folder("ct-siemens-totalseg-j2k/reference").resolve("example_seg_dicom.nii.gz"));
    }

    @Test
    void organsHaveTheirHounsfieldUnits() {
        for (Structure structure : Structure.values()) {
            double mean = mean(structure, 1, 1, 1);
            assertTrue(structure.allows(mean), () -> "%s has %.0f HU".formatted(structure, mean));
        }
    }

    @Test
    void noFlipWouldGoUnseen() {
        Map<String, List<Structure>> seenBy = Map.of(
                AXES.get(0), List.of(Structure.values()),
                AXES.get(1), List.of(Structure.values()),
                // The liver and the aorta are much the same all through the 40 mm that were scanned; ribs run aslant.
                AXES.get(2), List.of(Structure.VERTEBRA_T12, Structure.RIGHT_RIB_10, Structure.LEFT_RIB_11));
        for (int axis = 0; axis < AXES.size(); axis++) {
            String exchanged = AXES.get(axis);
            for (Structure structure : seenBy.get(exchanged)) {
                double mean = mean(structure, axis == 0 ? -1 : 1, axis == 1 ? -1 : 1, axis == 2 ? -1 : 1);
                assertFalse(
                        structure.allows(mean),
                        () -> "%s, %s exchanged: %.0f HU".formatted(structure, exchanged, mean));
            }
        }
    }

    /** In HU, under the structure's label; -1 turns the labels round along i, j or k. */
    private static double mean(Structure structure, int turnI, int turnJ, int turnK) {
        GridSize size = labels.size();
        Affine toVolume = labels.geometry().voxelsTo(volume.geometry());
        double sum = 0;
        int count = 0;
        for (int k = 0; k < size.k(); k++) {
            for (int j = 0; j < size.j(); j++) {
                for (int i = 0; i < size.i(); i++) {
                    if (labels.labels()[(int) size.index(i, j, k)] == structure.label) {
                        int ti = turnI < 0 ? size.i() - 1 - i : i;
                        int tj = turnJ < 0 ? size.j() - 1 - j : j;
                        int tk = turnK < 0 ? size.k() - 1 - k : k;
                        sum += at(toVolume.first(ti, tj, tk), toVolume.second(ti, tj, tk), toVolume.third(ti, tj, tk));
                        count++;
                    }
                }
            }
        }
        return sum / count;
    }

    /** The labels lie on the volume's own voxels. */
    private static double at(double i, double j, double k) {
        assertEquals(0, Math.abs(i - Math.rint(i)) + Math.abs(j - Math.rint(j)) + Math.abs(k - Math.rint(k)), 1e-3);
        return volume.at((int) Math.rint(i), (int) Math.rint(j), (int) Math.rint(k));
    }
}
