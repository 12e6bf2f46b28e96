package org.segline.tests.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.tests.fixtures.Await;
import org.segline.tests.fixtures.Dcmtk;
import org.segline.tests.fixtures.Orthanc;
import org.segline.tests.fixtures.SeglineProcess;
import org.segline.tests.fixtures.TestData;
import org.segline.tests.fixtures.ThresholdModel;

/**
 * kill -9 at three points of the line. Whatever was acknowledged ends as just one SEG in the PACS.
 *
 * <p>Each kill waits for the state in which it is to happen, so that none of them misses it; a second SEG is waited for
 * after the first has come, for longer than any retry takes.
 */
class KillTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration A_SECOND_ONE_WOULD_HAVE_COME = Duration.ofSeconds(15);
    private static final Set<String> AT_DELIVERY = Set.of("DELIVERING", "WAITING");
    /** storescu: propose JPEG 2000 lossless, which is what the files are in. */
    private static final String JPEG_2000_LOSSLESS = "-xv";

    @TempDir
    Path directory;

    private Path ct;
    private Orthanc pacs;
    private SeglineProcess segline;

    @BeforeEach
    void start() throws Exception {
        ct = TestData.of("ct-siemens-totalseg-j2k/repaired");
        Path models = directory.resolve("models");
        ThresholdModel.writeSlow(models, "bright", "CT", 150);
        pacs = Orthanc.start("PACS", Files.createDirectory(directory.resolve("orthanc")));
        segline = SeglineProcess.start(
                directory.resolve("data"),
                "--models",
                models.toString(),
                "--pacs",
                pacs.pacs(),
                "--quiet-period",
                "5s");
    }

    @AfterEach
    void stop() throws Exception {
        segline.close();
        pacs.close();
    }

    @Test
    void whileReceiving() throws Exception {
        // Half of the study is acknowledged; then the process dies under the sender's hands.
        for (int n = 0; n < 10; n++) {
            Dcmtk.push(segline.dicomPort(), SeglineProcess.AET, file(n), JPEG_2000_LOSSLESS)
                    .expectSuccess();
        }
        Thread sender = Thread.ofVirtual().start(this::pushEverythingUntilItBreaks);
        Await.until("the second half to begin", PATIENCE, this::received, count -> count > 10);
        segline.kill9();
        sender.join();

        segline.restart();
        segline.push(ct, JPEG_2000_LOSSLESS).expectSuccess();
        JsonNode entry = onlyOneSegArrives();
        assertEquals(1, entry.path("revision").asInt(), "one study, one revision: " + entry);
    }

    @Test
    void whileReceivingAndTheSenderNeverComesBack() throws Exception {
        for (int n = 0; n < 10; n++) {
            Dcmtk.push(segline.dicomPort(), SeglineProcess.AET, file(n), JPEG_2000_LOSSLESS)
                    .expectSuccess();
        }
        segline.kill9();
        segline.restart();
        onlyOneSegArrives();
    }

    @Test
    void whileInferring() throws Exception {
        segline.push(ct, JPEG_2000_LOSSLESS).expectSuccess();
        awaitOneOf(Set.of("INFERRING"));
        segline.kill9();
        assertTrue(pacs.instancesOfModality("SEG").isEmpty(), "the kill came too late to prove anything");
        segline.restart();
        onlyOneSegArrives();
    }

    @Test
    void whileDelivering() throws Exception {
        pacs.stop();
        segline.push(ct, JPEG_2000_LOSSLESS).expectSuccess();
        awaitOneOf(AT_DELIVERY);
        segline.kill9();
        pacs.start();
        segline.restart();
        onlyOneSegArrives();
    }

    private Path file(int n) {
        return ct.resolve("%03d.dcm".formatted(n));
    }

    private void pushEverythingUntilItBreaks() {
        try {
            segline.push(ct, JPEG_2000_LOSSLESS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private int received() throws Exception {
        return segline.scrape()
                .lines()
                .filter(line -> line.startsWith("segline_instances_received_total"))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private void awaitOneOf(Set<String> states) throws Exception {
        Await.until(
                "the study to be " + states,
                PATIENCE,
                segline::studies,
                entries -> entries.stream()
                        .anyMatch(e -> states.contains(e.path("state").asText())));
    }

    private JsonNode onlyOneSegArrives() throws Exception {
        Await.until("a SEG in the PACS", PATIENCE, () -> pacs.instancesOfModality("SEG"), found -> !found.isEmpty());
        Thread.sleep(A_SECOND_ONE_WOULD_HAVE_COME);
        List<String> found = pacs.instancesOfModality("SEG");
        assertEquals(1, found.size(), "SEGs in the PACS");
        List<JsonNode> entries = segline.studies();
        assertEquals(1, entries.size(), entries.toString());
        assertEquals("DONE", entries.getFirst().path("state").asText(), entries.toString());
        return entries.getFirst();
    }
}
