package org.segline.launch.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.dicom.net.DicomAssociation;
import org.segline.dicom.net.DicomClient;
import org.segline.dicom.net.DicomPeer;
import org.segline.dicom.net.ProposedContext;
import org.segline.kernel.model.ModelCatalog;
import org.segline.launch.settings.Key;
import org.segline.launch.settings.Settings;
import org.segline.launch.settings.SettingsReader;

/** The whole of it in this process: broker, store, stages, DICOM and HTTP. What it does with studies is tried in tests/. */
class LineTest {
    private static final ModelCatalog NO_MODELS = List::of;
    private static final String VERIFICATION = "1.2.840.10008.1.1";
    private static final String IMPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2";

    @TempDir
    Path data;

    private Settings settings() throws Exception {
        return SettingsReader.read(
                Map.of(
                        Key.DATA, List.of(data.toString()),
                        Key.DICOM_PORT, List.of("0"),
                        Key.HTTP_PORT, List.of("0")),
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static int status(Line line, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:%d%s".formatted(line.httpPort(), path));
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static void echo(Line line) throws Exception {
        DicomPeer peer = new DicomPeer("SEGLINE", "127.0.0.1", line.dicomPort().orElseThrow());
        try (DicomAssociation association =
                DicomClient.of("TEST").open(peer, List.of(ProposedContext.of(VERIFICATION, IMPLICIT_LITTLE_ENDIAN)))) {
            assertTrue(association.echo().isSuccess());
        }
    }

    @Test
    void aLineStartsAnswersStopsAndStartsAgain() throws Exception {
        for (int start = 0; start < 2; start++) {
            try (Line line = Line.start(settings(), NO_MODELS)) {
                echo(line);
                Instant last = Instant.now().plus(Duration.ofSeconds(60));
                while (status(line, "/health") != 200 && Instant.now().isBefore(last)) {
                    Thread.sleep(200);
                }
                assertEquals(200, status(line, "/health"));
                assertEquals(200, status(line, "/api/studies"));
                String refusal = assertThrows(StartException.class, () -> Line.start(settings(), NO_MODELS))
                        .getMessage();
                assertTrue(refusal.startsWith("another Segline"), refusal);
            }
        }
    }
}
