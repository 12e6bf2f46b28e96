package org.segline.postprocess.dicomseg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segline.dicom.data.CharacterSets;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tags;
import org.segline.dicom.file.DicomFile;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.ModelRef;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.study.SeriesUid;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.SourceSeries;
import org.segline.kernel.study.StoredInstance;
import org.segline.kernel.study.StudyUid;
import org.segline.kernel.volume.LabelVolume;
import org.segline.postprocess.Findings;
import org.segline.postprocess.SourceFixture;

class SegmentationEncoderTest {
    private static final DataSet IMAGE = DataSet.builder()
            .characterSets(CharacterSets.of(List.of("ISO_IR 100")))
            .put(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 100")
            .put(Tags.PATIENT_NAME, "Müller^Jörg")
            .put(Tags.STUDY_DATE, "20200102")
            .put(Tags.STUDY_TIME, "030405")
            .put(Tags.SERIES_NUMBER, 7)
            .build();

    /** 3 x 3 x 3 voxels: gantry tilt slides each slice by 1 mm along y. */
    private static final VolumeGeometry TILTED =
            new VolumeGeometry(new GridSize(3, 3, 3), new Affine(2, 0, 0, -10, 0, 2, 1, 20, 0, 0, 5, 30));

    private static SourceSeries source(Optional<String> frameOfReference, String digest) {
        return new SourceSeries(
                new StudyUid("1.2.3"),
                new SeriesUid("1.2.3.4"),
                "CT",
                frameOfReference,
                TILTED,
                IntStream.range(0, 3)
                        .mapToObj(k -> new SourceSeries.Frame(
                                new StoredInstance(
                                        new SeriesUid("1.2.3.4"),
                                        new SopInstanceUid("1.2.3.4." + k),
                                        "1.2.840.10008.5.1.4.1.1.2",
                                        BlobId.ofContent(new byte[] {(byte) k})),
                                1))
                        .toList(),
                SourceFixture.digest(digest));
    }

    private static Finding finding(int... labels) {
        short[] voxels = new short[27];
        for (int i = 0; i < labels.length; i++) {
            voxels[i] = (short) labels[i];
        }
        SourceSeries source = source(Optional.of("1.9"), "source");
        return new Finding(new LabelVolume(TILTED, voxels), source, Findings.MODEL, Findings.SPEC, Optional.empty());
    }

    private static Encoded.File encoded(Finding finding) {
        return assertInstanceOf(
                Encoded.File.class, new SegmentationEncoder(ResultSettings.DEFAULT).encode(finding, IMAGE));
    }

    private static DataSet dataSet(Finding finding) throws Exception {
        return DicomFile.read(MemorySegment.ofArray(encoded(finding).bytes())).dataSet();
    }

    /** Label 3 fills slice 0 but for its last voxel, and begins slice 1: bits 0 to 7, none, then bit 9. */
    @Test
    void framesFollowOneAnotherWithoutPadding() throws Exception {
        DataSet seg = dataSet(finding(3, 3, 3, 3, 3, 3, 3, 3, 0, 3));
        byte[] packed = seg.bytes(Tags.PIXEL_DATA).orElseThrow().toArray(ValueLayout.JAVA_BYTE);
        assertArrayEquals(new byte[] {(byte) 0xff, 0b10, 0, 0}, packed);
        assertEquals(2, seg.integer(Tags.NUMBER_OF_FRAMES).orElseThrow());
    }

    @Test
    void onlyLabelsThatWereFoundAreSegmentsAndTheyAreNumberedFromOne() throws Exception {
        List<DataSet> segments = dataSet(finding(7, 0, 2)).items(Tags.SEGMENT_SEQUENCE);
        assertEquals(
                List.of("1 label 2", "2 label 7"),
                segments.stream()
                        .map(segment -> segment.string(Tags.SEGMENT_NUMBER).orElseThrow() + " "
                                + segment.string(Tags.SEGMENT_LABEL).orElseThrow())
                        .toList());
    }

    @Test
    void framesOfATiltedVolumeLieWhereTheirSlicesLie() throws Exception {
        int[] labels = new int[27];
        labels[26] = 1;
        DataSet seg = dataSet(finding(labels));
        DataSet frame = seg.item(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).orElseThrow();
        assertEquals(
                List.of(-10.0, 22.0, 40.0),
                frame.item(Tags.PLANE_POSITION_SEQUENCE).orElseThrow().decimals(Tags.IMAGE_POSITION_PATIENT));
        DataSet measures = seg.item(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE)
                .flatMap(shared -> shared.item(Tags.PIXEL_MEASURES_SEQUENCE))
                .orElseThrow();
        assertEquals(5.0, measures.decimal(Tags.SPACING_BETWEEN_SLICES).orElseThrow(), "along the normal");
    }

    @Test
    void whereNothingWasFoundThereIsNoFileButAReason() {
        Encoded nothing = new SegmentationEncoder(ResultSettings.DEFAULT).encode(finding(), IMAGE);
        assertEquals(
                "nothing-found",
                assertInstanceOf(Encoded.Nothing.class, nothing).reason().code());
    }

    @Test
    void aLabelThatTheModelDoesNotHaveIsABug() {
        assertThrows(IllegalArgumentException.class, () -> encoded(finding(8)));
        assertThrows(IllegalArgumentException.class, () -> encoded(finding(-1)));
    }

    @Test
    void theSameInputsGiveTheSameBytes() {
        assertArrayEquals(encoded(finding(1, 2)).bytes(), encoded(finding(1, 2)).bytes());
    }

    @Test
    void anotherSourceModelOrPredecessorIsAnotherResultOfTheSameSeriesOrNot() throws Exception {
        Finding one = finding(1);
        Finding other = new Finding(
                one.labels(), source(Optional.of("1.9"), "a later slice"), one.model(), one.spec(), Optional.empty());
        assertNotEquals(encoded(one).instance(), encoded(other).instance());
        assertEquals(
                dataSet(one).string(Tags.SERIES_INSTANCE_UID), dataSet(other).string(Tags.SERIES_INSTANCE_UID));

        ModelRef newer = new ModelRef("seven-labels", "2.1", SourceFixture.digest("another model"));
        Finding byAnother = new Finding(one.labels(), one.source(), newer, one.spec(), Optional.empty());
        assertNotEquals(encoded(one).instance(), encoded(byAnother).instance());
        assertNotEquals(
                dataSet(one).string(Tags.SERIES_INSTANCE_UID),
                dataSet(byAnother).string(Tags.SERIES_INSTANCE_UID));

        SopInstanceUid earlier = encoded(one).instance();
        Finding later = new Finding(one.labels(), one.source(), one.model(), one.spec(), Optional.of(earlier));
        assertNotEquals(earlier, encoded(later).instance());
        assertEquals(Optional.of("Supersedes " + earlier), dataSet(later).string(Tags.CONTENT_DESCRIPTION));
    }

    @Test
    void patientAndDatesAreTheSourcesByteForByte() throws Exception {
        DataSet seg = dataSet(finding(1));
        assertArrayEquals(
                IMAGE.bytes(Tags.PATIENT_NAME).orElseThrow().toArray(ValueLayout.JAVA_BYTE),
                seg.bytes(Tags.PATIENT_NAME).orElseThrow().toArray(ValueLayout.JAVA_BYTE));
        assertEquals(Optional.of("Müller^Jörg"), seg.string(Tags.PATIENT_NAME));
        assertEquals(Optional.of("20200102"), seg.string(Tags.CONTENT_DATE), "the study's, for want of another");
        assertEquals(1007, seg.integer(Tags.SERIES_NUMBER).orElseThrow());
    }

    @Test
    void aSourceWithoutFrameOfReferenceGetsOneOfItsOwn() throws Exception {
        Finding one = finding(1);
        Finding without = new Finding(
                one.labels(), source(Optional.empty(), "source"), one.model(), one.spec(), Optional.empty());
        String frame = dataSet(without).string(Tags.FRAME_OF_REFERENCE_UID).orElseThrow();
        assertEquals("2.25.", frame.substring(0, 5));
        assertEquals(
                Optional.of(frame), dataSet(without).string(Tags.FRAME_OF_REFERENCE_UID), "and always the same one");
    }

    @Test
    void lossOfTheSourceIsCarriedOn() throws Exception {
        DataSet lossy = IMAGE.toBuilder()
                .put(Tags.LOSSY_IMAGE_COMPRESSION, "01")
                .put(Tags.LOSSY_IMAGE_COMPRESSION_RATIO, "12.5", "3")
                .put(Tags.LOSSY_IMAGE_COMPRESSION_METHOD, "ISO_10918_1", "ISO_15444_1")
                .build();
        Encoded encoded = new SegmentationEncoder(ResultSettings.DEFAULT).encode(finding(1), lossy);
        DataSet seg = DicomFile.read(MemorySegment.ofArray(
                        assertInstanceOf(Encoded.File.class, encoded).bytes()))
                .dataSet();
        assertEquals(Optional.of("01"), seg.string(Tags.LOSSY_IMAGE_COMPRESSION));
        assertEquals(List.of(12.5, 3.0), seg.decimals(Tags.LOSSY_IMAGE_COMPRESSION_RATIO));
        assertEquals(Optional.of("00"), dataSet(finding(1)).string(Tags.LOSSY_IMAGE_COMPRESSION));
    }

    @Test
    void ourTextsFitTheSourcesCharacterSets() {
        Texts latin = new Texts(CharacterSets.of(List.of("ISO_IR 100")));
        assertEquals("Gehörknöchelchen", latin.longString("Gehörknöchelchen"));
        assertEquals("??", latin.longString("肝臓"));
        assertEquals("a/b", latin.longString("a\\b"));
        assertEquals(64, latin.longString("x".repeat(70)).length());
        assertEquals("Gehorknochelchen", new Texts(CharacterSets.DEFAULT).longString("Gehörknöchelchen"));
    }
}
