package org.segline.tests.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.tests.fixtures.Repository;
import org.segline.tests.fixtures.SeglineProcess;
import org.segline.tests.fixtures.ThresholdModel;

class DashboardTest {
    /** A Segline that has done nothing yet: a dashboard must show zero then, and not an empty panel. */
    @Test
    void everyMetricIsInTheScrapeOfASeglineThatJustStarted(@TempDir Path directory) throws Exception {
        Path models = directory.resolve("models");
        ThresholdModel.write(models, "bone", "CT", 200);
        Set<String> asked = MetricNames.inDashboard(new ObjectMapper()
                .readTree(Repository.root()
                        .resolve("deploy/grafana/dashboards/segline.json")
                        .toFile()));
        assertFalse(asked.isEmpty(), "the dashboard asks for nothing");

        try (SeglineProcess segline = SeglineProcess.start(directory.resolve("data"), "--models", models.toString())) {
            Set<String> absent = new TreeSet<>(asked);
            absent.removeAll(MetricNames.inScrape(segline.scrape()));
            assertEquals(Set.of(), absent, "metrics that the dashboard asks for and the scrape does not have");
        }
    }
}
