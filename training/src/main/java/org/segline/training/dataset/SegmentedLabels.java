package org.segline.training.dataset;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.BitSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.segline.dicom.data.MalformedValueException;
import org.segline.dicom.encoding.MalformedDicomException;
import org.segline.dicom.file.DicomFile;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.Axes;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.volume.LabelVolume;
import org.segline.postprocess.dicomseg.Segmentation;
import org.segline.postprocess.dicomseg.SegmentationReader;
import org.segline.postprocess.dicomseg.UnreadableSegmentationException;

/** A DICOM-SEG as classes. Segments may overlap in a file; a voxel of a training case is of one class. */
final class SegmentedLabels {
    private SegmentedLabels() {}

    static LabelVolume read(CaseFiles files, ClassMap classes, VolumeGeometry image) throws UnusableCase, IOException {
        try {
            return labels(files, segmentation(files), classes, image);
        } catch (MalformedDicomException | MalformedValueException | UnreadableSegmentationException e) {
            throw files.badLabels("unreadable-labels", "cannot be read as a DICOM-SEG: " + e.getMessage());
        }
    }

    private static Segmentation segmentation(CaseFiles files)
            throws IOException, MalformedDicomException, UnreadableSegmentationException {
        try (Arena arena = Arena.ofConfined()) {
            return SegmentationReader.read(DicomFile.read(files.labels(), arena).dataSet());
        }
    }

    private static LabelVolume labels(CaseFiles files, Segmentation read, ClassMap classes, VolumeGeometry image)
            throws UnusableCase, UnreadableSegmentationException {
        described(files, read);
        VolumeGeometry grid = image.reorient(axes(read));
        short[] labels = new short[Math.toIntExact(grid.size().voxels())];
        for (Segmentation.Segment segment : read.segments()) {
            BitSet mask = read.mask(segment.number(), grid);
            if (!mask.isEmpty()) {
                OptionalInt channel = classes.ofSegment(segment.number(), segment.label());
                if (channel.isEmpty()) {
                    throw files.badLabels(
                            "unknown-label",
                            "has segment %d, '%s', at voxel %s, which is no class of the network"
                                    .formatted(
                                            segment.number(),
                                            segment.label(),
                                            grid.size().named(mask.nextSetBit(0))));
                }
                draw(files, mask, (short) channel.getAsInt(), labels, grid.size());
            }
        }
        return new LabelVolume(grid, labels);
    }

    /** A frame of a segment that nothing is said of would be lost without a word. */
    private static void described(CaseFiles files, Segmentation read) throws UnusableCase {
        Set<Integer> known =
                read.segments().stream().map(Segmentation.Segment::number).collect(Collectors.toSet());
        for (Segmentation.Frame frame : read.frames()) {
            if (!known.contains(frame.segment())) {
                throw files.badLabels(
                        "unreadable-labels",
                        "has a frame of segment %d, which it does not describe".formatted(frame.segment()));
            }
        }
    }

    private static void draw(CaseFiles files, BitSet mask, short channel, short[] labels, GridSize size)
            throws UnusableCase {
        if (channel == 0) {
            return;
        }
        for (int voxel = mask.nextSetBit(0); voxel >= 0; voxel = mask.nextSetBit(voxel + 1)) {
            if (labels[voxel] != 0 && labels[voxel] != channel) {
                throw files.badLabels(
                        "overlapping-segments",
                        "has segments that overlap at voxel %s, which would be of class %d and of class %d"
                                .formatted(size.named(voxel), labels[voxel], channel));
            }
            labels[voxel] = channel;
        }
    }

    /** The axes of frames put one upon another along their normal. */
    private static Axes axes(Segmentation read) {
        PointMm normal = read.alongRow().cross(read.alongColumn());
        return new VolumeGeometry(
                        new GridSize(1, 1, 1),
                        Affine.ofColumns(read.alongRow(), read.alongColumn(), normal, new PointMm(0, 0, 0)))
                .axes();
    }
}
