package org.segline.preprocess.select;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.segline.kernel.model.Selection.Range;

/** How numbers and lists are written in sentences: the same in every country. */
final class Wording {
    private Wording() {}

    /** A number with two decimals. */
    static String hundredths(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    /** A number with one decimal. */
    static String tenths(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    static String either(List<String> values) {
        return String.join(" or ", values);
    }

    /** Such as {@code from 0.50 to 2.00 mm}, or {@code at least 3.00 mm}. */
    static String range(Range range, String unit) {
        Optional<String> least = range.least().map(Wording::hundredths);
        Optional<String> most = range.most().map(Wording::hundredths);
        if (least.isPresent() && most.isPresent()) {
            return "from %s to %s%s".formatted(least.get(), most.get(), unit);
        }
        return least.map(number -> "at least " + number)
                .or(() -> most.map(number -> "at most " + number))
                .map(limit -> limit + unit)
                .orElseThrow();
    }

    /** @param slack by which a number may be outside, for what rounding in headers makes of it */
    static boolean within(Range range, double number, double slack) {
        return range.least().filter(least -> number < least - slack).isEmpty()
                && range.most().filter(most -> number > most + slack).isEmpty();
    }

    /** A sentence as a clause: {@code It is a localizer.} becomes {@code it is a localizer}. */
    static String clause(String sentence) {
        String open = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
        return open.startsWith("It") ? "it" + open.substring(2) : open;
    }
}
