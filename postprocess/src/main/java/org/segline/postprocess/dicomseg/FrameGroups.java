package org.segline.postprocess.dicomseg;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.Code;
import org.segline.kernel.study.SourceSeries;

/**
 * Where frames lie and what they come from: the multi-frame functional groups.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#sect_C.7.6.16">PS3.3 C.7.6.16</a>
 */
final class FrameGroups {
    private static final Code SEGMENTATION = new Code("DCM", "113076", "Segmentation");
    private static final Code SOURCE_IMAGE = new Code("DCM", "121322", "Source image for image processing operation");

    private static final Tag SPATIAL_LOCATIONS_PRESERVED = new Tag(0x0028, 0x135a);

    /** Share of a step by which evenly spaced slices may differ from it... */
    private static final double EVEN = 0.01;

    /** ...or this, which is what rounding positions does where steps are small. */
    private static final double ROUNDING_MM = 0.01;

    private final SourceSeries source;
    private final SourceHeader header;
    private final Texts texts;

    FrameGroups(SourceSeries source, SourceHeader header) {
        this.source = source;
        this.header = header;
        this.texts = header.texts();
    }

    /** Shared Functional Groups: orientation and pixel measures. */
    DataSet shared() {
        VolumeGeometry geometry = source.geometry();
        PointMm alongRow = geometry.affine().step(0);
        PointMm alongColumn = geometry.affine().step(1);
        PointMm row = alongRow.times(1 / alongRow.length());
        PointMm column = alongColumn.times(1 / alongColumn.length());
        PointMm normal = row.cross(column);
        DataSet.Builder measures = texts.item().put(Tags.PIXEL_SPACING, alongColumn.length(), alongRow.length());
        OptionalDouble between = betweenSlices(normal.times(1 / normal.length()));
        between.ifPresent(mm -> measures.put(Tags.SPACING_BETWEEN_SLICES, mm));
        OptionalDouble thickness = header.sliceThickness();
        (thickness.isPresent() ? thickness : between).ifPresent(mm -> measures.put(Tags.SLICE_THICKNESS, mm));
        return texts.item()
                .put(
                        Tags.PLANE_ORIENTATION_SEQUENCE,
                        texts.item()
                                .put(
                                        Tags.IMAGE_ORIENTATION_PATIENT,
                                        row.x(),
                                        row.y(),
                                        row.z(),
                                        column.x(),
                                        column.y(),
                                        column.z())
                                .build())
                .put(Tags.PIXEL_MEASURES_SEQUENCE, measures.build())
                .build();
    }

    /**
     * Between planes, along their normal: with gantry tilt the slices also slide, which their positions say. Where planes
     * are not evenly spaced there is no such number, and none is needed (C.7.6.16.2.1).
     */
    private OptionalDouble betweenSlices(PointMm normal) {
        double even = Math.abs(source.geometry().affine().step(2).dot(normal));
        for (int k = 1; k < source.frames().size(); k++) {
            double step = Math.abs(first(k).minus(first(k - 1)).dot(normal));
            if (Math.abs(step - even) > Math.max(EVEN * even, ROUNDING_MM)) {
                return OptionalDouble.empty();
            }
        }
        return OptionalDouble.of(even);
    }

    /** Where the centre of a slice's first pixel lies, as its own header has it. */
    private PointMm first(int slice) {
        Affine plane = source.plane(slice);
        return new PointMm(plane.m03(), plane.m13(), plane.m23());
    }

    /** Per-Frame Functional Groups, one item a frame; the two dimensions are segment and position. */
    List<DataSet> perFrame(List<SegmentFrame> frames) {
        List<Integer> slices = new ArrayList<>(
                frames.stream().map(SegmentFrame::slice).collect(Collectors.toCollection(TreeSet::new)));
        // Segments share slices: what depends on the slice alone is made once.
        List<DataSet> positions = slices.stream().map(this::position).toList();
        List<DataSet> derivations = slices.stream().map(this::derivation).toList();
        int[] place = new int[source.frames().size()];
        for (int n = 0; n < slices.size(); n++) {
            place[slices.get(n)] = n;
        }
        return frames.stream()
                .map(frame -> texts.item()
                        .put(Tags.DERIVATION_IMAGE_SEQUENCE, derivations.get(place[frame.slice()]))
                        .put(Tags.FRAME_CONTENT_SEQUENCE, content(frame.segment(), place[frame.slice()] + 1))
                        .put(Tags.PLANE_POSITION_SEQUENCE, positions.get(place[frame.slice()]))
                        .put(Tags.SEGMENT_IDENTIFICATION_SEQUENCE, segment(frame.segment()))
                        .build())
                .toList();
    }

    private DataSet content(int segment, int place) {
        return texts.item().put(Tags.DIMENSION_INDEX_VALUES, segment, place).build();
    }

    private DataSet segment(int number) {
        return texts.item().put(Tags.REFERENCED_SEGMENT_NUMBER, number).build();
    }

    private DataSet position(int slice) {
        PointMm first = first(slice);
        return texts.item()
                .put(Tags.IMAGE_POSITION_PATIENT, first.x(), first.y(), first.z())
                .build();
    }

    private DataSet derivation(int slice) {
        SourceSeries.Frame frame = source.frames().get(slice);
        DataSet.Builder image = texts.item()
                .put(Tags.REFERENCED_SOP_CLASS_UID, frame.instance().sopClass())
                .put(
                        Tags.REFERENCED_SOP_INSTANCE_UID,
                        frame.instance().instance().value())
                .put(SPATIAL_LOCATIONS_PRESERVED, "YES")
                .put(Tags.PURPOSE_OF_REFERENCE_CODE_SEQUENCE, texts.code(SOURCE_IMAGE));
        if (header.isMultiFrame()) {
            image.put(Tags.REFERENCED_FRAME_NUMBER, frame.frameNumber());
        }
        return texts.item()
                .put(Tags.SOURCE_IMAGE_SEQUENCE, image.build())
                .put(Tags.DERIVATION_CODE_SEQUENCE, texts.code(SEGMENTATION))
                .build();
    }
}
