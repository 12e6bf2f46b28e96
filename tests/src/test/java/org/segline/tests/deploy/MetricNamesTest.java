package org.segline.tests.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class MetricNamesTest {
    @Test
    void functionsLabelsAndWordsAreNoMetrics() {
        assertEquals(
                Set.of("a_seconds_bucket", "b_total", "up"),
                MetricNames.inExpression("histogram_quantile(0.95, sum by (le, stage) "
                        + "(rate(a_seconds_bucket{stage=~\"infer|x\"}[$__rate_interval])))"
                        + " / on(stage) b_total offset 5m or up"));
    }

    @Test
    void aggregationMayNameItsLabelsBehind() {
        assertEquals(Set.of("c_total"), MetricNames.inExpression("sum(increase(c_total[1h])) by (outcome)"));
    }

    @Test
    void commentsOfAScrapeAreNoSamples() {
        assertEquals(
                Set.of("d_total", "e"),
                MetricNames.inScrape("# HELP f what f is\n# TYPE f gauge\nd_total{x=\"1\"} 2.0\ne 3\n"));
    }
}
