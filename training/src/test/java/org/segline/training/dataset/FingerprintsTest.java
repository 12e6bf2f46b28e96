package org.segline.training.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.Fingerprint;
import org.segline.kernel.model.Fingerprint.Acquisition;
import org.segline.kernel.model.Fingerprint.ClassVolume;
import org.segline.kernel.model.Fingerprint.Summary;
import org.segline.kernel.model.Intensity;
import org.segline.kernel.model.Provenance;
import org.segline.kernel.volume.LabelVolume;
import org.segline.kernel.volume.Volume;
import org.segline.kernel.wire.Json;

class FingerprintsTest {
    private static final Acquisition CT =
            new Acquisition(List.of("CT"), List.of("Maker"), List.of("B", "A"), List.of());

    @TempDir
    Path temporary;

    @Test
    void numbersAreOfEachCaseAndThenSummarised() {
        // Intensities 0, 1, 2, 3, of which 2 and 3 are labelled; then ten times that.
        Fingerprint fingerprint = Fingerprints.of(
                List.of(of(1, 2, new short[] {0, 0, 1, 1}), of(10, 4, new short[] {0, 0, 1, 2}), of(10, 9, new short[] {
                    0, 0, 1, 1
                })));
        assertEquals(3, fingerprint.cases());
        assertEquals(new Summary(1.5, 15, 15), fingerprint.everywhere().middle());
        assertEquals(new Summary(1.5, 15, 15), fingerprint.everywhere().mean());
        assertEquals(new Summary(2.5, 25, 25), fingerprint.foreground().mean());
        assertEquals(new Summary(0.5, 5, 5), fingerprint.foreground().sd());
        assertEquals(0.015, fingerprint.everywhere().low().min(), 1e-6, "a 200th of the way from 0 to 3");
        assertEquals(2.985, fingerprint.everywhere().high().min(), 1e-6);
        // Voxels of 10 x 5 x 2 (4, 9) mm.
        assertEquals(
                List.of(
                        new ClassVolume(1, 3, new Summary(0.2, 0.2, 0.9)),
                        new ClassVolume(2, 1, new Summary(0.2, 0.2, 0.2))),
                fingerprint.classes());
        assertEquals(
                new Acquisition(List.of("CT"), List.of("Maker"), List.of("A", "B"), List.of()),
                fingerprint.acquisition());
    }

    @Test
    void axesAreThePatients() {
        // i runs to the head, j to the right, k to the back.
        Fingerprint fingerprint = Fingerprints.of(List.of(of(1, 7, new short[] {0, 0, 1, 1})));
        assertEquals(new Summary(5, 5, 5), fingerprint.spacingMm().leftRight());
        assertEquals(new Summary(7, 7, 7), fingerprint.spacingMm().anteriorPosterior());
        assertEquals(new Summary(10, 10, 10), fingerprint.spacingMm().inferiorSuperior());
        assertEquals(new Summary(2, 2, 2), fingerprint.size().leftRight());
        assertEquals(new Summary(1, 1, 1), fingerprint.size().anteriorPosterior());
        assertEquals(new Summary(2, 2, 2), fingerprint.size().inferiorSuperior());
    }

    @Test
    void trainingCasesAreTakenBeforeTheyAreNormalised() throws Exception {
        SmallScans scans = SmallScans.in(temporary).good("a").good("b");
        DatasetReader reader = new DatasetReader(SmallScans.AS_IT_IS, List.of(new Intensity.MinMax()), 3);
        Dataset.Ready ready = assertInstanceOf(
                Dataset.Ready.class, reader.read(SmallScans.FOLDERS, new ConfiguredPaths(scans.folder(), Map.of())));
        assertEquals(1, ready.training().getFirst().image().at(3, 0, 0));
        assertEquals(1, ready.fingerprint().cases(), "the case for validation is not one of them");
        assertEquals(
                new Summary(2.5, 2.5, 2.5), ready.fingerprint().everywhere().mean());
    }

    @Test
    void aProvenanceIsWrittenAndReadAgain() throws Exception {
        SmallScans scans = SmallScans.in(temporary).good("a").good("b");
        Dataset.Ready ready = assertInstanceOf(Dataset.Ready.class, scans.read(SmallScans.FOLDERS));
        Provenance provenance = new Provenance("0.1.0", 5, "data:\n", ready.cases(), ready.fingerprint());
        assertEquals(provenance, Json.read(Json.write(provenance), Provenance.class));
    }

    /** 2 x 2 x 1 voxels of 10 mm to the head, 5 mm to the right, {@code k} mm to the back. */
    private static CaseStatistics of(float times, double k, short[] labels) {
        VolumeGeometry grid =
                new VolumeGeometry(new GridSize(2, 2, 1), new Affine(0, -5, 0, 0, 0, 0, k, 0, 10, 0, 0, 0));
        Volume volume = new Volume(grid, new float[] {0, times, 2 * times, 3 * times});
        return CaseStatistics.of(new SourceImage(volume, CT), new LabelVolume(grid, labels));
    }
}
