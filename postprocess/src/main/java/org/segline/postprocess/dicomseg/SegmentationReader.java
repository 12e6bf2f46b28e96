package org.segline.postprocess.dicomseg;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.SopClasses;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.model.Code;

/** Reads DICOM Segmentations of type BINARY, by whomever they were written, whose planes are all parallel. */
public final class SegmentationReader {
    private SegmentationReader() {}

    /**
     * @param dataSet with native pixel data
     * @throws UnreadableSegmentationException if it is no such segmentation
     */
    public static Segmentation read(DataSet dataSet) throws UnreadableSegmentationException {
        expect(dataSet, Tags.SOP_CLASS_UID, SopClasses.SEGMENTATION_STORAGE);
        expect(dataSet, Tags.SEGMENTATION_TYPE, "BINARY");
        expect(dataSet, Tags.BITS_ALLOCATED, "1");
        int columns = required(dataSet, Tags.COLUMNS);
        int rows = required(dataSet, Tags.ROWS);
        List<DataSet> items = dataSet.items(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        if (items.isEmpty()) {
            throw new UnreadableSegmentationException("there are no frames");
        }
        Groups groups = new Groups(
                dataSet.item(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).orElse(DataSet.EMPTY), items.getFirst());
        List<Double> cosines = groups.decimals(Tags.PLANE_ORIENTATION_SEQUENCE, Tags.IMAGE_ORIENTATION_PATIENT, 6);
        List<Double> spacing = groups.decimals(Tags.PIXEL_MEASURES_SEQUENCE, Tags.PIXEL_SPACING, 2);
        List<Segmentation.Frame> frames = new ArrayList<>();
        for (DataSet item : items) {
            frames.add(frame(item));
        }
        return new Segmentation(
                columns,
                rows,
                point(cosines).times(spacing.getLast()),
                point(cosines.subList(3, 6)).times(spacing.getFirst()),
                groups.betweenSlices(),
                dataSet.items(Tags.SEGMENT_SEQUENCE).stream()
                        .map(SegmentationReader::segment)
                        .toList(),
                frames,
                bits(dataSet, (long) columns * rows * frames.size()));
    }

    private static void expect(DataSet dataSet, Tag tag, String wanted) throws UnreadableSegmentationException {
        Optional<String> found = dataSet.string(tag);
        if (!found.equals(Optional.of(wanted))) {
            throw new UnreadableSegmentationException(
                    "%s should be %s and is %s".formatted(tag, wanted, found.orElse("absent")));
        }
    }

    private static int required(DataSet dataSet, Tag tag) throws UnreadableSegmentationException {
        return dataSet.integer(tag)
                .orElseThrow(() -> new UnreadableSegmentationException("%s is absent".formatted(tag)));
    }

    private static PointMm point(List<Double> numbers) {
        return new PointMm(numbers.get(0), numbers.get(1), numbers.get(2));
    }

    private static Segmentation.Frame frame(DataSet item) throws UnreadableSegmentationException {
        DataSet identification = item.item(Tags.SEGMENT_IDENTIFICATION_SEQUENCE).orElse(DataSet.EMPTY);
        Groups groups = new Groups(item, DataSet.EMPTY);
        return new Segmentation.Frame(
                required(identification, Tags.REFERENCED_SEGMENT_NUMBER),
                point(groups.decimals(Tags.PLANE_POSITION_SEQUENCE, Tags.IMAGE_POSITION_PATIENT, 3)));
    }

    private static Segmentation.Segment segment(DataSet item) {
        return new Segmentation.Segment(
                item.integer(Tags.SEGMENT_NUMBER).orElse(0),
                item.string(Tags.SEGMENT_LABEL).orElse(""),
                code(item, Tags.SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE),
                code(item, Tags.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE));
    }

    private static Code code(DataSet item, Tag sequence) {
        DataSet code = item.item(sequence).orElse(DataSet.EMPTY);
        return new Code(
                code.string(Tags.CODING_SCHEME_DESIGNATOR).orElse("?"),
                code.string(Tags.CODE_VALUE).orElse("?"),
                code.string(Tags.CODE_MEANING).orElse("?"));
    }

    private static BitSet bits(DataSet dataSet, long pixels) throws UnreadableSegmentationException {
        MemorySegment data = dataSet.bytes(Tags.PIXEL_DATA)
                .orElseThrow(() -> new UnreadableSegmentationException("there is no native pixel data"));
        long bytes = Math.ceilDiv(pixels, Byte.SIZE);
        if (data.byteSize() < bytes || pixels > Integer.MAX_VALUE) {
            throw new UnreadableSegmentationException(
                    "%d pixels want %d bytes, there are %d".formatted(pixels, bytes, data.byteSize()));
        }
        return BitSet.valueOf(data.asSlice(0, bytes).asByteBuffer());
    }

    /** Functional groups of the first frame: of all frames together, or its own. */
    private record Groups(DataSet shared, DataSet own) {

        List<Double> decimals(Tag group, Tag tag, int count) throws UnreadableSegmentationException {
            return Stream.of(shared, own)
                    .flatMap(groups -> groups.item(group).stream())
                    .map(item -> item.decimals(tag))
                    .filter(numbers -> numbers.size() == count)
                    .findFirst()
                    .orElseThrow(() -> new UnreadableSegmentationException(
                            "%s should have %d numbers in %s".formatted(tag, count, group)));
        }

        /** Slice thickness where the distance between slices is not said. */
        double betweenSlices() throws UnreadableSegmentationException {
            return Stream.of(Tags.SPACING_BETWEEN_SLICES, Tags.SLICE_THICKNESS)
                    .flatMap(tag -> Stream.of(shared, own)
                            .flatMap(groups -> groups.item(Tags.PIXEL_MEASURES_SEQUENCE).stream())
                            .map(item -> item.decimal(tag)))
                    .filter(OptionalDouble::isPresent)
                    .mapToDouble(OptionalDouble::getAsDouble)
                    .filter(distance -> distance > 0)
                    .findFirst()
                    .orElseThrow(() -> new UnreadableSegmentationException("the distance between slices is not said"));
        }
    }
}
