package org.segline.tests.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.segline.tests.fixtures.Repository;
import org.segline.tests.fixtures.TestData;

/** As many bad inputs as there is time for in every run of the tests; {@code tests/fuzz/run} has the patience for more. */
@Timeout(600)
class FuzzTest {
    private static final long SEED = 20_261_124;
    private static final int INPUTS = 2_000;

    @TempDir
    private Path folder;

    @Test
    void noInputBringsDownWhatReadsIt() throws Exception {
        Path kept = Repository.root().resolve("tests/target/fuzz");
        List<Fuzzer.Share> shares = FuzzCommand.all(Corpus.of(TestData.root()), folder);
        Report report;
        try (BugAlarm alarm = new BugAlarm()) {
            report = new Fuzzer(shares, new Fuzzer.Settings(SEED, Duration.ofSeconds(60), 4, kept), alarm)
                    .run(0, INPUTS);
        } finally {
            for (Fuzzer.Share share : shares) {
                share.target().close();
            }
        }
        assertEquals(List.of(), report.failures(), report.toString());
        for (Map.Entry<String, Map<Outcome, Long>> target : report.outcomes().entrySet()) {
            // Inputs that are all refused at once, or all read, would test little.
            assertTrue(target.getValue().size() > 1, report.toString());
        }
        assertEquals(shares.size(), report.outcomes().size(), report.toString());
    }
}
