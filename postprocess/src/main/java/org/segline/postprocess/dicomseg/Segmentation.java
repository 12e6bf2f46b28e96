package org.segline.postprocess.dicomseg;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelPoint;
import org.segline.kernel.model.Code;

/**
 * A binary segmentation that was read: its segments, and frames that say where each is.
 *
 * @param columns pixels in a row
 * @param rows pixels in a column
 * @param alongRow from one pixel of a row to the next, in LPS mm
 * @param alongColumn from one pixel of a column to the next, in LPS mm
 * @param betweenSlices distance between neighbouring planes, in mm
 * @param bits one bit a pixel, frames back to back
 */
public record Segmentation(
        int columns,
        int rows,
        PointMm alongRow,
        PointMm alongColumn,
        double betweenSlices,
        List<Segment> segments,
        List<Frame> frames,
        BitSet bits) {

    /** How far, in voxels, a frame may lie from the slice of a grid that it is taken for. */
    private static final double SAME_PLACE = 0.01;

    /** @param number Segment Number, from 1 */
    public record Segment(int number, String label, Code category, Code kind) {}

    /** @param position of the centre of its first pixel */
    public record Frame(int segment, PointMm position) {}

    public Segmentation {
        segments = List.copyOf(segments);
        frames = List.copyOf(frames);
        bits = (BitSet) bits.clone();
    }

    /** Whether pixel (column, row) of a frame, zero-based, is in the frame's segment. */
    public boolean at(int frame, int column, int row) {
        return bits.get(column + columns * (row + rows * frame));
    }

    /**
     * The voxels of {@code grid} that are in a segment, i fastest.
     *
     * @throws UnreadableSegmentationException if a frame is no slice of {@code grid}
     */
    public BitSet mask(int segment, VolumeGeometry grid) throws UnreadableSegmentationException {
        BitSet mask = new BitSet();
        int pixels = columns * rows;
        for (int frame = 0; frame < frames.size(); frame++) {
            if (frames.get(frame).segment() == segment) {
                int slice = sliceOf(frames.get(frame).position(), grid);
                int from = frame * pixels;
                int at = bits.nextSetBit(from);
                while (at >= 0 && at < from + pixels) {
                    mask.set(at - from + slice * pixels);
                    at = bits.nextSetBit(at + 1);
                }
            }
        }
        return mask;
    }

    private int sliceOf(PointMm position, VolumeGeometry grid) throws UnreadableSegmentationException {
        VoxelPoint first = grid.toVoxel(position);
        VoxelPoint last =
                grid.toVoxel(position.plus(alongRow.times(columns - 1)).plus(alongColumn.times(rows - 1)));
        int slice = Math.toIntExact(Math.round(first.k()));
        boolean same = grid.size().i() == columns
                && grid.size().j() == rows
                && slice >= 0
                && slice < grid.size().k()
                && near(first, 0, 0, slice)
                && near(last, columns - 1, rows - 1, slice);
        if (!same) {
            throw new UnreadableSegmentationException(
                    "a frame of %d x %d pixels from %s to %s is no slice of a grid of %s"
                            .formatted(columns, rows, first, last, grid.size()));
        }
        return slice;
    }

    private static boolean near(VoxelPoint point, int i, int j, int k) {
        return Math.abs(point.i() - i) < SAME_PLACE
                && Math.abs(point.j() - j) < SAME_PLACE
                && Math.abs(point.k() - k) < SAME_PLACE;
    }

    /**
     * The smallest grid that holds all frames; its k grows along the normal of the planes (row x column).
     *
     * @throws UnreadableSegmentationException if the frames are not slices of one grid
     */
    public VolumeGeometry geometry() throws UnreadableSegmentationException {
        PointMm across = alongRow.cross(alongColumn);
        PointMm normal = across.times(1 / across.length());
        List<PointMm> places =
                new ArrayList<>(frames.stream().map(Frame::position).toList());
        places.sort((a, b) -> Double.compare(a.dot(normal), b.dot(normal)));
        PointMm way = places.getLast().minus(places.getFirst());
        int steps = Math.toIntExact(Math.round(way.dot(normal) / betweenSlices));
        // Slices may slide along their planes (gantry tilt), so that the step is taken from where they are.
        PointMm step = steps == 0 ? normal.times(betweenSlices) : way.times(1.0 / steps);
        VolumeGeometry grid = new VolumeGeometry(
                new GridSize(columns, rows, steps + 1),
                Affine.ofColumns(alongRow, alongColumn, step, places.getFirst()));
        for (PointMm place : places) {
            sliceOf(place, grid);
        }
        return grid;
    }

    /** Number of voxels in a segment. */
    public long count(int segment) {
        int pixels = columns * rows;
        return IntStream.range(0, frames.size())
                .filter(frame -> frames.get(frame).segment() == segment)
                .mapToLong(
                        frame -> bits.get(frame * pixels, (frame + 1) * pixels).cardinality())
                .sum();
    }
}
