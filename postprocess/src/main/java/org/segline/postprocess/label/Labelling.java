package org.segline.postprocess.label;

import java.util.List;
import org.segline.kernel.model.Label;
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

    /** The volume of each label, in the order of {@code labels}, those that are not found (0 ml) too. */
    public static List<Measurement> measure(LabelVolume volume, List<Label> labels) {
        long[] counts = new long[Short.MAX_VALUE + 1];
        for (short label : volume.labels()) {
            counts[label]++;
        }
        double ml = volume.geometry().voxelMm3() / MM3_PER_ML;
        return labels.stream()
                .map(label -> new Measurement(label.name(), counts[label.channel()] * ml))
                .toList();
    }
}
