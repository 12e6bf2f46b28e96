package org.segline.postprocess.dicomseg;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelPoint;
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
        // Between planes, along their normal: with gantry tilt the slices also slide, which their positions say.
        double between = Math.abs(geometry.affine().step(2).dot(normal)) / normal.length();
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
                .put(
                        Tags.PIXEL_MEASURES_SEQUENCE,
                        texts.item()
                                .put(Tags.PIXEL_SPACING, alongColumn.length(), alongRow.length())
                                .put(Tags.SPACING_BETWEEN_SLICES, between)
                                .put(
                                        Tags.SLICE_THICKNESS,
                                        header.sliceThickness().orElse(between))
                                .build())
                .build();
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
        PointMm first = source.geometry().toPatient(new VoxelPoint(0, 0, slice));
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
