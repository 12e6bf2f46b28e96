package org.segline.postprocess;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.file.DicomFile;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.store.Sha256;
import org.segline.kernel.study.SeriesUid;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.SourceSeries;
import org.segline.kernel.study.StoredInstance;
import org.segline.kernel.study.StudyUid;

/**
 * A series of real images as a source, without its pixels.
 *
 * @param first the file of the first slice's image
 */
public record SourceFixture(SourceSeries source, Path first) {

    private record Plane(DataSet image, BlobId blob, Path file, int frame, PointMm position, DataSet groups) {}

    public static SourceFixture read(Path folder) throws IOException, MalformedDicomException {
        List<Plane> planes = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> !path.endsWith("SOURCE.txt")).toList()) {
                addPlanes(file, planes);
            }
        }
        Plane any = planes.getFirst();
        List<Double> cosines = find(any, Tags.PLANE_ORIENTATION_SEQUENCE).decimals(Tags.IMAGE_ORIENTATION_PATIENT);
        List<Double> spacing = find(any, Tags.PIXEL_MEASURES_SEQUENCE).decimals(Tags.PIXEL_SPACING);
        PointMm row = new PointMm(cosines.get(0), cosines.get(1), cosines.get(2));
        PointMm column = new PointMm(cosines.get(3), cosines.get(4), cosines.get(5));
        PointMm normal = row.cross(column);
        planes.sort(Comparator.comparingDouble(plane -> plane.position.dot(normal)));
        PointMm way = planes.getLast().position.minus(planes.getFirst().position);
        VolumeGeometry geometry = new VolumeGeometry(
                new GridSize(
                        any.image.integer(Tags.COLUMNS).orElseThrow(),
                        any.image.integer(Tags.ROWS).orElseThrow(),
                        planes.size()),
                Affine.ofColumns(
                        row.times(spacing.getLast()),
                        column.times(spacing.getFirst()),
                        way.times(1.0 / (planes.size() - 1)),
                        planes.getFirst().position));
        DataSet image = planes.getFirst().image;
        SeriesUid series = new SeriesUid(image.string(Tags.SERIES_INSTANCE_UID).orElseThrow());
        return new SourceFixture(
                new SourceSeries(
                        new StudyUid(image.string(Tags.STUDY_INSTANCE_UID).orElseThrow()),
                        series,
                        image.string(Tags.MODALITY).orElseThrow(),
                        image.string(Tags.FRAME_OF_REFERENCE_UID),
                        geometry,
                        planes.stream().map(plane -> frame(plane, series)).toList(),
                        Optional.of(planes.stream().map(Plane::position).toList()),
                        Optional.empty(),
                        digest(series.value())),
                planes.getFirst().file);
    }

    /** 64 hexadecimal digits made of {@code text}. */
    public static String digest(String text) {
        return HexFormat.of().formatHex(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void addPlanes(Path file, List<Plane> planes) throws IOException, MalformedDicomException {
        byte[] bytes = Files.readAllBytes(file);
        DataSet image = DicomFile.readHeader(MemorySegment.ofArray(bytes)).dataSet();
        BlobId blob = BlobId.ofContent(bytes);
        List<DataSet> groups = image.items(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        if (groups.isEmpty()) {
            planes.add(new Plane(image, blob, file, 1, position(image), image));
        }
        for (int n = 0; n < groups.size(); n++) {
            DataSet place = groups.get(n).item(Tags.PLANE_POSITION_SEQUENCE).orElseThrow();
            planes.add(new Plane(image, blob, file, n + 1, position(place), groups.get(n)));
        }
    }

    private static PointMm position(DataSet from) {
        List<Double> numbers = from.decimals(Tags.IMAGE_POSITION_PATIENT);
        return new PointMm(numbers.get(0), numbers.get(1), numbers.get(2));
    }

    /** A functional group of a frame, or of all; of a single-frame image the image itself. */
    private static DataSet find(Plane plane, Tag group) {
        Optional<DataSet> own = plane.groups.item(group);
        return own.or(() ->
                        plane.image.item(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).flatMap(shared -> shared.item(group)))
                .orElse(plane.image);
    }

    private static SourceSeries.Frame frame(Plane plane, SeriesUid series) {
        return new SourceSeries.Frame(
                new StoredInstance(
                        series,
                        new SopInstanceUid(
                                plane.image.string(Tags.SOP_INSTANCE_UID).orElseThrow()),
                        plane.image.string(Tags.SOP_CLASS_UID).orElseThrow(),
                        plane.blob),
                plane.frame);
    }
}
