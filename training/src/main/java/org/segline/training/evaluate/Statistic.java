package org.segline.training.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A figure over the cases that have it.
 *
 * @param cases that have it
 * @param absent cases that do not: they are left out
 * @param mean empty where no case has it
 * @param median the mean of the two in the middle where their number is even
 */
public record Statistic(int cases, int absent, Optional<Double> mean, Optional<Double> median) {
    private static final double HALF = 50;

    static Statistic of(List<Optional<Double>> figures) {
        double[] sorted = figures.stream()
                .flatMap(Optional::stream)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        int absent = figures.size() - sorted.length;
        return sorted.length == 0
                ? new Statistic(0, absent, Optional.empty(), Optional.empty())
                : new Statistic(
                        sorted.length,
                        absent,
                        Optional.of(Arrays.stream(sorted).sum() / sorted.length),
                        Optional.of(Metrics.percentile(sorted, HALF)));
    }
}
