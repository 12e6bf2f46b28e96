package org.segline.training.sample;

import java.util.random.RandomGenerator;
import org.segline.kernel.volume.LabelVolume;

/**
 * Where the voxels of each class of a case are. Those of rare classes are listed; those of a class that fills much of the
 * case are found by trying voxels until one is of it, which costs no memory and few tries. Voxels whose label is below 0
 * are of no class.
 */
final class ClassVoxels {
    /** A class with at least this share of the voxels is not listed: one in eight tries finds it. */
    private static final double COMMON = 0.125;

    private final short[] labels;
    private final int[] counts;
    private final int[][] listed;

    ClassVoxels(LabelVolume volume) {
        labels = volume.labels();
        int classes = 0;
        for (short label : labels) {
            classes = Math.max(classes, label + 1);
        }
        counts = new int[classes];
        for (short label : labels) {
            if (label >= 0) {
                counts[label]++;
            }
        }
        listed = new int[classes][];
        for (int c = 0; c < classes; c++) {
            listed[c] = new int[counts[c] < COMMON * labels.length ? counts[c] : 0];
        }
        int[] found = new int[classes];
        for (int voxel = 0; voxel < labels.length; voxel++) {
            int c = labels[voxel];
            if (c >= 0 && listed[c].length > 0) {
                listed[c][found[c]++] = voxel;
            }
        }
    }

    /** One more than the highest class; 0 if no voxel has any. */
    int classes() {
        return counts.length;
    }

    /** Number of voxels of class {@code c}. */
    int count(int c) {
        return counts[c];
    }

    /** The index of any voxel of class {@code c} alike, of which there must be one. */
    int any(int c, RandomGenerator random) {
        if (listed[c].length > 0) {
            return listed[c][random.nextInt(listed[c].length)];
        }
        int voxel = random.nextInt(labels.length);
        while (labels[voxel] != c) {
            voxel = random.nextInt(labels.length);
        }
        return voxel;
    }
}
