package org.segline.training.dataset;

import java.util.TreeSet;
import org.segline.kernel.geometry.Axes;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.TargetGrid;
import org.segline.kernel.volume.LabelVolume;
import org.segline.kernel.volume.Volume;
import org.segline.preprocess.ModelView;

/**
 * Brings labels onto the model's grid, as {@link ModelView} brings the image. Where that interpolates, each class is a
 * volume of its own, 1 where the label is and 0 elsewhere, and goes the way of the image; a voxel is then of the class with
 * the most. Numbers of classes are never mixed: between classes 1 and 3 there is no 2.
 */
final class LabelSampler {
    private LabelSampler() {}

    static LabelVolume sample(LabelVolume labels, TargetGrid grid) {
        return switch (grid) {
            case TargetGrid.Source source -> labels.reorient(Axes.ofTensor(source.tensorAxes()));
            case TargetGrid.Spaced spaced -> byScores(labels, spaced);
            case TargetGrid.Fixed fixed -> byScores(labels, fixed);
        };
    }

    /** Of classes that have the same, the first is taken; outside the source all is background. */
    private static LabelVolume byScores(LabelVolume labels, TargetGrid grid) {
        TreeSet<Short> classes = new TreeSet<>();
        for (short label : labels.labels()) {
            if (label != 0) {
                classes.add(label);
            }
        }
        VolumeGeometry target =
                ModelView.onGrid(indicator(labels, (short) 0), grid).geometry();
        int voxels = Math.toIntExact(target.size().voxels());
        short[] best = new short[voxels];
        float[] most = new float[voxels];
        float[] sum = new float[voxels];
        for (short label : classes) {
            float[] share = ModelView.onGrid(indicator(labels, label), grid).voxels();
            for (int n = 0; n < voxels; n++) {
                sum[n] += share[n];
                if (share[n] > most[n]) {
                    most[n] = share[n];
                    best[n] = label;
                }
            }
        }
        for (int n = 0; n < voxels; n++) {
            if (most[n] <= 1 - sum[n]) { // what is left is background
                best[n] = 0;
            }
        }
        return new LabelVolume(target, best);
    }

    private static Volume indicator(LabelVolume labels, short label) {
        float[] indicator = new float[labels.labels().length];
        for (int n = 0; n < indicator.length; n++) {
            indicator[n] = labels.labels()[n] == label ? 1 : 0;
        }
        return new Volume(labels.geometry(), indicator);
    }
}
