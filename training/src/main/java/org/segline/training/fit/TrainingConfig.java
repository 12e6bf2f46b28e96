package org.segline.training.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.model.Tiling;
import org.segline.training.augment.Augmentation;
import org.segline.training.dataset.DataConfig;
import org.segline.training.network.Analysis;
import org.segline.training.network.Architecture;
import org.segline.training.network.Network;
import org.segline.training.network.Suggestion;
import org.segline.training.sample.Patches;
import org.segline.training.sample.Sampling;
import org.segline.training.torch.Hardware;
import org.segline.training.torch.Learning;

/**
 * A training, whole: what {@code ./segline train} reads from one YAML file. Keys are the components of the records, and the
 * alternatives of a choice carry a {@code type}; what the file leaves out is taken from {@code defaults.yaml} beside this
 * class. A key that nobody knows stops training before it starts.
 *
 * @param patch what the network sees at once, along the grid's (i, j, k)
 */
public record TrainingConfig(
        ModelPromise model,
        DataConfig data,
        Architecture network,
        GridSize patch,
        Sampling sampling,
        List<Augmentation> augmentation,
        Learning learning,
        Course course,
        Hardware hardware) {

    public TrainingConfig {
        augmentation = List.copyOf(augmentation);
    }

    /** The network that is trained, for images of one channel. */
    public Network describe() {
        return network.network(1, model.classes());
    }

    /**
     * How serving lays the network: as the configuration says, or as follows from the network and from what it is trained
     * on.
     *
     * @throws IllegalArgumentException if nothing follows; the message says why
     */
    public Tiling tiling() {
        return model.tiling().orElseGet(() -> {
            Optional<GridSize> trained =
                    sampling.patches() instanceof Patches.Whole ? Optional.empty() : Optional.of(patch);
            return switch (Analysis.of(describe()).suggestedTiling(trained, patch.voxels())) {
                case Suggestion.Use(Tiling tiling) -> tiling;
                case Suggestion.None(String sentence) -> throw new IllegalArgumentException(sentence);
            };
        });
    }

    /**
     * @throws MalformedConfigException if the file is not such a configuration; says where and why in a sentence
     * @throws IOException if it cannot be read
     */
    public static TrainingConfig read(Path file) throws IOException {
        return new ConfigFile(file).read(TrainingConfig.class);
    }
}
