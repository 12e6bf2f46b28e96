package org.segline.launch.line;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.segline.ingest.assemble.SourceRule;
import org.segline.ingest.assemble.SourceRules;
import org.segline.ingest.census.StudyCensus;
import org.segline.launch.settings.Settings;
import org.segline.launch.settings.Source;

/** When a study is complete, as the settings say. */
final class Completeness {
    private Completeness() {}

    /** Whoever is to be asked and can be, by AE title. */
    static Map<String, StudyCensus> asked(List<Source> sources, Censuses censuses) {
        Map<String, StudyCensus> asked = new HashMap<>();
        sources.stream()
                .filter(Source::ask)
                .forEach(source -> censuses.of(source).ifPresent(census -> asked.put(source.aeTitle(), census)));
        return asked;
    }

    static SourceRules rules(Settings settings, Set<String> asked) {
        return new SourceRules(
                new SourceRule(settings.quietPeriod(), settings.patience(), false),
                settings.sources().stream()
                        .collect(Collectors.toMap(
                                Source::aeTitle,
                                source -> new SourceRule(
                                        source.quietPeriod(), source.patience(), asked.contains(source.aeTitle())))));
    }
}
