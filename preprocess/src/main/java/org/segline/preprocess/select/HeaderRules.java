package org.segline.preprocess.select;

import static org.segline.preprocess.select.Wording.either;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.segline.kernel.model.Selection;
import org.segline.kernel.model.Selection.Acquisition;
import org.segline.kernel.model.Selection.Contrast;
import org.segline.preprocess.load.ContrastAgent;
import org.segline.preprocess.load.SeriesHeader;
import org.segline.preprocess.load.VolumeCandidate;

/**
 * The rules on what headers say. What a header says is compared, and never repeated: but for the modality where it looks
 * like one, numbers, and what the rule itself names.
 */
final class HeaderRules {
    private static final List<String> IMAGE_TYPE_TRAITS = List.of("Image Type", "Frame Type");

    private HeaderRules() {}

    static List<Finding> of(VolumeCandidate candidate, Selection wanted) {
        SeriesHeader series = candidate.series();
        Acquisition acquisition = wanted.acquisition().orElse(Acquisition.ANY);
        List<Finding> findings = new ArrayList<>();
        findings.add(modality(series, wanted.modality()));
        description(series, wanted.description()).ifPresent(findings::add);
        notDescription(series, acquisition.notDescription()).ifPresent(findings::add);
        bodyPart(series, wanted.bodyPart()).ifPresent(findings::add);
        acquisition.contrast().map(contrast -> contrast(series, contrast)).ifPresent(findings::add);
        imageType(candidate, acquisition.imageType()).ifPresent(findings::add);
        notImageType(candidate, acquisition.notImageType()).ifPresent(findings::add);
        position(series, acquisition.patientPosition()).ifPresent(findings::add);
        acquisition.traits().forEach(trait -> findings.add(TraitRule.of(candidate, trait)));
        return findings;
    }

    private static Finding modality(SeriesHeader series, String wanted) {
        return Finding.of(
                "modality",
                series.modality().equalsIgnoreCase(wanted),
                "its modality is " + wanted,
                "its modality is %s, not %s".formatted(series.modalityCode().orElse("not given"), wanted));
    }

    private static Optional<Finding> description(SeriesHeader series, List<String> wanted) {
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (DescriptionMatch.of(series, wanted)) {
                    case LIKE -> new Finding("description", true, "its description is like " + either(wanted));
                    case UNLIKE ->
                        new Finding(
                                "description",
                                false,
                                "neither its description nor its protocol is like " + either(wanted));
                    case UNDECIDED -> new Finding("description", false, undecided(wanted));
                });
    }

    private static Optional<Finding> notDescription(SeriesHeader series, List<String> unwanted) {
        if (unwanted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (DescriptionMatch.of(series, unwanted)) {
                    case LIKE ->
                        new Finding(
                                "notDescription",
                                false,
                                "its description or protocol is like %s, which is not wanted"
                                        .formatted(either(unwanted)));
                    case UNLIKE ->
                        new Finding("notDescription", true, "its description is not like " + either(unwanted));
                    case UNDECIDED -> new Finding("notDescription", false, undecided(unwanted));
                });
    }

    private static String undecided(List<String> expressions) {
        return "whether its description is like %s takes too long to find out".formatted(either(expressions));
    }

    private static Optional<Finding> bodyPart(SeriesHeader series, List<String> wanted) {
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(series.bodyPart()
                .map(part -> Finding.of(
                        "bodyPart",
                        wanted.stream().anyMatch(part.strip()::equalsIgnoreCase),
                        "its body part is " + either(wanted),
                        "its body part is not " + either(wanted)))
                .orElse(new Finding("bodyPart", true, "it does not say its body part")));
    }

    private static Finding contrast(SeriesHeader series, Contrast wanted) {
        String said = switch (series.contrast()) {
            case GIVEN -> "it was made with contrast";
            case NONE -> "it was made without contrast";
            case NOT_SAID -> "it does not say whether contrast was given";
        };
        return switch (wanted) {
            case WITH ->
                Finding.of("contrast", series.contrast() == ContrastAgent.GIVEN, said, said + ", and is to be with it");
            case WITHOUT ->
                Finding.of(
                        "contrast", series.contrast() != ContrastAgent.GIVEN, said, said + ", and is to be without it");
        };
    }

    private static Optional<Finding> imageType(VolumeCandidate candidate, List<String> wanted) {
        List<String> types = imageTypes(candidate);
        List<String> missing =
                wanted.stream().filter(value -> !contains(types, value)).toList();
        return wanted.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.of(
                        "imageType",
                        missing.isEmpty(),
                        "its image type has " + String.join(" and ", wanted),
                        "its image type does not have " + either(missing)));
    }

    private static Optional<Finding> notImageType(VolumeCandidate candidate, List<String> unwanted) {
        List<String> types = imageTypes(candidate);
        List<String> there =
                unwanted.stream().filter(value -> contains(types, value)).toList();
        return unwanted.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.of(
                        "notImageType",
                        there.isEmpty(),
                        "its image type does not have " + either(unwanted),
                        "its image type has %s, which is not wanted".formatted(String.join(" and ", there))));
    }

    /** Those of the part, where the series is split and its parts say; else those of the series. */
    static List<String> imageTypes(VolumeCandidate candidate) {
        List<String> ofPart = IMAGE_TYPE_TRAITS.stream()
                .flatMap(name -> candidate.share().map(VolumeCandidate.Share::traits).stream()
                        .flatMap(traits -> Stream.ofNullable(traits.get(name))))
                .flatMap(text -> Stream.of(text.split("\\\\")))
                .toList();
        return ofPart.isEmpty() ? candidate.series().imageType() : ofPart;
    }

    static boolean contains(List<String> types, String value) {
        return types.stream().map(String::strip).anyMatch(value::equalsIgnoreCase);
    }

    private static Optional<Finding> position(SeriesHeader series, List<String> wanted) {
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(series.patientPosition()
                .map(position -> Finding.of(
                        "patientPosition",
                        wanted.stream().anyMatch(position.strip()::equalsIgnoreCase),
                        "the patient lay " + either(wanted),
                        "the patient did not lie " + either(wanted)))
                .orElse(new Finding("patientPosition", false, "it does not say how the patient lay")));
    }
}
