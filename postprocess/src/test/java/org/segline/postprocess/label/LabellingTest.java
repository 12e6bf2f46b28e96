package org.segline.postprocess.label;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.Code;
import org.segline.kernel.model.Label;
import org.segline.kernel.study.StudyEvent.Measurement;
import org.segline.kernel.volume.LabelVolume;

class LabellingTest {
    private static final Code CODE = new Code("SCT", "10200004", "Liver");
    private static final List<Label> LABELS = List.of(label(3, "Liver"), label(1, "Spleen"), label(5, "Kidney"));

    /** Six voxels of 10 x 5 x 4 mm, sheared: 200 mm3 each. */
    private static final LabelVolume VOLUME = new LabelVolume(
            new VolumeGeometry(new GridSize(3, 2, 1), new Affine(10, 0, 2, 0, 0, -5, 0, 0, 0, 0, 4, 0)),
            new short[] {0, 1, 1, 2, 3, 1});

    private static Label label(int channel, String name) {
        return new Label(channel, name, CODE, CODE, Optional.empty());
    }

    @Test
    void classesWithoutALabelBecomeBackground() {
        LabelVolume named = Labelling.named(VOLUME, LABELS);
        assertArrayEquals(new short[] {0, 1, 1, 0, 3, 1}, named.labels());
        assertEquals(VOLUME.geometry(), named.geometry());
    }

    @Test
    void eachLabelIsMeasuredInMillilitres() {
        assertEquals(
                List.of(
                        new Measurement("Liver", 0.2),
                        new Measurement("Spleen", 0.6000000000000001),
                        new Measurement("Kidney", 0)),
                Labelling.measure(VOLUME, LABELS));
    }
}
