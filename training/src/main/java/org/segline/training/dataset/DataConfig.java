package org.segline.training.dataset;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The section {@code data} of a training's YAML file. Paths that are relative begin at that file's folder, and {@code
 * ${NAME}} in them stands for an environment variable.
 *
 * <pre>
 *   data:
 *     source: {type: folders, images: "${DATA}/images", labels: "${DATA}/labels"}
 *     split: {type: fraction, share: 0.2, seed: 7}
 *     classes:
 *       - {value: 1, channel: 1}
 *       - {value: 2, channel: 1}
 * </pre>
 *
 * @param classes which class of the network's output each label is; where there are none, label values and numbers of
 *     segments are classes as they stand. Value 0 is the background unless a rule says otherwise
 */
public record DataConfig(CaseSource source, Split split, List<ClassRule> classes) {
    public DataConfig {
        classes = List.copyOf(classes);
        Set<Object> mapped = new HashSet<>();
        for (ClassRule rule : classes) {
            Object key =
                    rule.value().<Object>map(value -> value).or(rule::label).orElseThrow();
            if (!mapped.add(key)) {
                throw new IllegalArgumentException("two classes are given to the label %s".formatted(key));
            }
        }
    }
}
