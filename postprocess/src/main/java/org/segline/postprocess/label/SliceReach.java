package org.segline.postprocess.label;

import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.study.SourceSeries;

/**
 * How far the voxels of a slice reach: halfway to the planes of its neighbours, and at either end as far out as in.
 *
 * <pre>
 *   planes     |   |   |       |           |
 *   reach    [---|---|-----|---------|-----------]
 * </pre>
 */
final class SliceReach {
    private SliceReach() {}

    /** The volume of one voxel of slice {@code k}, in cubic millimetres. */
    static double voxelMm3(SourceSeries source, int k) {
        int last = source.frames().size() - 1;
        if (last == 0) {
            return source.geometry().voxelMm3();
        }
        // Volumes between the pixel here and those of the neighbours; where slices slide, only what is between planes
        // counts.
        double before = k == 0 ? between(source, 0, 1) : between(source, k - 1, k);
        double after = k == last ? between(source, last - 1, last) : between(source, k, k + 1);
        return (before + after) / 2;
    }

    /** The volume of the column between a pixel of one plane and that of the next. */
    private static double between(SourceSeries source, int one, int next) {
        Affine plane = source.plane(one);
        PointMm area = plane.step(0).cross(plane.step(1));
        return Math.abs(area.dot(first(source.plane(next)).minus(first(plane))));
    }

    private static PointMm first(Affine plane) {
        return new PointMm(plane.m03(), plane.m13(), plane.m23());
    }
}
