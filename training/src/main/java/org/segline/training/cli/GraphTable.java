package org.segline.training.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.segline.infer.graph.AxisFacts;
import org.segline.infer.graph.GraphFacts;
import org.segline.infer.graph.OutputFacts;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.Halo;

/** What {@code analyse} says of the graph in an ONNX file. */
final class GraphTable {
    private static final String ROW = "%-16s %s";

    private GraphTable() {}

    static List<String> lines(GraphFacts.Read read) {
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted("input", read.input()));
        for (OutputFacts output : read.outputs()) {
            lines.add(ROW.formatted("output", output.name()));
            switch (output) {
                case OutputFacts.Known known -> lines.addAll(lines(known));
                case OutputFacts.Unknown(String name, String sentence) ->
                    lines.add(ROW.formatted("", "not understood: " + sentence));
            }
        }
        return lines;
    }

    private static List<String> lines(OutputFacts.Known known) {
        GridSize field = known.receptiveField();
        GridSize lattice = known.lattice();
        Halo halo = known.halo();
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted("receptive field", "%d x %d x %d voxels".formatted(field.i(), field.j(), field.k())));
        lines.add(ROW.formatted("lattice", "%d x %d x %d".formatted(lattice.i(), lattice.j(), lattice.k())));
        lines.add(ROW.formatted("halo", "%d x %d x %d".formatted(halo.i(), halo.j(), halo.k())));
        lines.add(ROW.formatted("image sizes", perAxis(known, axis -> lengths(axis.lengths()))));
        if (known.inexact().isEmpty()) {
            lines.add(ROW.formatted("tiling", "exact: patches say what the whole volume would"));
        }
        known.inexact().forEach(reason -> lines.add(ROW.formatted("tiling", "not exact: " + reason)));
        return lines;
    }

    private static String perAxis(OutputFacts.Known known, Function<AxisFacts, String> text) {
        List<String> each = known.axes().stream().map(text).toList();
        return each.stream().distinct().count() == 1
                ? each.getFirst() + " along each axis"
                : each.stream().collect(Collectors.joining("; ", "along i, j, k: ", ""));
    }

    private static String lengths(AxisFacts.Lengths lengths) {
        return switch (lengths) {
            case AxisFacts.Lengths.From(int smallest, int step) -> "from %d in steps of %d".formatted(smallest, step);
            case AxisFacts.Lengths.Fixed(int length) -> "%d only".formatted(length);
        };
    }
}
