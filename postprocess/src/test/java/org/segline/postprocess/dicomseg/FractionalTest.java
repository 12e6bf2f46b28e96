package org.segline.postprocess.dicomseg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tags;
import org.segline.dicom.file.DicomFile;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.study.SeriesUid;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.SourceSeries;
import org.segline.kernel.study.StoredInstance;
import org.segline.kernel.study.StudyUid;
import org.segline.kernel.volume.LabelVolume;
import org.segline.postprocess.Findings;
import org.segline.postprocess.Peers;
import org.segline.postprocess.SourceFixture;

class FractionalTest {
    private static final int CLASSES = 8;

    /** One row of three voxels a slice. */
    private static final VolumeGeometry GRID = new VolumeGeometry(new GridSize(3, 1, 3), Affine.IDENTITY);

    private static final float[] NOWHERE = {0, 0, 0};

    @TempDir
    Path folder;

    private static SourceSeries source(VolumeGeometry grid) {
        SeriesUid series = new SeriesUid("1.2.3.4");
        return new SourceSeries(
                new StudyUid("1.2.3"),
                series,
                "CT",
                Optional.of("1.9"),
                grid,
                IntStream.range(0, grid.size().k())
                        .mapToObj(k -> new SourceSeries.Frame(
                                new StoredInstance(
                                        series,
                                        new SopInstanceUid("1.2.3.4." + k),
                                        "1.2.840.10008.5.1.4.1.1.2",
                                        BlobId.ofContent(new byte[] {(byte) k})),
                                1))
                        .toList(),
                SourceFixture.digest("source"));
    }

    /** @param voxel the label of the very first voxel; no other has one */
    private static Encoded encoded(int voxel, Optional<SliceProbabilities> probabilities) {
        short[] labels = new short[9];
        labels[0] = (short) voxel;
        Finding finding = new Finding(
                new LabelVolume(GRID, labels),
                source(GRID),
                Findings.MODEL,
                Findings.FRACTIONAL,
                Optional.empty(),
                Optional.empty(),
                probabilities);
        DataSet image = DataSet.builder().put(Tags.STUDY_DATE, "20200102").build();
        return new SegmentationEncoder(ResultSettings.DEFAULT).encode(finding, image);
    }

    private static DataSet read(Encoded encoded) throws Exception {
        byte[] bytes = assertInstanceOf(Encoded.File.class, encoded).bytes();
        return DicomFile.read(MemorySegment.ofArray(bytes)).dataSet();
    }

    /** Of labels 2 and 5; a 255th is 0.0039, so that 0.002 is nearer to one of them and 0.0019 to none. */
    private static SliceProbabilities ofTwo() {
        float[][] two = {{0, 0.5f, 1}, {0, 0.0019f, 0}, NOWHERE};
        float[][] five = {{0, 0.002f, 0}, {0.001f, 0.0019f, 0}, {0.25f, 1.0000001f, -1e-7f}};
        return slice -> IntStream.range(0, CLASSES)
                .mapToObj(c -> c == 2 ? two[slice] : c == 5 ? five[slice] : NOWHERE)
                .toArray(float[][]::new);
    }

    @Test
    void aByteIsTheNearest255thAndFramesAreWhereOneIsNotZero() throws Exception {
        DataSet seg = read(encoded(2, Optional.of(ofTwo())));
        byte[] pixels = seg.bytes(Tags.PIXEL_DATA).orElseThrow().toArray(ValueLayout.JAVA_BYTE);
        assertArrayEquals(new byte[] {0, (byte) 128, (byte) 255, 0, 1, 0, 64, (byte) 255, 0, 0}, pixels);
        assertEquals(
                List.of("1 at 0.0", "2 at 0.0", "2 at 2.0"),
                seg.items(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).stream()
                        .map(FractionalTest::segmentAndPlace)
                        .toList());
        assertEquals(
                List.of("label 2", "label 5"),
                seg.items(Tags.SEGMENT_SEQUENCE).stream()
                        .map(segment -> segment.string(Tags.SEGMENT_LABEL).orElseThrow())
                        .toList());
    }

    private static String segmentAndPlace(DataSet frame) {
        return frame.item(Tags.SEGMENT_IDENTIFICATION_SEQUENCE)
                        .flatMap(item -> item.string(Tags.REFERENCED_SEGMENT_NUMBER))
                        .orElseThrow()
                + " at "
                + frame.item(Tags.PLANE_POSITION_SEQUENCE)
                        .orElseThrow()
                        .decimals(Tags.IMAGE_POSITION_PATIENT)
                        .getLast();
    }

    @Test
    void oneSegmentOverlapsWithNoneAndOfSeveralItIsNotDefined() throws Exception {
        SliceProbabilities ofOne = slice -> IntStream.range(0, CLASSES)
                .mapToObj(c -> c == 2 ? new float[] {1, 0, 0} : NOWHERE)
                .toArray(float[][]::new);
        assertEquals(Optional.of("NO"), read(encoded(2, Optional.of(ofOne))).string(Tags.SEGMENTS_OVERLAP));
        assertEquals(
                Optional.of("UNDEFINED"), read(encoded(2, Optional.of(ofTwo()))).string(Tags.SEGMENTS_OVERLAP));
    }

    @Test
    void whereNoLabelIsTheLikeliestThereIsNoFile() {
        Encoded nothing = encoded(0, Optional.of(ofTwo()));
        assertEquals(
                "nothing-found",
                assertInstanceOf(Encoded.Nothing.class, nothing).reason().code());
    }

    /** As of a thousand classes that are equally probable. */
    @Test
    void whereTheLikeliestIsNearlyImpossibleThereIsNoFileEither() {
        Encoded nothing = encoded(2, Optional.of(slice -> new float[CLASSES][3]));
        assertEquals(
                "nothing-found",
                assertInstanceOf(Encoded.Nothing.class, nothing).reason().code());
    }

    /** 100 labels in each of 21 slices of 512 x 512: 2100 frames of 256 KiB are 525 MiB. */
    @Test
    void whatWouldNotFitIntoOneFileIsRefusedBeforeItTakesMemory() {
        VolumeGeometry grid = new VolumeGeometry(new GridSize(512, 512, 21), Affine.IDENTITY);
        short[] labels = new short[512 * 512 * 21];
        labels[0] = 1;
        float[] anywhere = new float[512 * 512];
        Arrays.fill(anywhere, 0.01f);
        float[][] slice = IntStream.rangeClosed(0, 100).mapToObj(c -> anywhere).toArray(float[][]::new);
        Finding finding = new Finding(
                new LabelVolume(grid, labels),
                source(grid),
                Findings.MODEL,
                Findings.fractional(100),
                Optional.empty(),
                Optional.empty(),
                Optional.of(k -> slice));
        Encoded.Nothing nothing = assertInstanceOf(
                Encoded.Nothing.class, new SegmentationEncoder(ResultSettings.DEFAULT).encode(finding, DataSet.EMPTY));
        assertEquals("result-too-large", nothing.reason().code());
        assertTrue(
                nothing.reason().sentence().contains("2100 frames in 525 MiB"),
                nothing.reason().sentence());
    }

    @Test
    void probabilitiesThatNobodyGaveAreABug() {
        assertThrows(IllegalArgumentException.class, () -> encoded(2, Optional.empty()));
    }

    @Test
    void whatReadsBinarySegmentationsSaysThatThisIsNone() throws Exception {
        DataSet seg = read(encoded(2, Optional.of(ofTwo())));
        UnreadableSegmentationException refused =
                assertThrows(UnreadableSegmentationException.class, () -> SegmentationReader.read(seg));
        assertEquals("(0062,0001) should be BINARY and is FRACTIONAL", refused.getMessage());
    }

    /** Each label is certain where it is the likeliest, and fades away along the row and over the slices beside it. */
    @Test
    void othersReadTheProbabilitiesOfARealSource() throws Exception {
        SourceFixture fixture = SourceFixture.read(Peers.data("ct-siemens-totalseg-j2k/repaired"));
        LabelVolume labels = Findings.labels(fixture.source().geometry());
        GridSize size = labels.size();
        float[][][] slices = new float[size.k()][CLASSES][size.i() * size.j()];
        for (int k = 0; k < size.k(); k++) {
            for (int pixel = 0; pixel < size.i() * size.j(); pixel++) {
                short label = labels.labels()[k * size.i() * size.j() + pixel];
                for (int c = 1; c < CLASSES; c++) {
                    slices[k][c][pixel] =
                            label == c ? 1 : c == 4 ? 0 : (float) Math.exp(-c - 0.03 * (pixel % size.i()) - k / 3.0);
                }
            }
        }
        Finding finding = new Finding(
                labels,
                fixture.source(),
                Findings.MODEL,
                Findings.FRACTIONAL,
                Optional.empty(),
                Optional.empty(),
                Optional.of(slice -> slices[slice]));
        Encoded encoded = new SegmentationEncoder(ResultSettings.DEFAULT)
                .encode(finding, MemorySegment.ofArray(Files.readAllBytes(fixture.first())));
        Path seg = Files.write(
                folder.resolve("seg.dcm"),
                assertInstanceOf(Encoded.File.class, encoded).bytes());
        Peers.Said verified = Peers.run(List.of(Peers.program("dciodvfy"), seg.toString()));
        assertTrue(verified.text().contains("Segmentation"), verified.text());
        assertEquals(
                List.of(),
                verified.text().lines().filter(line -> line.contains("Error")).toList());
        Peers.Said checked = Peers.run(List.of(
                Peers.python(),
                "src/test/resources/org/segline/postprocess/check_fractional.py",
                seg.toString(),
                write(slices, size).toString(),
                Files.write(
                                folder.resolve("images"),
                                fixture.source().frames().stream()
                                        .map(frame ->
                                                frame.instance().instance().value())
                                        .toList())
                        .toString()));
        assertEquals(0, checked.exit(), checked.text());
        System.out.println(checked.text().strip());
    }

    private Path write(float[][][] slices, GridSize size) throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(CLASSES * size.voxels() * Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int c = 0; c < CLASSES; c++) {
            for (float[][] slice : slices) {
                for (float probability : slice[c]) {
                    bytes.putFloat(probability);
                }
            }
        }
        return Files.write(folder.resolve("probabilities.raw"), bytes.array());
    }
}
