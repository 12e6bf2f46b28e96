package org.segline.training.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.segline.kernel.model.Label;
import org.segline.kernel.model.ModelPackage;
import org.segline.kernel.model.ModelRef;

/**
 * A model over a set of cases. Depends on the model and the cases only: the same evaluation gives the same report.
 *
 * @param meanDice mean over the labels of their mean over the cases; empty where no case could be scored
 * @param ece of each case, of the class that was chosen
 * @param pooledEce over the voxels of all cases at once
 * @param reliability what the pooled one is of
 * @param failed cases that could not be scored, which the figures are without
 */
public record EvaluationReport(
        ModelRef model,
        Optional<Double> meanDice,
        Statistic ece,
        double pooledEce,
        List<Reliability.Bin> reliability,
        List<LabelSummary> labels,
        List<CaseFigures> cases,
        List<Scored.Failed> failed) {
    public EvaluationReport {
        reliability = List.copyOf(reliability);
        labels = List.copyOf(labels);
        cases = List.copyOf(cases);
        failed = List.copyOf(failed);
    }

    /** @param scored all cases that were to be scored, in their order */
    public static EvaluationReport of(ModelPackage model, List<Scored> scored) {
        List<CaseFigures> cases = new ArrayList<>();
        List<Scored.Failed> failed = new ArrayList<>();
        List<Label> labels = model.spec().labels();
        Calibration pooled = Calibration.none(labels);
        for (Scored one : scored) {
            switch (one) {
                case Scored.Done(CaseFigures figures, Calibration calibration) -> {
                    cases.add(figures);
                    pooled.add(calibration);
                }
                case Scored.Failed failure -> failed.add(failure);
            }
        }
        List<LabelSummary> summaries = labels.stream()
                .map(label -> LabelSummary.of(label, cases, pooled.ofLabel().get(label.channel())))
                .toList();
        return new EvaluationReport(
                model.ref(),
                Statistic.of(summaries.stream().map(one -> one.dice().mean()).toList())
                        .mean(),
                Statistic.of(cases.stream().map(one -> Optional.of(one.ece())).toList()),
                pooled.chosen().ece(),
                pooled.chosen().bins(),
                summaries,
                cases,
                failed);
    }
}
