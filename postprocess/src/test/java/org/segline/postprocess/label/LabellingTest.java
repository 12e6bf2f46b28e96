package org.segline.postprocess.label;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.Code;
import org.segline.kernel.model.Label;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.study.SeriesUid;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.SourceSeries;
import org.segline.kernel.study.StoredInstance;
import org.segline.kernel.study.StudyEvent.Measurement;
import org.segline.kernel.study.StudyUid;
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
                Labelling.measure(VOLUME, source(VOLUME.geometry(), Optional.empty()), LABELS));
    }

    /** Slices of 2 x 1 pixels of 10 x 5 mm, sheared, in planes at 0, 4, 6 and 16 mm: they reach 4, 3, 6 and 10 mm. */
    @Test
    void aVoxelReachesHalfwayToTheSlicesBesideIt() {
        VolumeGeometry even =
                new VolumeGeometry(new GridSize(2, 1, 4), new Affine(10, 0, 2, 0, 0, -5, 0, 0, 0, 0, 16 / 3.0, 0));
        SourceSeries source = source(
                even,
                Optional.of(List.of(
                        new PointMm(0, 0, 0), new PointMm(1, 0, 4), new PointMm(2, 0, 6), new PointMm(6, 0, 16))));
        LabelVolume found = new LabelVolume(even, new short[] {1, 0, 3, 0, 3, 3, 5, 1});
        assertEquals(
                List.of(
                        new Measurement("Liver", (3 + 2 * 6) * 50 / 1000.0),
                        new Measurement("Spleen", (4 + 10) * 50 / 1000.0),
                        new Measurement("Kidney", 10 * 50 / 1000.0)),
                Labelling.measure(found, source, LABELS));
    }

    private static SourceSeries source(VolumeGeometry geometry, Optional<List<PointMm>> positions) {
        SeriesUid series = new SeriesUid("1.2.3.4");
        SourceSeries.Frame frame = new SourceSeries.Frame(
                new StoredInstance(series, new SopInstanceUid("1.2.3.4.5"), "1.2", BlobId.derived("image")), 1);
        return new SourceSeries(
                new StudyUid("1.2.3"),
                series,
                "CT",
                Optional.empty(),
                geometry,
                Collections.nCopies(geometry.size().k(), frame),
                positions,
                Optional.empty(),
                "ab".repeat(32));
    }
}
