package org.segline.training.dataset;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.segline.kernel.study.Reason;

/** From labels as they stand in files to classes of the network's output. */
final class ClassMap {
    private static final int UNKNOWN = -1;

    private final int[] byValue = new int[Short.MAX_VALUE + 1];
    private final Map<String, Integer> byLabel = new HashMap<>();

    /** @param classes of the network's output, the background among them */
    ClassMap(List<ClassRule> rules, int classes) {
        Arrays.fill(byValue, UNKNOWN);
        byValue[0] = 0;
        if (rules.isEmpty()) {
            Arrays.setAll(byValue, value -> value < classes ? value : UNKNOWN);
        }
        for (ClassRule rule : rules) {
            rule.value().ifPresent(value -> byValue[value] = rule.channel());
            rule.label().ifPresent(label -> byLabel.put(label, rule.channel()));
        }
    }

    /** Rules that name a class which the network does not have. */
    static List<Reason> problems(List<ClassRule> rules, int classes) {
        return rules.stream()
                .filter(rule -> rule.channel() >= classes)
                .map(rule -> new Reason(
                        "unknown-class",
                        "The label %s is given class %d; the network has classes 0 to %d."
                                .formatted(
                                        rule.value()
                                                .<Object>map(value -> value)
                                                .or(rule::label)
                                                .orElseThrow(),
                                        rule.channel(),
                                        classes - 1)))
                .toList();
    }

    /** @param value from 0 to 32767 */
    OptionalInt ofValue(int value) {
        return byValue[value] == UNKNOWN ? OptionalInt.empty() : OptionalInt.of(byValue[value]);
    }

    /** The rule for the segment's label comes before that for its number. */
    OptionalInt ofSegment(int number, String label) {
        if (byLabel.containsKey(label)) {
            return OptionalInt.of(byLabel.get(label));
        }
        return number < 1 || number > Short.MAX_VALUE ? OptionalInt.empty() : ofValue(number);
    }
}
