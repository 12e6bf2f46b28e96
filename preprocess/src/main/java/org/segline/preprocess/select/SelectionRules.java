package org.segline.preprocess.select;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.segline.kernel.geometry.PointMm;
import org.segline.kernel.geometry.VolumeGeometry;
import org.segline.kernel.model.Selection;
import org.segline.preprocess.load.SeriesHeader;
import org.segline.preprocess.load.SeriesVerdict;
import org.segline.preprocess.load.VolumeCandidate;

/** The rules of a selection, each with the sentence that it refuses with. */
final class SelectionRules {
    private SelectionRules() {}

    /** Why {@code candidate} is not wanted; empty if it is. */
    static Optional<String> against(VolumeCandidate candidate, Selection wanted) {
        SeriesHeader series = candidate.series();
        if (!series.modality().equalsIgnoreCase(wanted.modality())) {
            return Optional.of("its modality is %s, not %s"
                    .formatted(series.modality().isEmpty() ? "not given" : series.modality(), wanted.modality()));
        }
        if (!describedAs(series, wanted)) {
            return Optional.of(
                    "neither its description nor its protocol is like " + String.join(" or ", wanted.description()));
        }
        Optional<String> part = series.bodyPart();
        if (part.isPresent()
                && !wanted.bodyPart().isEmpty()
                && wanted.bodyPart().stream().noneMatch(part.get()::equalsIgnoreCase)) {
            return Optional.of(
                    "its body part is %s, not %s".formatted(part.get(), String.join(" or ", wanted.bodyPart())));
        }
        if (wanted.minSlices().isPresent()
                && candidate.frames() < wanted.minSlices().get()) {
            return Optional.of("it has %d slices, fewer than %d"
                    .formatted(candidate.frames(), wanted.minSlices().get()));
        }
        return tooThick(candidate, wanted);
    }

    private static boolean describedAs(SeriesHeader series, Selection wanted) {
        return wanted.description().isEmpty()
                || wanted.description().stream()
                        .map(expression -> Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
                        .anyMatch(pattern -> Stream.of(series.description(), series.protocol())
                                .flatMap(Optional::stream)
                                .anyMatch(text -> pattern.matcher(text).matches()));
    }

    private static Optional<String> tooThick(VolumeCandidate candidate, Selection wanted) {
        return switch (candidate.verdict()) {
            case SeriesVerdict.Accepted accepted -> {
                double spacing = betweenPlanes(accepted.geometry());
                yield wanted.maxSliceSpacingMm()
                        .filter(most -> spacing > most + 1e-3)
                        .map(most -> String.format(
                                Locale.ROOT, "its slices are %.2f mm apart, more than %.2f mm", spacing, most));
            }
            case SeriesVerdict.Gapped _, SeriesVerdict.Refused _ -> Optional.empty();
        };
    }

    /** Across the slices: with a tilted gantry less than from one first voxel to the next. */
    private static double betweenPlanes(VolumeGeometry geometry) {
        PointMm across = geometry.affine().step(0).cross(geometry.affine().step(1));
        return Math.abs(geometry.affine().step(2).dot(across)) / across.length();
    }
}
