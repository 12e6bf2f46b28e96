package org.segline.kernel.model;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What training promises and serving keeps: the content of {@code model.json}.
 *
 * @param id letters, digits and hyphens; results and metrics are named by it
 * @param network path of the ONNX file, from model.json; {@code ${NAME}} stands for an environment variable
 * @param sha256 of the network, where the package pins it
 * @param input name of the network's input: float32 (batch, 1, d, h, w)
 * @param output name of the network's output: float32 (batch, class, d, h, w)
 * @param crop where present, the normalised grid is cut to the box of voxels above a threshold, to save work
 * @param scores what the output holds
 * @param licence of the network, as SPDX has it where it can
 * @param provenance what the network was trained on and how, where that is known
 * @param segmentation what results are written as; without it BINARY
 */
public record ModelSpec(
        String id,
        String version,
        String title,
        String network,
        Optional<String> sha256,
        String input,
        String output,
        Selection select,
        TargetGrid grid,
        List<Intensity> intensity,
        Optional<Crop> crop,
        Tiling tiling,
        Scores scores,
        List<Label> labels,
        Optional<String> licence,
        Optional<Provenance> provenance,
        Optional<SegmentationType> segmentation) {

    /** What a network puts out for each class. */
    public enum Scores {
        /** Any real numbers; the softmax over the classes makes them probabilities. */
        LOGITS,
        /** Numbers that sum to one over the classes. */
        PROBABILITIES
    }

    /**
     * @param above threshold on the normalised intensities
     * @param margin voxels kept around the box on every side, as far as the grid goes
     */
    public record Crop(double above, int margin) {
        public Crop {
            if (margin < 0) {
                throw new IllegalArgumentException("a margin is not negative, was " + margin);
            }
        }
    }

    public ModelSpec {
        if (!id.matches("[A-Za-z0-9]+([-_.][A-Za-z0-9]+)*")) {
            throw new IllegalArgumentException("a model's id is letters, digits and hyphens, was '%s'".formatted(id));
        }
        intensity = List.copyOf(intensity);
        labels = List.copyOf(labels);
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("a model finds at least one label");
        }
        Set<Integer> channels = labels.stream().map(Label::channel).collect(Collectors.toCollection(HashSet::new));
        if (channels.size() != labels.size()) {
            throw new IllegalArgumentException("two labels are of one class");
        }
    }

    /** Whose results are BINARY. */
    public ModelSpec(
            String id,
            String version,
            String title,
            String network,
            Optional<String> sha256,
            String input,
            String output,
            Selection select,
            TargetGrid grid,
            List<Intensity> intensity,
            Optional<Crop> crop,
            Tiling tiling,
            Scores scores,
            List<Label> labels,
            Optional<String> licence,
            Optional<Provenance> provenance) {
        this(
                id,
                version,
                title,
                network,
                sha256,
                input,
                output,
                select,
                grid,
                intensity,
                crop,
                tiling,
                scores,
                labels,
                licence,
                provenance,
                Optional.empty());
    }
}
