package org.segline.tests.fuzz;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What became of the inputs.
 *
 * @param outcomes by the name of the target
 * @param peakHeap the most that the heap held, with what was garbage already, in bytes
 * @param failures bugs that were found
 */
record Report(
        long inputs,
        long bytes,
        Duration time,
        Map<String, Map<Outcome, Long>> outcomes,
        Map<String, Long> largestAllocations,
        long peakHeap,
        List<Failure> failures) {

    Report {
        outcomes = Map.copyOf(outcomes);
        largestAllocations = Map.copyOf(largestAllocations);
        failures = List.copyOf(failures);
    }

    /**
     * A bug.
     *
     * @param number of the input; -1 where it is that of no single one
     * @param file the input, to be replayed; empty where there is no single one
     */
    record Failure(long number, String target, String what, String file) {}

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("%d inputs of %d MiB in %.1f s, peak heap %d MiB%n"
                .formatted(inputs, bytes >> 20, time.toMillis() / 1e3, peakHeap >> 20));
        outcomes.keySet().stream().sorted().forEach(target -> {
            Map<Outcome, Long> counts = outcomes.get(target);
            text.append("  %-9s %7d:"
                    .formatted(
                            target,
                            counts.values().stream().mapToLong(Long::longValue).sum()));
            counts.keySet().stream()
                    .sorted()
                    .forEach(outcome -> text.append(" %s %d".formatted(outcome, counts.get(outcome))));
            text.append("; largest allocation %d KiB%n".formatted(largestAllocations.getOrDefault(target, 0L) >> 10));
        });
        text.append("%d failures%n".formatted(failures.size()));
        for (Failure failure : failures) {
            text.append("%n%s input %d: %s%n  %s%n"
                    .formatted(failure.target(), failure.number(), failure.what(), failure.file()));
        }
        return text.toString();
    }
}
