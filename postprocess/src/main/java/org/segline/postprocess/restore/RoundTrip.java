package org.segline.postprocess.restore;

import java.util.stream.IntStream;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.PatchGrid;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.geometry.VoxelPoint;

/**
 * What a study's way to the model and back is worth.
 *
 * @param largestErrorMm the furthest that a source voxel comes back from where it was, by way of a patch's own grid
 * @param covered share of the source voxels, 0 to 1, whose centre lies in the model's grid; the others are background
 *     unseen
 */
public record RoundTrip(double largestErrorMm, double covered) {

    /**
     * @param source the grid of the slices that came in
     * @param model the grid that was cut into patches
     */
    public static RoundTrip measure(VolumeGeometry source, VolumeGeometry model, PatchGrid grid) {
        if (!model.size().equals(grid.volume())) {
            throw new IllegalArgumentException(
                    "a grid for %s came with a model's volume of %s".formatted(grid.volume(), model.size()));
        }
        return new RoundTrip(largestErrorMm(source, model, grid), covered(source, model));
    }

    /** The way is an affine, whose error is largest in a corner: the eight of the source and all patches are enough. */
    private static double largestErrorMm(VolumeGeometry source, VolumeGeometry model, PatchGrid grid) {
        double largest = 0;
        for (int n = 0; n < grid.count(); n++) {
            VolumeGeometry patch = model.window(grid.outputBox(n));
            for (int corner = 0; corner < 8; corner++) {
                VoxelPoint voxel = new VoxelPoint(
                        (corner & 1) * (source.size().i() - 1.0),
                        (corner >> 1 & 1) * (source.size().j() - 1.0),
                        (corner >> 2) * (source.size().k() - 1.0));
                PointMm before = source.toPatient(voxel);
                VoxelPoint inPatch = patch.toVoxel(before);
                VoxelPoint back = source.toVoxel(patch.toPatient(inPatch));
                largest = Math.max(largest, source.toPatient(back).distanceTo(before));
            }
        }
        return largest;
    }

    private static double covered(VolumeGeometry source, VolumeGeometry model) {
        SliceMaps map = SliceMaps.of(source, model);
        GridSize size = source.size();
        long covered = IntStream.range(0, size.k())
                .parallel()
                .mapToLong(k -> coveredInSlice(k, map, size, model.size()))
                .sum();
        return (double) covered / size.voxels();
    }

    private static long coveredInSlice(int k, SliceMaps map, GridSize source, GridSize model) {
        long covered = 0;
        for (int j = 0; j < source.j(); j++) {
            for (int i = 0; i < source.i(); i++) {
                if (Samples.inside(map.at(0, i, j, k), model.i())
                        && Samples.inside(map.at(1, i, j, k), model.j())
                        && Samples.inside(map.at(2, i, j, k), model.k())) {
                    covered++;
                }
            }
        }
        return covered;
    }
}
