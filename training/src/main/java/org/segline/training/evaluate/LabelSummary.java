package org.segline.training.evaluate;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.segline.kernel.model.Label;

/**
 * One label over all cases that could be scored.
 *
 * @param channel the label's class in the network
 * @param ece of each case
 * @param pooledEce over the voxels of all cases at once
 * @param reliability what the pooled one is of
 */
public record LabelSummary(
        int channel,
        String label,
        Statistic dice,
        Statistic hd95Mm,
        Statistic volumeErrorMl,
        Statistic relativeVolumeError,
        Statistic ece,
        double pooledEce,
        List<Reliability.Bin> reliability) {
    public LabelSummary {
        reliability = List.copyOf(reliability);
    }

    static LabelSummary of(Label label, List<CaseFigures> cases, Reliability pooled) {
        List<LabelFigures> figures = cases.stream()
                .flatMap(one -> one.labels().stream())
                .filter(one -> one.channel() == label.channel())
                .toList();
        return new LabelSummary(
                label.channel(),
                label.name(),
                statistic(figures, one -> Optional.of(one.dice())),
                statistic(figures, LabelFigures::hd95Mm),
                statistic(figures, one -> Optional.of(one.volumeErrorMl())),
                statistic(figures, LabelFigures::relativeVolumeError),
                statistic(figures, one -> Optional.of(one.ece())),
                pooled.ece(),
                pooled.bins());
    }

    private static Statistic statistic(List<LabelFigures> figures, Function<LabelFigures, Optional<Double>> figure) {
        return Statistic.of(figures.stream().map(figure).toList());
    }
}
