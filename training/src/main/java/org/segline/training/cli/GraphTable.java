package org.segline.training.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.segline.infer.graph.AxisFacts;
import org.segline.infer.graph.AxisFacts.Lengths;
import org.segline.infer.graph.GraphFacts;
import org.segline.infer.graph.OutputFacts;
import org.segline.kernel.geometry.GridSize;

/** What {@code analyse} says of a network that is given as ONNX. */
final class GraphTable {
    private static final String ROW = "%-16s %s";

    private GraphTable() {}

    /** @param image a size of which is told what comes of it */
    static List<String> lines(GraphFacts.Read read, Optional<GridSize> image) {
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted("input", read.input()));
        for (OutputFacts output : read.outputs()) {
            lines.add(ROW.formatted("output", output.name()));
            switch (output) {
                case OutputFacts.Unknown(String name, String sentence) ->
                    lines.add(ROW.formatted("", "nothing can be said: " + sentence));
                case OutputFacts.Known known -> {
                    lines.addAll(facts(known));
                    image.ifPresent(size -> lines.add(ROW.formatted("answer", answer(known, size))));
                }
            }
        }
        return lines;
    }

    private static List<String> facts(OutputFacts.Known known) {
        List<String> lines = new ArrayList<>();
        boolean more = known.axes().stream().anyMatch(AxisFacts::seenWhole);
        lines.add(ROW.formatted(
                "receptive field",
                (more ? "at least " : "") + each(known, axis -> "" + axis.receptiveField()) + " voxels"));
        lines.add(ROW.formatted("lattice", each(known, axis -> "" + axis.lattice())));
        lines.add(ROW.formatted("halo", each(known, axis -> "" + axis.halo())));
        lines.add(ROW.formatted("image sizes", each(known, axis -> text(axis.lengths()))));
        if (known.inexact().isEmpty()) {
            lines.add(ROW.formatted("tiling", "exact: patches say what the whole volume would"));
        }
        known.inexact().forEach(reason -> lines.add(ROW.formatted("tiling", "not exact: " + reason)));
        return lines;
    }

    private static String each(OutputFacts.Known known, Function<AxisFacts, String> fact) {
        return known.axes().stream().map(fact).collect(Collectors.joining(" x "));
    }

    /** {@code 44 + 16 n} is any of 44, 60, 76 ... */
    private static String text(Lengths lengths) {
        return switch (lengths) {
            case Lengths.From(int smallest, int step) ->
                smallest == 1 && step == 1 ? "any" : "(%d + %s)".formatted(smallest, step == 1 ? "n" : step + " n");
            case Lengths.Fixed(int length) -> "" + length;
        };
    }

    private static String answer(OutputFacts.Known known, GridSize image) {
        String size = "%d x %d x %d".formatted(image.i(), image.j(), image.k());
        for (int axis = 0; axis < 3; axis++) {
            Lengths lengths = known.axes().get(axis).lengths();
            if (!allows(lengths, image.along(axis))) {
                return "an image of %s is not taken: along %s it is %s"
                        .formatted(size, "ijk".charAt(axis), text(lengths));
            }
        }
        GridSize scores = known.halo().output(image);
        return "an image of %s gives scores of %d x %d x %d".formatted(size, scores.i(), scores.j(), scores.k());
    }

    private static boolean allows(Lengths lengths, int voxels) {
        return switch (lengths) {
            case Lengths.From(int smallest, int step) -> voxels >= smallest && (voxels - smallest) % step == 0;
            case Lengths.Fixed(int length) -> voxels == length;
        };
    }
}
