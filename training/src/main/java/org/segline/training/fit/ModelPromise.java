package org.segline.training.fit;

import java.util.List;
import java.util.Optional;
import org.segline.kernel.model.Intensity;
import org.segline.kernel.model.Label;
import org.segline.kernel.model.ModelSpec;
import org.segline.kernel.model.Selection;
import org.segline.kernel.model.TargetGrid;
import org.segline.kernel.model.Tiling;

/**
 * What the model is to be called and to promise: the part of {@link ModelSpec} that a person decides.
 *
 * @param tiling where it is not to follow from the network
 */
public record ModelPromise(
        String id,
        String version,
        String title,
        Selection select,
        TargetGrid grid,
        List<Intensity> intensity,
        Optional<Tiling> tiling,
        List<Label> labels,
        Optional<String> licence) {

    public ModelPromise {
        intensity = List.copyOf(intensity);
        labels = List.copyOf(labels);
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("a model finds at least one label");
        }
    }

    /** Classes of the network's output: the labels and the background. */
    public int classes() {
        return 1 + labels.stream().mapToInt(Label::channel).max().orElseThrow();
    }
}
