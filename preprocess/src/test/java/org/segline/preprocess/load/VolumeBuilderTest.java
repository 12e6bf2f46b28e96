package org.segline.preprocess.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.SopClasses;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.data.Vr;
import org.segline.dicom.file.DicomFile;
import org.segline.dicom.file.FileMeta;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.store.DirectoryBlobStore;
import org.segline.kernel.study.StoredInstance;
import org.segline.kernel.study.StudyUid;
import org.segline.preprocess.gate.SeriesVerdict;
import org.segline.preprocess.gate.Slice;

/** From files of two slices of 2 x 2 pixels to values. */
class VolumeBuilderTest {
    @TempDir
    Path folder;

    private static DataSet.Builder slice(String modality, int k) {
        return DataSet.builder()
                .put(Tags.SOP_CLASS_UID, SopClasses.CT_IMAGE_STORAGE)
                .put(Tags.SOP_INSTANCE_UID, "2.25.1.1." + (k + 1))
                .put(Tags.STUDY_INSTANCE_UID, "2.25.1")
                .put(Tags.SERIES_INSTANCE_UID, "2.25.1.1")
                .put(Tags.MODALITY, modality)
                .put(Tags.IMAGE_POSITION_PATIENT, 0.0, 0.0, 3.0 * k)
                .put(Tags.IMAGE_ORIENTATION_PATIENT, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
                .put(Tags.PIXEL_SPACING, 1.0, 1.0)
                .put(Tags.SAMPLES_PER_PIXEL, 1)
                .put(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .put(Tags.ROWS, 2)
                .put(Tags.COLUMNS, 2)
                .put(Tags.BITS_ALLOCATED, 16)
                .put(Tags.BITS_STORED, 16)
                .put(Tags.HIGH_BIT, 15)
                .put(Tags.PIXEL_REPRESENTATION, 1);
    }

    private static byte[] shorts(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return bytes.array();
    }

    private void write(DataSet.Builder image, int... pixels) throws IOException {
        DataSet dataSet = image.put(Tags.PIXEL_DATA, Vr.OW, shorts(pixels)).build();
        String instance = dataSet.string(Tags.SOP_INSTANCE_UID).orElseThrow();
        DicomFile file = new DicomFile(
                FileMeta.of(SopClasses.CT_IMAGE_STORAGE, instance, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), dataSet);
        Files.write(folder.resolve(instance), file.toBytes());
    }

    private LoadedSeries.Loaded load() throws IOException {
        FilesInPlace files = new FilesInPlace();
        var study = assertInstanceOf(StudyFolder.OneStudy.class, StudyFolder.scan(folder, files));
        StudyReader reader = new StudyReader(files);
        SeriesHeader series = reader.headers(study.instances()).getFirst();
        var accepted = assertInstanceOf(SeriesVerdict.Accepted.class, series.verdict());
        return assertInstanceOf(LoadedSeries.Loaded.class, reader.load(study.study(), series, accepted));
    }

    private float[] voxels() throws IOException {
        return load().volume().voxels();
    }

    @Test
    void eachSliceOfAPetHasItsOwnSlope() throws IOException {
        write(slice("PT", 0).put(Tags.RESCALE_SLOPE, 0.5).put(Tags.RESCALE_INTERCEPT, 0.0), 1, 2, 3, 32767);
        write(slice("PT", 1).put(Tags.RESCALE_SLOPE, 3.0).put(Tags.RESCALE_INTERCEPT, 0.0), 1, 2, 3, 32767);
        assertArrayEquals(new float[] {0.5f, 1, 1.5f, 16383.5f, 3, 6, 9, 98301}, voxels());
    }

    @Test
    void whatIsShownWhiteHasTheValueThatWasMeasured() throws IOException {
        for (int k = 0; k < 2; k++) {
            write(
                    slice("CT", k)
                            .put(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME1")
                            .put(Tags.RESCALE_SLOPE, 1.0)
                            .put(Tags.RESCALE_INTERCEPT, -1024.0),
                    0,
                    24,
                    1024,
                    -1000);
        }
        assertArrayEquals(new float[] {-1024, -1000, 0, -2024, -1024, -1000, 0, -2024}, voxels());
    }

    @Test
    void aTableOfValuesIsLookedUp() throws IOException {
        // Three values, for the stored ones from -1 on.
        DataSet table = DataSet.builder()
                .put(Tags.LUT_DESCRIPTOR, Vr.SS, shorts(3, -1, 16))
                .put(Tags.LUT_DATA, Vr.OW, shorts(7, 50, 900))
                .build();
        write(slice("CT", 0).put(Tags.MODALITY_LUT_SEQUENCE, table), -1, 0, 1, 20);
        write(slice("CT", 1), -1, 0, 1, 20);
        assertArrayEquals(new float[] {7, 50, 900, 900, -1, 0, 1, 20}, voxels());
    }

    @Test
    void framesOfOneInstanceAreRescaledEachAsItSays() throws IOException {
        DataSet.Builder enhanced = slice("CT", 0)
                .remove(Tags.IMAGE_POSITION_PATIENT)
                .remove(Tags.IMAGE_ORIENTATION_PATIENT)
                .remove(Tags.PIXEL_SPACING)
                .put(Tags.NUMBER_OF_FRAMES, 2)
                .put(
                        Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE,
                        DataSet.builder()
                                .put(
                                        Tags.PLANE_ORIENTATION_SEQUENCE,
                                        DataSet.builder()
                                                .put(Tags.IMAGE_ORIENTATION_PATIENT, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
                                                .build())
                                .put(
                                        Tags.PIXEL_MEASURES_SEQUENCE,
                                        DataSet.builder()
                                                .put(Tags.PIXEL_SPACING, 1.0, 1.0)
                                                .build())
                                .build())
                // The frame that stands first lies above the other.
                .put(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, List.of(frame(3, 2, 1), frame(0, 10, 0)));
        write(enhanced, 1, 2, 3, 4, 5, 6, 7, 8);
        LoadedSeries.Loaded loaded = load();
        assertArrayEquals(
                new float[] {50, 60, 70, 80, 3, 5, 7, 9}, loaded.volume().voxels());
        assertEquals(2, loaded.source().frames().getFirst().frameNumber());
    }

    private static DataSet frame(double z, double slope, double intercept) {
        return DataSet.builder()
                .put(
                        Tags.PLANE_POSITION_SEQUENCE,
                        DataSet.builder()
                                .put(Tags.IMAGE_POSITION_PATIENT, 0.0, 0.0, z)
                                .build())
                .put(
                        Tags.PIXEL_VALUE_TRANSFORMATION_SEQUENCE,
                        DataSet.builder()
                                .put(Tags.RESCALE_SLOPE, slope)
                                .put(Tags.RESCALE_INTERCEPT, intercept)
                                .build())
                .build();
    }

    @Test
    void paddingKeepsTheValueThatIsStored() throws IOException {
        for (int k = 0; k < 2; k++) {
            write(
                    slice("CT", k)
                            .put(Tags.PIXEL_PADDING_VALUE, Vr.SS, shorts(-2000))
                            .put(Tags.RESCALE_SLOPE, 1.0)
                            .put(Tags.RESCALE_INTERCEPT, -24.0),
                    -2000,
                    5,
                    6,
                    -2000);
        }
        assertArrayEquals(new float[] {-2024, -19, -18, -2024, -2024, -19, -18, -2024}, voxels());
    }

    @Test
    void unevenSlicesAreLaidOnTheEvenGridAndKeepTheirTruePlaces() throws IOException {
        write(slice("CT", 0), 0, 0, 0, 0);
        write(slice("CT", 1).put(Tags.IMAGE_POSITION_PATIENT, 0.0, 0.0, 3.0), 30, 60, 90, -30);
        write(slice("CT", 2).put(Tags.IMAGE_POSITION_PATIENT, 0.0, 0.0, 4.0), 40, 60, 90, -30);
        FilesInPlace files = new FilesInPlace();
        var study = (StudyFolder.OneStudy) StudyFolder.scan(folder, files);
        StudyReader reader = new StudyReader(files);
        SeriesHeader series = reader.headers(study.instances()).getFirst();
        List<Slice> slices = study.instances().stream()
                .map(instance -> at(instance.instance().value(), instance))
                .toList();
        SeriesVerdict.Accepted onEven = new SeriesVerdict.Accepted(grid(3, 2), slices, Optional.of(grid(3, 2)));
        var loaded = (LoadedSeries.Loaded) reader.load(study.study(), series, onEven);
        // Plane 1 lies at 2 mm: two thirds of the way from 0 to 3 mm.
        assertArrayEquals(
                new float[] {0, 0, 0, 0, 20, 40, 60, -20, 40, 60, 90, -30},
                loaded.volume().voxels());
        assertEquals(
                Optional.of(List.of(new PointMm(0, 0, 0), new PointMm(0, 0, 3), new PointMm(0, 0, 4))),
                loaded.source().positions());
        var onFiner = (LoadedSeries.Loaded) reader.load(
                study.study(), series, new SeriesVerdict.Accepted(grid(3, 2), slices, Optional.of(grid(5, 1))));
        assertEquals(new GridSize(2, 2, 5), onFiner.volume().size());
        assertEquals(new GridSize(2, 2, 3), onFiner.source().geometry().size());
        assertNotEquals(
                loaded.source().digest(), onFiner.source().digest(), "what a result depends on is in the digest");
    }

    private static Slice at(String uid, StoredInstance instance) {
        double z = uid.endsWith(".1") ? 0 : uid.endsWith(".2") ? 3 : 4;
        return new Slice(
                instance,
                1,
                2,
                2,
                new PointMm(0, 0, z),
                new PointMm(1, 0, 0),
                new PointMm(0, 1, 0),
                1,
                1,
                Optional.empty(),
                Map.of());
    }

    private static VolumeGeometry grid(int planes, double step) {
        return new VolumeGeometry(
                new GridSize(2, 2, planes),
                Affine.ofColumns(
                        new PointMm(1, 0, 0), new PointMm(0, 1, 0), new PointMm(0, 0, step), new PointMm(0, 0, 0)));
    }

    @Test
    void filesInPlaceGiveWhatAStoreGives() throws IOException {
        write(slice("CT", 0), 1, 2, 3, 4);
        write(slice("CT", 1), 5, 6, 7, 8);
        Files.copy(folder.resolve("2.25.1.1.1"), folder.resolve("copy"));
        LoadedSeries.Loaded inPlace = load();
        Path root = Files.createDirectory(folder.resolve("store"));
        DirectoryBlobStore store = new DirectoryBlobStore(root);
        var study = (StudyFolder.OneStudy) StudyFolder.scan(folder, store);
        SeriesHeader series = new StudyReader(store).headers(study.instances()).getFirst();
        var stored = (LoadedSeries.Loaded)
                new StudyReader(store).load(study.study(), series, (SeriesVerdict.Accepted) series.verdict());
        assertArrayEquals(stored.volume().voxels(), inPlace.volume().voxels());
        assertEquals(stored.source().digest(), inPlace.source().digest());
        assertEquals(new StudyUid("2.25.1"), inPlace.source().study());
    }
}
