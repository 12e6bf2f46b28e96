package org.segline.training.augment;

import java.util.Arrays;
import org.segline.kernel.geometry.Affine;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.VoxelBox;
import org.segline.kernel.volume.LabelVolume;
import org.segline.kernel.volume.Volume;

/**
 * Voxels of a patch, read from a scan through a map, each once: copied where all of them are the scan's own, else
 * interpolated linearly; labels by the vote of the eight around them.
 */
final class Reading {
    private final SpatialMap map;
    private final GridSize size;
    private final VoxelBox output;
    private final float[] image;
    private final boolean[] inside;
    private final short[] labels;

    /**
     * @param imageBox what is read, without the map's transforms
     * @param outputBox the part of it whose labels are read
     * @param outside the label of voxels outside the scan, where the image is 0
     */
    Reading(SpatialMap map, VoxelBox imageBox, VoxelBox outputBox, short outside) {
        this.map = map;
        this.size = imageBox.size();
        this.output = new VoxelBox(
                outputBox.i() - imageBox.i(),
                outputBox.j() - imageBox.j(),
                outputBox.k() - imageBox.k(),
                outputBox.size());
        this.image = new float[Math.toIntExact(size.voxels())];
        this.inside = new boolean[image.length];
        this.labels = new short[Math.toIntExact(outputBox.size().voxels())];
        Arrays.fill(labels, outside);
    }

    float[] image() {
        return image;
    }

    /** Which voxels of the image are inside the scan. */
    boolean[] inside() {
        return inside;
    }

    short[] labels() {
        return labels;
    }

    void read(Volume scan, LabelVolume scanLabels) {
        for (int k = 0; k < size.k(); k++) {
            for (int j = 0; j < size.j(); j++) {
                if (map.copies()) {
                    copyRow(scan, scanLabels, j, k);
                } else {
                    interpolateRow(scan, scanLabels, j, k);
                }
            }
        }
    }

    private void copyRow(Volume scan, LabelVolume scanLabels, int j, int k) {
        Affine toSource = map.toSource(); // whole numbers
        GridSize from = scan.size();
        int y = (int) toSource.second(0, j, k);
        int z = (int) toSource.third(0, j, k);
        if (y < 0 || z < 0 || y >= from.j() || z >= from.k()) {
            return;
        }
        int row = (int) from.index(0, y, z);
        int to = (int) size.index(0, j, k);
        int labelled = labelRow(j, k);
        int step = (int) toSource.m00();
        int x = (int) toSource.first(0, j, k);
        for (int i = 0; i < size.i(); i++, x += step) {
            if (x >= 0 && x < from.i()) {
                image[to + i] = scan.voxels()[row + x];
                inside[to + i] = true;
                if (labelled >= 0 && i >= output.i() && i < output.endI()) {
                    labels[labelled + i - output.i()] = scanLabels.labels()[row + x];
                }
            }
        }
    }

    private void interpolateRow(Volume scan, LabelVolume scanLabels, int j, int k) {
        double[] x = new double[size.i()];
        double[] y = new double[size.i()];
        double[] z = new double[size.i()];
        map.row(j, k, x, y, z);
        Corners corners = new Corners(scan.size());
        int to = (int) size.index(0, j, k);
        int labelled = labelRow(j, k);
        for (int i = 0; i < size.i(); i++) {
            if (corners.moveTo(x[i], y[i], z[i])) {
                image[to + i] = corners.mean(scan.voxels());
                inside[to + i] = true;
                if (labelled >= 0 && i >= output.i() && i < output.endI()) {
                    labels[labelled + i - output.i()] = corners.vote(scanLabels.labels());
                }
            }
        }
    }

    /** Where the labels of the row (j, k) of the image begin; below 0 if it has none. */
    private int labelRow(int j, int k) {
        return j < output.j() || k < output.k() || j >= output.endJ() || k >= output.endK()
                ? -1
                : (int) output.size().index(0, j - output.j(), k - output.k());
    }
}
