package org.segline.tests.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of metrics, as a dashboard asks for them and as a scrape has them. */
final class MetricNames {
    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"|'[^']*'");
    private static final Pattern LABELS = Pattern.compile("\\{[^}]*}");
    private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*]");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    /** A name that no parenthesis follows: those are functions. */
    private static final Pattern NAME = Pattern.compile("(?<![\\w$:])[A-Za-z_:][A-Za-z0-9_:]*+(?!\\s*\\()");

    private static final Set<String> WORDS =
            Set.of("and", "or", "unless", "bool", "offset", "by", "without", "on", "ignoring", "inf", "nan");

    private MetricNames() {}

    /**
     * Metrics in an expression.
     *
     * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/basics/">PromQL</a>
     */
    static Set<String> inExpression(String promql) {
        String rest = TEXT.matcher(promql).replaceAll("");
        rest = LABELS.matcher(rest).replaceAll("");
        rest = RANGE.matcher(rest).replaceAll("");
        rest = GROUPING.matcher(rest).replaceAll(" ");
        Set<String> names = new TreeSet<>();
        Matcher matcher = NAME.matcher(rest);
        while (matcher.find()) {
            if (!WORDS.contains(matcher.group().toLowerCase(Locale.ROOT))) {
                names.add(matcher.group());
            }
        }
        return names;
    }

    /** Metrics in all expressions ({@code expr}) of a Grafana dashboard. */
    static Set<String> inDashboard(JsonNode dashboard) {
        Set<String> names = new TreeSet<>();
        dashboard.findValuesAsText("expr").forEach(expression -> names.addAll(inExpression(expression)));
        return names;
    }

    /**
     * Metrics with at least one sample.
     *
     * @param scrape in Prometheus' text format
     */
    static Set<String> inScrape(String scrape) {
        Set<String> names = new TreeSet<>();
        scrape.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> names.add(line.split("[{ ]", 2)[0]));
        return names;
    }
}
