package org.segline.preprocess.load;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.segline.kernel.geometry.GridSize;
import org.segline.kernel.geometry.SpacingMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.preprocess.gate.SeriesVerdict;

/** A verdict in one line, as {@code real-series.txt} has it. */
final class VerdictText {
    private VerdictText() {}

    static String of(SeriesVerdict verdict) {
        return switch (verdict) {
            case SeriesVerdict.Accepted accepted ->
                accepted.even().isPresent() ? "evened " + grids(accepted) : "even " + grid(accepted.geometry());
            case SeriesVerdict.Gapped gapped ->
                String.format(
                        Locale.ROOT,
                        "gapped %s %s, gap %.3f",
                        gapped.reason().code(),
                        grids(gapped.bridged()),
                        gapped.largestGapMm());
            case SeriesVerdict.Refused refused -> "refused " + refused.reason().code();
            case SeriesVerdict.Split split ->
                split.parts().stream()
                        .map(part -> traits(part.traits()) + ": " + of(part.verdict()))
                        .collect(Collectors.joining("; ", "split ", ""));
        };
    }

    private static String traits(Map<String, String> traits) {
        return new TreeMap<>(traits)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static String grids(SeriesVerdict.Accepted accepted) {
        return grid(accepted.geometry()) + ", to " + grid(accepted.even().orElseThrow());
    }

    private static String grid(VolumeGeometry geometry) {
        GridSize size = geometry.size();
        SpacingMm spacing = geometry.spacing();
        return String.format(
                Locale.ROOT,
                "%dx%dx%d at %.3fx%.3fx%.3f",
                size.i(),
                size.j(),
                size.k(),
                spacing.i(),
                spacing.j(),
                spacing.k());
    }
}
