package org.segline.launch.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.segline.kernel.geometry.GridSize;
import org.segline.launch.cli.SelectionReport.Candidate;
import org.segline.launch.cli.SelectionReport.OfModel;
import org.segline.preprocess.select.Placement;

/** A {@link SelectionReport} for a terminal. */
final class SelectionText {
    private SelectionText() {}

    static String of(SelectionReport report) {
        return report.models().stream().map(SelectionText::of).collect(Collectors.joining("\n\n"));
    }

    private static String of(OfModel model) {
        List<String> lines = new ArrayList<>();
        String of = counted(model.candidates().size(), "candidate");
        lines.add("%s %s: %s"
                .formatted(
                        model.id(),
                        model.version(),
                        model.taken()
                                ? "takes %s, of %s"
                                        .formatted(called(model.candidates().getFirst()), of)
                                : "takes none of " + of));
        model.candidates().forEach(candidate -> lines.addAll(of(candidate)));
        return String.join("\n", lines);
    }

    private static String counted(int count, String what) {
        return "%d %s%s".formatted(count, what, count == 1 ? "" : "s");
    }

    private static List<String> of(Candidate candidate) {
        List<String> lines = new ArrayList<>();
        lines.add("%3d. %s, %s: %s"
                .formatted(
                        candidate.place(),
                        called(candidate),
                        candidate.taken() ? "taken" : "not taken",
                        printable(candidate.sentence())));
        lines.add("     " + printable(facts(candidate)));
        candidate
                .rules()
                .forEach(rule -> lines.add("       %s %-18s %s"
                        .formatted(rule.met() ? "+" : "-", rule.rule(), printable(rule.sentence()))));
        return lines;
    }

    private static String called(Candidate candidate) {
        String number = candidate.number().map(n -> "series " + n).orElse("series without a number");
        return candidate
                .volume()
                .map(volume -> "%s, volume %d of %d"
                        .formatted(number, volume, candidate.volumes().orElseThrow()))
                .orElse(number);
    }

    private static String facts(Candidate candidate) {
        List<String> facts = new ArrayList<>();
        facts.add(candidate.modality().isEmpty() ? "no modality" : candidate.modality());
        candidate.description().ifPresent(text -> facts.add("\"%s\"".formatted(text)));
        candidate.protocol().ifPresent(text -> facts.add("protocol \"%s\"".formatted(text)));
        candidate.bodyPart().ifPresent(facts::add);
        facts.add(candidate.size().map(SelectionText::size).orElse(counted(candidate.images(), "image")));
        candidate.placement().ifPresent(placement -> facts.addAll(placement(placement)));
        candidate.traits().forEach((name, value) -> facts.add(name + " " + value));
        facts.add(
                switch (candidate.contrast()) {
                    case GIVEN -> "with contrast";
                    case NONE -> "without contrast";
                    case NOT_SAID -> "contrast not said";
                });
        candidate.patientPosition().ifPresent(facts::add);
        Optional.of(String.join("\\", candidate.imageType()))
                .filter(text -> !text.isEmpty())
                .ifPresent(facts::add);
        facts.add(candidate.series());
        return String.join(", ", facts);
    }

    private static String size(GridSize size) {
        return "%d x %d x %d".formatted(size.i(), size.j(), size.k());
    }

    private static List<String> placement(Placement placement) {
        String oblique = placement.obliqueDegrees() < 0.05
                ? ""
                : String.format(Locale.ROOT, ", oblique by %.1f degrees", placement.obliqueDegrees());
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%.2f x %.2f x %.2f mm",
                        placement.betweenColumns(),
                        placement.betweenRows(),
                        placement.betweenSlices()),
                placement.plane().name().toLowerCase(Locale.ROOT) + oblique);
    }

    /** A terminal obeys control characters, and the text may be anybody's. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
