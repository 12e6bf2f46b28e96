package org.segline.training.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.Halo;
import org.segline.kernel.model.Tiling;
import org.segline.training.fit.TrainingConfig;
import org.segline.training.network.Analysis;
import org.segline.training.network.Answer;
import org.segline.training.network.Exactness;
import org.segline.training.network.ImageSizes;
import org.segline.training.network.Memory;

/** What {@code analyse} says of a network. */
final class AnalysisTable {
    private static final String ROW = "%-16s %s";

    private AnalysisTable() {}

    /** @throws IllegalArgumentException if no tiling serves the network */
    static List<String> lines(TrainingConfig config, GridSize size) {
        Analysis analysis = Analysis.of(config.describe());
        Halo halo = analysis.halo();
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted("classes", analysis.network().classes()));
        lines.add(ROW.formatted("parameters", String.format(Locale.ROOT, "%,d", analysis.parameters())));
        lines.add(ROW.formatted("receptive field", text(analysis.receptiveField()) + " voxels"));
        lines.add(ROW.formatted("lattice", text(analysis.lattice())));
        lines.add(ROW.formatted("halo", "%d x %d x %d".formatted(halo.i(), halo.j(), halo.k())));
        lines.add(ROW.formatted("image sizes", sizes(analysis.sizes())));
        switch (analysis.exactness()) {
            case Exactness.Exact() ->
                lines.add(ROW.formatted("tiling", "exact: patches say what the whole volume would"));
            case Exactness.Approximate(List<String> reasons) ->
                reasons.forEach(reason -> lines.add(ROW.formatted("tiling", "not exact: " + reason)));
        }
        lines.add(ROW.formatted("served", served(config.tiling())));
        lines.add(ROW.formatted("memory", memory(analysis, size)));
        return lines;
    }

    private static String sizes(ImageSizes sizes) {
        return switch (sizes) {
            case ImageSizes.From(GridSize smallest, GridSize step) ->
                "from %s in steps of %s".formatted(text(smallest), text(step));
            case ImageSizes.None(String sentence) -> "none: " + sentence;
        };
    }

    private static String served(Tiling tiling) {
        return switch (tiling) {
            case Tiling.Whole(int multiple) -> "whole volumes, filled up to multiples of %d voxels".formatted(multiple);
            case Tiling.Patches(GridSize patch, double overlap) ->
                "patches of %s, %.0f %% of each covered by the next, blended".formatted(text(patch), 100 * overlap);
            case Tiling.Exact exact ->
                "patches of %s, whose outputs of %s start on the lattice"
                        .formatted(text(exact.patch()), text(exact.halo().output(exact.patch())));
        };
    }

    private static String memory(Analysis analysis, GridSize size) {
        return switch (analysis.answer(size)) {
            case Answer.Refused(String sentence) -> "an image of %s has no scores: %s".formatted(text(size), sentence);
            case Answer.Scores(GridSize scores) -> {
                Memory memory = analysis.memory(size);
                yield "an image of %s gives scores of %s: %d MB of feature maps to train, %d MB to serve"
                        .formatted(text(size), text(scores), memory.training() >> 20, memory.inference() >> 20);
            }
        };
    }

    private static String text(GridSize size) {
        return "%d x %d x %d".formatted(size.i(), size.j(), size.k());
    }
}
