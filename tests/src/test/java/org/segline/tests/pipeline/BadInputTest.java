package org.segline.tests.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.dicom.net.ContextNotAcceptedException;
import org.segline.dicom.net.DimseStatus;
import org.segline.tests.fixtures.Await;
import org.segline.tests.fixtures.Dcmtk;
import org.segline.tests.fixtures.DicomFolder;
import org.segline.tests.fixtures.SeglineProcess;
import org.segline.tests.fixtures.TestData;
import org.segline.tests.fixtures.ThresholdModel;

/** What no modality should send, and some do: each is answered, said once, and stops nothing. */
class BadInputTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String MR_STUDY = "mr-siemens-t1-sag-hfs";

    @TempDir
    Path directory;

    private SeglineProcess segline;

    @BeforeEach
    void start() throws Exception {
        TestData.root();
        Path models = directory.resolve("models");
        ThresholdModel.write(models, "bright", "CT", 100);
        segline =
                SeglineProcess.start(directory.resolve("data"), "--models", models.toString(), "--quiet-period", "1s");
    }

    @AfterEach
    void stop() throws Exception {
        segline.close();
    }

    @Test
    void eachIsAnsweredAndSaidOnceAndTheServerGoesOn() throws Exception {
        Path good = DicomFolder.files(TestData.of(MR_STUDY)).getFirst();
        aTextIsNoDataSet(good);
        aTruncatedFileIsRefusedAndListed(good);
        anUnknownSopClassFindsNoPresentationContext(good);
        garbageIsAborted();
        aStudyThatNoModelWantsShowsWhy();
        Dcmtk.echo(segline.dicomPort(), SeglineProcess.AET).expectSuccess();
        assertEquals(
                List.of(),
                segline.lines().stream()
                        .filter(line -> line.startsWith("\tat "))
                        .toList(),
                "bad input is no bug: no stack traces");
    }

    private void aTextIsNoDataSet(Path good) throws Exception {
        int before = warnings();
        byte[] text = "Dear PACS, please find attached the holiday photographs.".getBytes(StandardCharsets.US_ASCII);
        DimseStatus status = DicomSender.send(segline.dicomPort(), good, text);
        assertFalse(status.isSuccess(), status.toString());
        assertEquals(0xc, status.code() >> 12, "cannot understand: " + status);
        assertOneLineMore(before);
    }

    private void aTruncatedFileIsRefusedAndListed(Path good) throws Exception {
        int before = warnings();
        byte[] whole = DicomSender.dataSet(good);
        DimseStatus status = DicomSender.send(segline.dicomPort(), good, Arrays.copyOf(whole, whole.length / 2));
        assertFalse(status.isSuccess(), status.toString());
        assertOneLineMore(before);
        String study = DicomFolder.studyOf(TestData.of(MR_STUDY));
        List<JsonNode> entries = segline.awaitState(study, "REFUSED", SOON);
        assertTrue(entries.getFirst().path("reason").path("sentence").asText().length() > 20, entries.toString());
    }

    private void anUnknownSopClassFindsNoPresentationContext(Path good) throws Exception {
        int before = warnings();
        byte[] dataSet = DicomSender.dataSet(good);
        assertThrows(
                ContextNotAcceptedException.class,
                () -> DicomSender.send(
                        segline.dicomPort(), "1.2.3.4.5", "1.2.3.4.5.6", "1.2.840.10008.1.2.1", dataSet));
        assertOneLineMore(before);
        assertTrue(
                segline.lines().getLast().contains("1.2.3.4.5"), segline.lines().getLast());
    }

    private void garbageIsAborted() throws IOException, InterruptedException {
        int before = warnings();
        byte[] garbage = new byte[4096];
        new Random(5).nextBytes(garbage);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), segline.dicomPort())) {
            socket.setSoTimeout((int) SOON.toMillis());
            socket.getOutputStream().write(garbage);
            socket.shutdownOutput();
            int first = socket.getInputStream().read();
            assertTrue(first == 7 || first == -1, "A-ABORT (7) or the end, was " + first);
        }
        assertOneLineMore(before);
    }

    private void aStudyThatNoModelWantsShowsWhy() throws Exception {
        segline.push(TestData.of("mr-siemens-xa30-enhanced-t1/8_gre")).expectSuccess();
        String study = DicomFolder.studyOf(TestData.of("mr-siemens-xa30-enhanced-t1/8_gre"));
        JsonNode entry = segline.awaitState(study, "REFUSED", SOON).getFirst();
        assertTrue(entry.path("reason").path("sentence").asText().contains("CT"), entry.toString());
    }

    private int warnings() {
        return (int) segline.lines().stream()
                .filter(line -> line.contains("WARN") || line.contains("ERROR"))
                .count();
    }

    private void assertOneLineMore(int before) throws InterruptedException {
        Await.until("one line in the log", SOON, this::warnings, now -> now > before);
        assertEquals(before + 1, warnings(), String.join("\n", segline.lines()));
    }
}
