package org.segline.preprocess.load;

import java.util.List;
import java.util.stream.IntStream;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelPoint;
import org.segline.kernel.volume.Volume;

/**
 * Slices at uneven distances, brought onto an even grid: each of its voxels lies on the line between the same pixel of two
 * neighbouring slices, and is interpolated between these two.
 *
 * <pre>
 *   slices    0---1---2-------3--4---5        k of the even grid at which each slice's plane lies
 *   even      0-----1-----2-----3-----4
 * </pre>
 *
 * The line is the grid's own step from slice to slice. Where the stack is sheared it runs aslant, as the slices' first
 * pixels do, so that pixel (i, j) stays pixel (i, j) and nothing is interpolated within a slice.
 */
final class Evening {
    /** How far a slice may be from its line, or the last from the end of the grid: what rounding positions does. */
    private static final double OFF_MM = 0.25 + 1e-6;

    private final double[] ks;
    private final float[] from;
    private final float[] to;
    private final int sliceLength;

    private Evening(VolumeGeometry even, double[] ks, float[] from) {
        this.ks = ks;
        this.from = from;
        this.to = new float[Math.toIntExact(even.size().voxels())];
        this.sliceLength = even.size().i() * even.size().j();
    }

    /**
     * @param positions of the first pixel of each slice, in the order of the grid's k
     * @param slices their voxels, slice after slice, in rows and columns of the grid
     * @throws IllegalArgumentException if the slices do not stand along the grid from its first to its last plane
     */
    static Volume onto(VolumeGeometry even, List<PointMm> positions, float[] slices) {
        Evening evening = new Evening(even, ks(even, positions), slices);
        IntStream.range(0, even.size().k()).parallel().forEach(evening::plane);
        return new Volume(even, evening.to);
    }

    /** Where the slices lie, in planes of the grid. */
    private static double[] ks(VolumeGeometry even, List<PointMm> positions) {
        GridSize size = even.size();
        double[] ks = new double[positions.size()];
        for (int n = 0; n < ks.length; n++) {
            PointMm position = positions.get(n);
            ks[n] = even.toVoxel(position).k();
            double off = position.distanceTo(even.toPatient(new VoxelPoint(0, 0, ks[n])));
            if (off > OFF_MM || (n > 0 && !(ks[n] > ks[n - 1]))) {
                throw new IllegalArgumentException("slice %d does not lie along the grid".formatted(n));
            }
        }
        double step = even.affine().step(2).length();
        if (Math.abs(ks[0]) * step > OFF_MM || Math.abs(ks[ks.length - 1] - (size.k() - 1)) * step > OFF_MM) {
            throw new IllegalArgumentException("the grid does not go from the first slice to the last");
        }
        return ks;
    }

    private void plane(int k) {
        int above = 1;
        while (above < ks.length - 1 && ks[above] < k) {
            above++;
        }
        int below = above - 1;
        double part = Math.clamp((k - ks[below]) / (ks[above] - ks[below]), 0, 1);
        int a = below * sliceLength;
        int b = above * sliceLength;
        int at = k * sliceLength;
        for (int n = 0; n < sliceLength; n++) {
            to[at + n] = (float) ((1 - part) * from[a + n] + part * from[b + n]);
        }
    }
}
