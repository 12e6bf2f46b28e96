package org.segline.infer.models;

import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.segline.infer.onnx.Network;
import org.segline.infer.onnx.Opened;
import org.segline.infer.onnx.Outcome;
import org.segline.kernel.geometry.Axes;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.model.Label;
import org.segline.kernel.model.ModelSpec;
import org.segline.kernel.model.Tiling;

/** Holds a spec against itself and against its network; the network is opened for it and closed again. */
final class SpecCheck {
    private SpecCheck() {}

    /** What is wrong, in a sentence; empty where nothing is. */
    static Optional<String> flaw(ModelSpec spec, Path network, TestVector vector) {
        return badAxes(spec).or(() -> badPattern(spec)).or(() -> misfit(spec, network, vector));
    }

    private static Optional<String> badAxes(ModelSpec spec) {
        try {
            Axes.ofTensor(spec.grid().tensorAxes());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("tensorAxes of the grid: " + e.getMessage());
        }
    }

    private static Optional<String> badPattern(ModelSpec spec) {
        for (String description : spec.select().description()) {
            try {
                Pattern.compile(description);
            } catch (PatternSyntaxException e) {
                return Optional.of("'%s' is no regular expression: %s".formatted(description, e.getDescription()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> misfit(ModelSpec spec, Path file, TestVector vector) {
        return switch (Network.open(file, spec.input(), spec.output(), 1)) {
            case Opened.Unusable(String sentence) -> Optional.of(sentence);
            case Opened.Ready(Network network) -> {
                try (network) {
                    yield strayLabel(spec, network.classes())
                            .or(() -> otherPatch(spec, network))
                            .or(() -> vector.flaw(network));
                }
            }
        };
    }

    private static Optional<String> strayLabel(ModelSpec spec, int classes) {
        return spec.labels().stream()
                .map(Label::channel)
                .filter(channel -> channel >= classes)
                .findFirst()
                .map(channel -> "there is a label for class %d, but the network's last class is %d"
                        .formatted(channel, classes - 1));
    }

    private static Optional<String> otherPatch(ModelSpec spec, Network network) {
        return switch (spec.tiling()) {
            case Tiling.Whole whole -> Optional.empty(); // its size depends on the study
            case Tiling.Patches(GridSize patch, double overlap) -> notAdmitted(patch, network);
            case Tiling.Exact exact -> notAdmitted(exact.patch(), network).or(() -> otherHalo(exact, network));
        };
    }

    private static Optional<String> notAdmitted(GridSize patch, Network network) {
        return network.admits(patch)
                ? Optional.empty()
                : Optional.of("patches are %d x %d x %d, but the network takes %s"
                        .formatted(patch.i(), patch.j(), patch.k(), network.imageSizes()));
    }

    /** Runs the network on nothing, to see whether its answer is as much smaller as the halo says. */
    private static Optional<String> otherHalo(Tiling.Exact tiling, Network network) {
        long image = tiling.patch().voxels() * Float.BYTES;
        long scores = tiling.output().voxels() * network.classes() * Float.BYTES;
        if (Math.max(image, scores) > Integer.MAX_VALUE) {
            return Optional.of("image or scores of one patch are more than the 2048 MB that one run can hold");
        }
        try (Arena arena = Arena.ofConfined()) {
            Outcome outcome = network.run(
                    1,
                    arena.allocate(image, Float.BYTES),
                    tiling.patch(),
                    arena.allocate(scores, Float.BYTES),
                    tiling.output());
            return switch (outcome) {
                case Outcome.Done() -> Optional.empty();
                case Outcome.OutOfMemory() -> Optional.empty(); // a later moment may do
                case Outcome.Impossible(String sentence) ->
                    Optional.of("the network was tried on a patch, with the halo of the tiling: " + sentence);
            };
        }
    }
}
