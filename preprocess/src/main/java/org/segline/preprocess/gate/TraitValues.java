package org.segline.preprocess.gate;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The order of traits' values: numbers by what they are, and before texts. */
final class TraitValues {
    static final Comparator<List<String>> IN_ORDER = (a, b) -> {
        for (int n = 0; n < Math.min(a.size(), b.size()); n++) {
            int order = compare(a.get(n), b.get(n));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    };

    /** Longer texts are no numbers that a scanner wrote, and would be slow to read. */
    private static final int LONGEST_NUMBER = 32;

    private TraitValues() {}

    static Optional<BigDecimal> number(String text) {
        return text.length() <= LONGEST_NUMBER && text.matches("[-+]?[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]{1,3})?")
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    private static int compare(String a, String b) {
        Optional<BigDecimal> first = number(a);
        Optional<BigDecimal> second = number(b);
        if (first.isPresent() && second.isPresent()) {
            int order = first.get().compareTo(second.get());
            return order != 0 ? order : a.compareTo(b);
        }
        return first.isPresent() == second.isPresent() ? a.compareTo(b) : first.isPresent() ? -1 : 1;
    }
}
