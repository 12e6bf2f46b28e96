package org.segline.preprocess.select;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.segline.kernel.model.Selection;
import org.segline.preprocess.load.SeriesHeader;

/**
 * Whether what a series calls itself is like an expression. One such as {@code .*.*.*.*.*.*b} looks at its text more often
 * than anybody can wait for; so only so many looks are had, and the same number everywhere and always, unlike a time.
 */
final class DescriptionMatch {
    /** A long description (a Long String holds 64 letters) is compared by its beginning. */
    private static final int MOST_LETTERS = 256;

    /** A sound expression looks at each letter a few times. */
    private static final int MOST_LOOKS = 100_000;

    private DescriptionMatch() {}

    /** What came of trying expressions. */
    enum Result {
        LIKE,
        UNLIKE,
        /** It took too many looks. */
        UNDECIDED
    }

    /** Whether the description or the protocol is like one of {@code expressions}, all of it. */
    static Result of(SeriesHeader series, List<String> expressions) {
        Result result = Result.UNLIKE;
        for (String expression : expressions) {
            Pattern pattern = Selection.pattern(expression);
            for (String text : texts(series)) {
                Result one = match(pattern, text);
                if (one == Result.LIKE) {
                    return one;
                }
                result = one == Result.UNDECIDED ? one : result;
            }
        }
        return result;
    }

    private static List<String> texts(SeriesHeader series) {
        return Stream.of(series.description(), series.protocol())
                .flatMap(Optional::stream)
                .map(text -> text.substring(0, Math.min(text.length(), MOST_LETTERS)))
                .toList();
    }

    private static Result match(Pattern pattern, String text) {
        try {
            return pattern.matcher(new Looks(text)).matches() ? Result.LIKE : Result.UNLIKE;
        } catch (TooManyLooks e) {
            return Result.UNDECIDED;
        }
    }

    private static final class TooManyLooks extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyLooks() {
            super("too many looks", null, false, false);
        }
    }

    /** A text that counts how often its letters are looked at. */
    private static final class Looks implements CharSequence {
        private final String text;
        private int looks;

        Looks(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            looks++;
            if (looks > MOST_LOOKS) {
                throw new TooManyLooks();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
