package org.segline.training.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.study.Reason;

/**
 * Which side of a split each case is on.
 *
 * @param validation ids of the cases for validation
 * @param reasons what is wrong with the split
 */
record Sides(Set<String> validation, List<Reason> reasons) {
    Sides {
        validation = Set.copyOf(validation);
        reasons = List.copyOf(reasons);
    }

    static Sides of(Split split, List<CaseFiles> cases) {
        List<Reason> reasons = new ArrayList<>();
        TreeSet<String> subjects =
                cases.stream().map(CaseFiles::subject).collect(Collectors.toCollection(TreeSet::new));
        Set<String> names = names(split, List.copyOf(subjects));
        Set<String> known = new HashSet<>(subjects);
        cases.forEach(files -> known.add(files.id()));
        new TreeSet<>(names)
                .stream()
                        .filter(name -> !known.contains(name))
                        .forEach(name -> reasons.add(new Reason(
                                "unknown-name",
                                "The split names '%s' for validation, which is neither a subject nor a case."
                                        .formatted(name))));
        Set<String> validation = cases.stream()
                .filter(files -> names.contains(files.subject()) || names.contains(files.id()))
                .map(CaseFiles::id)
                .collect(Collectors.toSet());
        for (String subject : subjects) {
            Set<Boolean> sides = cases.stream()
                    .filter(files -> files.subject().equals(subject))
                    .map(files -> validation.contains(files.id()))
                    .collect(Collectors.toSet());
            if (sides.size() > 1) {
                reasons.add(new Reason(
                        "straddling-subject",
                        "Subject '%s' has cases on both sides of the split, so that validation would not be of what is unseen."
                                .formatted(subject)));
            }
        }
        if (validation.isEmpty()) {
            reasons.add(new Reason("empty-validation", "No case is for validation."));
        } else if (validation.size() == cases.size()) {
            reasons.add(new Reason("empty-training", "No case is for training: all are for validation."));
        }
        return new Sides(validation, reasons);
    }

    /** Whether the case of that id is for validation. */
    boolean validates(String id) {
        return validation.contains(id);
    }

    /** Subjects or cases for validation. */
    private static Set<String> names(Split split, List<String> subjects) {
        return switch (split) {
            case Split.Every every ->
                IntStream.range(0, subjects.size())
                        .filter(place -> place % every.n() == every.offset())
                        .mapToObj(subjects::get)
                        .collect(Collectors.toSet());
            case Split.Named named -> Set.copyOf(named.validation());
            case Split.Fraction fraction ->
                subjects.stream()
                        .sorted(Comparator.comparing(subject -> drawn(fraction.seed(), subject)))
                        .limit(Math.max(1, Math.round(fraction.share() * subjects.size())))
                        .collect(Collectors.toSet());
        };
    }

    private static String drawn(long seed, String subject) {
        return BlobId.derived("split", Long.toString(seed), subject).hex();
    }
}
