package org.segline.tests.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What was measured of one thing in several rounds. */
public final class Rounds {
    private static final String VARIABLE = "BENCH_ROUNDS";

    private final List<Double> values = new ArrayList<>();

    /** How many there are to be: {@code usual}, unless the environment wants more or fewer. */
    public static int wanted(int usual) {
        return Optional.ofNullable(System.getenv(VARIABLE))
                .map(Integer::valueOf)
                .orElse(usual);
    }

    public void add(double value) {
        values.add(value);
        Collections.sort(values);
    }

    /** The one in the middle; of an even number of rounds, the lower of the two. */
    public double median() {
        return values.get((values.size() - 1) / 2);
    }

    /** Such as {@code 1.48 (1.45 to 1.60)}: as {@link #toString}, of what is small. */
    public String inHundredths() {
        return "%.2f (%.2f to %.2f)".formatted(median(), values.getFirst(), values.getLast());
    }

    /** Such as {@code 512 (480 to 530)}: the median, the least and the most. */
    @Override
    public String toString() {
        return "%.0f (%.0f to %.0f)".formatted(median(), values.getFirst(), values.getLast());
    }
}
