package org.segline.training.cli;

import java.util.Optional;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.Halo;
import org.segline.kernel.model.Tiling;
import org.segline.training.fit.TrainingConfig;
import org.segline.training.network.Analysis;
import org.segline.training.network.Answer;
import org.segline.training.network.Exactness;
import org.segline.training.network.ImageSizes;
import org.segline.training.network.Margin;
import org.segline.training.network.Memory;

/**
 * What {@code analyse --json} says of a configuration's network. Sizes are along (i, j, k).
 *
 * @param answer to an image of {@code image} voxels
 * @param memory for that image, in bytes; none where it has no scores
 */
record NetworkFacts(
        int classes,
        long parameters,
        GridSize receptiveField,
        GridSize lattice,
        Halo halo,
        Margin rim,
        ImageSizes sizes,
        Exactness exactness,
        Tiling tiling,
        GridSize image,
        Answer answer,
        Optional<Memory> memory) {

    /** @throws IllegalArgumentException if no tiling serves the network */
    static NetworkFacts of(TrainingConfig config, GridSize image) {
        Analysis analysis = Analysis.of(config.describe());
        Answer answer = analysis.answer(image);
        Optional<Memory> memory = switch (answer) {
            case Answer.Scores _ -> Optional.of(analysis.memory(image));
            case Answer.Refused _ -> Optional.empty();
        };
        return new NetworkFacts(
                analysis.network().classes(),
                analysis.parameters(),
                analysis.receptiveField(),
                analysis.lattice(),
                analysis.halo(),
                analysis.rim(),
                analysis.sizes(),
                analysis.exactness(),
                config.tiling(),
                image,
                answer,
                memory);
    }
}
