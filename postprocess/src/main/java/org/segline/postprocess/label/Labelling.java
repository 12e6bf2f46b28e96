package org.segline.postprocess.label;

import java.util.List;
import org.segline.kernel.model.Label;
import org.segline.kernel.study.SourceSeries;
import org.segline.kernel.study.StudyEvent.Measurement;
import org.segline.kernel.volume.LabelVolume;

/** The labels of a model's spec in a volume of classes. */
public final class Labelling {
    private static final double MM3_PER_ML = 1000;

    private Labelling() {}

    /**
     * The same volume with the classes that have no label turned into background. They still took part in the choice of the
     * likeliest class: what a network says is something else does not fall to its next best guess.
     */
    public static LabelVolume named(LabelVolume classes, List<Label> labels) {
        boolean[] kept = new boolean[Short.MAX_VALUE + 1];
        labels.forEach(label -> kept[label.channel()] = true);
        short[] named = new short[classes.labels().length];
        for (int v = 0; v < named.length; v++) {
            short label = classes.labels()[v];
            named[v] = kept[label] ? label : 0;
        }
        return new LabelVolume(classes.geometry(), named);
    }

    /**
     * The volume of each label, in the order of {@code labels}, those that are not found (0 ml) too. A voxel reaches halfway
     * to the slices beside its own, wherever these lie; those of the first and the last slice as far out as in.
     *
     * @param volume on the grid of {@code source}
     */
    public static List<Measurement> measure(LabelVolume volume, SourceSeries source, List<Label> labels) {
        double[] ml = new double[Short.MAX_VALUE + 1];
        int pixels = volume.size().i() * volume.size().j();
        for (int k = 0; k < volume.size().k(); k++) {
            long[] counts = new long[Short.MAX_VALUE + 1];
            for (int at = k * pixels; at < (k + 1) * pixels; at++) {
                counts[volume.labels()[at]]++;
            }
            double voxel = SliceReach.voxelMm3(source, k) / MM3_PER_ML;
            labels.forEach(label -> ml[label.channel()] += counts[label.channel()] * voxel);
        }
        return labels.stream()
                .map(label -> new Measurement(label.name(), ml[label.channel()]))
                .toList();
    }
}
