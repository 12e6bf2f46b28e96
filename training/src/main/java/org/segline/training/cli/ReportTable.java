package org.segline.training.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.segline.training.evaluate.CaseFigures;
import org.segline.training.evaluate.EvaluationReport;
import org.segline.training.evaluate.LabelSummary;

/** A report as people read it. */
final class ReportTable {
    private static final String COLUMNS = "%-28s %7s %7s  %8s %7s %5s  %9s %8s  %7s";
    private static final String NONE = "-";

    private ReportTable() {}

    /** One case while others are still running. */
    static String line(CaseFigures figures) {
        return "%-40s Dice %s"
                .formatted(
                        figures.id(),
                        figures.labels().stream()
                                .map(label -> "%.3f".formatted(label.dice()))
                                .collect(Collectors.joining("  ")));
    }

    /** Means and medians over the cases. */
    static List<String> lines(EvaluationReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("%s %s (%s): %d cases, %d failed"
                .formatted(
                        report.model().id(),
                        report.model().version(),
                        report.model().digest().substring(0, 12),
                        report.cases().size(),
                        report.failed().size()));
        lines.add("");
        lines.add(COLUMNS.formatted("LABEL", "DICE", "median", "HD95 mm", "median", "none", "ERROR ml", "%", "ECE"));
        report.labels().forEach(label -> lines.add(row(label)));
        lines.add("");
        lines.add("mean Dice over the labels        %s".formatted(number("%.3f", report.meanDice())));
        lines.add("ECE of the class that is chosen  %s"
                .formatted(number("%.4f", report.ece().mean())));
        return lines;
    }

    private static String row(LabelSummary label) {
        return COLUMNS.formatted(
                label.label(),
                number("%.3f", label.dice().mean()),
                number("%.3f", label.dice().median()),
                number("%.2f", label.hd95Mm().mean()),
                number("%.2f", label.hd95Mm().median()),
                label.hd95Mm().absent(),
                number("%+.3f", label.volumeErrorMl().mean()),
                number("%+.1f", label.relativeVolumeError().mean().map(share -> 100 * share)),
                number("%.4f", label.ece().mean()));
    }

    private static String number(String format, Optional<Double> number) {
        return number.map(format::formatted).orElse(NONE);
    }
}
