package org.segline.preprocess.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.study.SeriesUid;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.StoredInstance;
import org.segline.preprocess.gate.Images;
import org.segline.preprocess.gate.SeriesVerdict;

/** What headers say, and which of them are no slices. */
class ImageHeaderTest {
    private static final SeriesUid SERIES = new SeriesUid("1.2");

    /** Five axial slices, 3 mm apart. */
    private static SeriesVerdict series(UnaryOperator<DataSet.Builder> change) {
        return series(IntStream.range(0, 5).mapToObj(n -> change.apply(slice(n)).build()));
    }

    private static DataSet.Builder slice(int n) {
        return DataSet.builder()
                .put(Tags.MODALITY, "CT")
                .put(Tags.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "AXIAL")
                .put(Tags.ROWS, 32)
                .put(Tags.COLUMNS, 64)
                .put(Tags.SAMPLES_PER_PIXEL, 1)
                .put(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .put(Tags.IMAGE_POSITION_PATIENT, 10.0, 20.0, 3.0 * n)
                .put(Tags.IMAGE_ORIENTATION_PATIENT, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
                .put(Tags.PIXEL_SPACING, 2.0, 0.5);
    }

    private static SeriesVerdict series(Stream<DataSet> headers) {
        SeriesCollector collector = new SeriesCollector(SERIES);
        List<DataSet> all = headers.toList();
        for (int n = 0; n < all.size(); n++) {
            collector.add(
                    new StoredInstance(
                            SERIES,
                            new SopInstanceUid("1.2." + (n + 1)),
                            "1.2.840.10008.5.1.4.1.1.2",
                            BlobId.derived("slice", Integer.toString(n))),
                    all.get(n));
        }
        return collector.header().verdict();
    }

    private static void refused(String code, UnaryOperator<DataSet.Builder> change) {
        Images.refused(code, series(change));
    }

    @Test
    void aPlainSeriesIsAVolume() {
        assertEquals("even 64x32x5 at 0.500x2.000x3.000", VerdictText.of(series(slice -> slice)));
    }

    @Test
    void aMissingFrameOfReferenceIsNoObstacle() {
        // All slices of a series are in one frame; postprocess gives it a name where it has none.
        var accepted = assertInstanceOf(SeriesVerdict.Accepted.class, series(slice -> slice));
        assertTrue(accepted.slices().getFirst().frameOfReference().isEmpty());
    }

    @Test
    void whatSaysNotWhereItLiesIsRefused() {
        refused("missing-attribute", slice -> slice.remove(Tags.IMAGE_POSITION_PATIENT));
        refused("missing-attribute", slice -> slice.putEmpty(Tags.IMAGE_POSITION_PATIENT));
        refused("missing-attribute", slice -> slice.put(Tags.IMAGE_POSITION_PATIENT, "1", "2"));
        refused("missing-attribute", slice -> slice.put(Tags.IMAGE_POSITION_PATIENT, "NaN", "2", "3"));
        refused("missing-attribute", slice -> slice.put(Tags.IMAGE_POSITION_PATIENT, "1", "Infinity", "3"));
        refused("missing-attribute", slice -> slice.put(Tags.IMAGE_POSITION_PATIENT, "1", "1e400", "3"));
        refused("missing-attribute", slice -> slice.remove(Tags.IMAGE_ORIENTATION_PATIENT));
        refused("missing-attribute", slice -> slice.remove(Tags.PIXEL_SPACING));
        refused("unreadable-header", slice -> slice.put(Tags.IMAGE_POSITION_PATIENT, "1", "two", "3"));
    }

    @Test
    void positionsThatAreAllZeroAreOnePlace() {
        refused("one-position", slice -> slice.put(Tags.IMAGE_POSITION_PATIENT, 0.0, 0.0, 0.0));
    }

    @Test
    void orientationsAndSpacingsThatAreNoneAreRefused() {
        refused("malformed-orientation", slice -> slice.put(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 1, 0, 0));
        refused("malformed-orientation", slice -> slice.put(Tags.IMAGE_ORIENTATION_PATIENT, 0, 0, 0, 0, 0, 0));
        refused("malformed-orientation", slice -> slice.put(Tags.IMAGE_ORIENTATION_PATIENT, 2, 0, 0, 0, 1, 0));
        refused("malformed-spacing", slice -> slice.put(Tags.PIXEL_SPACING, 0, 1));
        refused("malformed-spacing", slice -> slice.put(Tags.PIXEL_SPACING, 1, -1));
    }

    @Test
    void whatIsNoGreyImageOfASliceIsRefused() {
        refused("no-image", slice -> slice.remove(Tags.ROWS));
        refused("no-image", slice -> slice.put(Tags.ROWS, 0));
        refused("no-image", slice -> slice.put(Tags.NUMBER_OF_FRAMES, 0));
        refused("colour", slice -> slice.put(Tags.SAMPLES_PER_PIXEL, 3).put(Tags.PHOTOMETRIC_INTERPRETATION, "RGB"));
        refused("colour", slice -> slice.put(Tags.PHOTOMETRIC_INTERPRETATION, "PALETTE COLOR"));
        refused("mosaic", slice -> slice.put(Tags.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "M", "ND", "MOSAIC"));
        refused("localizer", slice -> slice.put(Tags.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "LOCALIZER"));
        refused("segmentation", slice -> slice.put(Tags.MODALITY, "SEG"));
        refused(
                "projection",
                slice -> slice.remove(Tags.IMAGE_POSITION_PATIENT)
                        .remove(Tags.PIXEL_SPACING)
                        .put(Tags.IMAGER_PIXEL_SPACING, 0.15, 0.15));
    }

    @Test
    void anInvertedGreyScaleIsRefusedUnlessItsValuesAreHounsfieldUnits() {
        assertInstanceOf(
                SeriesVerdict.Accepted.class,
                series(slice -> slice.put(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME1")));
        refused(
                "inverted-grey-scale",
                slice -> slice.put(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME1")
                        .put(Tags.MODALITY, "MR"));
    }

    @Test
    void oneImageThatIsNoneRefusesTheSeriesAndSaysHowMany() {
        SeriesVerdict verdict = series(IntStream.range(0, 5)
                .mapToObj(n ->
                        n == 3 ? slice(n).remove(Tags.IMAGE_POSITION_PATIENT).build() : slice(n).build()));
        assertEquals(
                "Image Position (Patient) (0020,0032), which says where an image lies, is missing or is no number. So it is"
                        + " with 1 of 5 images.",
                Images.refused("missing-attribute", verdict).sentence());
    }

    @Test
    void whatWasNeverMeantToBeASliceIsSplitOff() {
        SeriesVerdict verdict = series(IntStream.range(0, 6)
                .mapToObj(n -> n == 3
                        ? slice(-90)
                                .put(Tags.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "LOCALIZER")
                                .build()
                        : slice(n).build()));
        assertEquals(
                "split Kind=slices: gapped missing-slices 64x32x5 at 0.500x2.000x3.750, to 64x32x6 at 0.500x2.000x3.000,"
                        + " gap 6.000; Kind=localizer: refused localizer",
                VerdictText.of(verdict));
    }

    @Test
    void anOriginalImageSaidToBeUprightInATiltedGantryIsRefused() {
        refused("contradictory-tilt", slice -> slice.put(Tags.GANTRY_DETECTOR_TILT, "-18.5"));
        // Upright by a hair, and reformatted upright.
        assertInstanceOf(SeriesVerdict.Accepted.class, series(slice -> slice.put(Tags.GANTRY_DETECTOR_TILT, "+0.5")));
        assertInstanceOf(
                SeriesVerdict.Accepted.class,
                series(slice -> slice.put(Tags.GANTRY_DETECTOR_TILT, "-18.5")
                        .put(Tags.IMAGE_TYPE, "DERIVED", "PRIMARY", "AXIAL")));
    }

    @Test
    void positionsThatMoveAlongTheTableOnlyAreShearedWhateverTheTagSays() {
        for (String tag : List.of("0", "18.5", "-18.5")) {
            var accepted = assertInstanceOf(
                    SeriesVerdict.Accepted.class,
                    series(slice -> slice.put(Tags.GANTRY_DETECTOR_TILT, tag)
                            .put(Tags.IMAGE_ORIENTATION_PATIENT, 1.0, 0.0, 0.0, 0.0, 0.948324, -0.317305)));
            assertEquals(new PointMm(0, 0, 3), accepted.geometry().affine().step(2));
        }
    }

    @Test
    void traitsAreReadFromClassicImages() {
        assertEquals(
                "split Echo Time=10, Image Type=ORIGINAL\\PRIMARY\\M: even 64x32x5 at 0.500x2.000x3.000;"
                        + " Echo Time=10, Image Type=ORIGINAL\\PRIMARY\\P: even 64x32x5 at 0.500x2.000x3.000;"
                        + " Echo Time=20, Image Type=ORIGINAL\\PRIMARY\\M: even 64x32x5 at 0.500x2.000x3.000;"
                        + " Echo Time=20, Image Type=ORIGINAL\\PRIMARY\\P: even 64x32x5 at 0.500x2.000x3.000",
                VerdictText.of(series(Stream.of("10", "20")
                        .flatMap(echo -> Stream.of("M", "P")
                                .flatMap(type -> IntStream.range(0, 5)
                                        .mapToObj(n -> slice(n).put(Tags.ECHO_TIME, echo)
                                                .put(Tags.IMAGE_TYPE, "ORIGINAL", "PRIMARY", type)
                                                .build()))))));
    }

    /** Frame by frame: z, and what else there is of the frame. */
    private record Frame(double z, UnaryOperator<DataSet.Builder> more) {}

    private static DataSet enhanced(List<Frame> frames) {
        List<DataSet> groups = frames.stream()
                .map(frame -> frame.more
                        .apply(DataSet.builder()
                                .put(
                                        Tags.PLANE_POSITION_SEQUENCE,
                                        DataSet.builder()
                                                .put(Tags.IMAGE_POSITION_PATIENT, 10.0, 20.0, frame.z)
                                                .build()))
                        .build())
                .toList();
        return DataSet.builder()
                .put(Tags.MODALITY, "MR")
                .put(Tags.ROWS, 32)
                .put(Tags.COLUMNS, 64)
                .put(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .put(Tags.NUMBER_OF_FRAMES, frames.size())
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
                                                .put(Tags.PIXEL_SPACING, 2.0, 0.5)
                                                .build())
                                .build())
                .put(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, groups)
                .build();
    }

    private static UnaryOperator<DataSet.Builder> in(Tag group, Tag tag, String... values) {
        return frame -> frame.put(group, DataSet.builder().put(tag, values).build());
    }

    private static Stream<Frame> stack(double from, UnaryOperator<DataSet.Builder> more) {
        return IntStream.range(0, 3).mapToObj(n -> new Frame(from + 3 * n, more));
    }

    @Test
    void framesOfAnEnhancedImageAreSlices() {
        assertEquals(
                "even 64x32x3 at 0.500x2.000x3.000",
                VerdictText.of(series(
                        Stream.of(enhanced(stack(0, frame -> frame).toList().reversed())))));
    }

    @Test
    void stacksOfAnEnhancedImageAreParts() {
        assertEquals(
                "split Stack ID=1: even 64x32x3 at 0.500x2.000x3.000; Stack ID=2: even 64x32x3 at 0.500x2.000x3.000",
                VerdictText.of(series(Stream.of(enhanced(Stream.concat(
                                stack(90, in(Tags.FRAME_CONTENT_SEQUENCE, Tags.STACK_ID, "2")),
                                stack(0, in(Tags.FRAME_CONTENT_SEQUENCE, Tags.STACK_ID, "1")))
                        .toList())))));
    }

    @Test
    void aDimensionThatSaysNotWhereAFrameLiesTellsVolumesApart() {
        UnaryOperator<DataSet.Builder> first = in(Tags.FRAME_CONTENT_SEQUENCE, Tags.DIMENSION_INDEX_VALUES, "1", "1");
        UnaryOperator<DataSet.Builder> second = in(Tags.FRAME_CONTENT_SEQUENCE, Tags.DIMENSION_INDEX_VALUES, "1", "2");
        DataSet image = enhanced(
                        Stream.concat(stack(0, first), stack(0, second)).toList())
                .toBuilder()
                .put(
                        Tags.DIMENSION_INDEX_SEQUENCE,
                        DataSet.builder()
                                .put(Tags.DIMENSION_INDEX_POINTER, Tags.IN_STACK_POSITION_NUMBER)
                                .build(),
                        DataSet.builder()
                                .put(Tags.DIMENSION_INDEX_POINTER, new Tag(0x2005, 0x1063))
                                .build())
                .build();
        assertEquals(
                "split Dimension (2005,1063)=1: even 64x32x3 at 0.500x2.000x3.000;"
                        + " Dimension (2005,1063)=2: even 64x32x3 at 0.500x2.000x3.000",
                VerdictText.of(series(Stream.of(image))));
    }

    @Test
    void whatNoGroupHasAPlaceForIsReadWhereItWasKept() {
        Tag kept = Tags.UNASSIGNED_PER_FRAME_CONVERTED_ATTRIBUTES_SEQUENCE;
        assertEquals(
                "split Echo Time=10: even 64x32x3 at 0.500x2.000x3.000; Echo Time=20: even 64x32x3 at 0.500x2.000x3.000",
                VerdictText.of(series(Stream.of(enhanced(Stream.concat(
                                stack(0, in(kept, Tags.ECHO_TIME, "20")), stack(0, in(kept, Tags.ECHO_TIME, "10")))
                        .toList())))));
    }

    @Test
    void framesThatAreALocalizerAreRefused() {
        Images.refused(
                "localizer",
                series(Stream.of(enhanced(stack(
                                0,
                                in(
                                        Tags.MR_IMAGE_FRAME_TYPE_SEQUENCE,
                                        Tags.FRAME_TYPE,
                                        "ORIGINAL",
                                        "PRIMARY",
                                        "LOCALIZER"))
                        .toList()))));
    }

    @Test
    void framesWithoutAPlaceAreRefused() {
        DataSet image = enhanced(stack(0, frame -> frame).toList()).toBuilder()
                .put(Tags.NUMBER_OF_FRAMES, 4)
                .build();
        Images.refused("frames-not-described", series(Stream.of(image)));
    }
}
