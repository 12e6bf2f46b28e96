package org.segline.infer.models;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.segline.infer.onnx.Network;
import org.segline.infer.onnx.Opened;
import org.segline.kernel.geometry.Axes;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.model.Label;
import org.segline.kernel.model.ModelSpec;
import org.segline.kernel.model.Tiling;

/** Holds a spec against itself and against its network; the network is opened for it and closed again. */
final class SpecCheck {
    private SpecCheck() {}

    /** What is wrong, in a sentence; empty where nothing is. */
    static Optional<String> flaw(ModelSpec spec, Path network) {
        return badAxes(spec).or(() -> badPattern(spec)).or(() -> misfit(spec, network));
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

    private static Optional<String> misfit(ModelSpec spec, Path file) {
        return switch (Network.open(file, spec.input(), spec.output(), 1)) {
            case Opened.Unusable(String sentence) -> Optional.of(sentence);
            case Opened.Ready(Network network) -> {
                try (network) {
                    yield strayLabel(spec, network.classes()).or(() -> otherPatch(spec, network));
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
            case Tiling.Patches(GridSize patch, double overlap) ->
                network.admits(patch)
                        ? Optional.empty()
                        : Optional.of("patches are %d x %d x %d, but the network takes %s"
                                .formatted(patch.i(), patch.j(), patch.k(), network.imageSizes()));
        };
    }
}
