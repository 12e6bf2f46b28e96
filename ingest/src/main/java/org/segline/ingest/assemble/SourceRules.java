package org.segline.ingest.assemble;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The rules of all sources. A study that came from several is taken as the most patient of them asks for.
 *
 * @param others of a source without a rule of its own
 * @param sources by their AE titles
 */
public record SourceRules(SourceRule others, Map<String, SourceRule> sources) {
    private static final Duration LONGEST_QUESTION = Duration.ofMinutes(1);

    public SourceRules {
        sources = Map.copyOf(sources);
    }

    /** For all sources alike. */
    public static SourceRules alike(SourceRule rule) {
        return new SourceRules(rule, Map.of());
    }

    Duration quiet(List<String> from) {
        return longest(from, SourceRule::quiet);
    }

    Duration patience(List<String> from) {
        return longest(from, SourceRule::patience);
    }

    /** The first that can be asked. */
    Optional<String> asked(List<String> from) {
        return from.stream().filter(source -> of(source).asked()).findFirst();
    }

    /** How long to wait for the answer of a source: no longer than for the instances themselves. */
    Duration answerWithin(String source) {
        Duration patience = of(source).patience();
        return patience.compareTo(LONGEST_QUESTION) < 0 ? patience : LONGEST_QUESTION;
    }

    Duration longest() {
        return Stream.of(List.of(others), sources.values())
                .flatMap(Collection::stream)
                .flatMap(rule -> Stream.of(rule.quiet(), rule.patience()))
                .max(Duration::compareTo)
                .orElseThrow();
    }

    private Duration longest(List<String> from, Function<SourceRule, Duration> what) {
        return from.stream().map(this::of).map(what).max(Duration::compareTo).orElseGet(() -> what.apply(others));
    }

    private SourceRule of(String source) {
        return sources.getOrDefault(source, others);
    }
}
