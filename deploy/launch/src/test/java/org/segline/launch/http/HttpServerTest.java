package org.segline.launch.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.kernel.model.ModelRef;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.store.DirectoryBlobStore;
import org.segline.kernel.study.ConsideredSeries;
import org.segline.kernel.study.Job;
import org.segline.kernel.study.SeriesChoice;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.Stage;
import org.segline.kernel.study.StudyEvent.Progress;
import org.segline.kernel.study.StudyEvent.ResultReady;
import org.segline.kernel.study.StudyEvent.SeriesChosen;
import org.segline.kernel.study.StudyEvent.StageReport;
import org.segline.launch.studies.Events;
import org.segline.launch.studies.StudiesView;

class HttpServerTest {
    private static final byte[] SEG = {1, 2, 3, 4};

    @TempDir
    Path directory;

    private final StudiesView studies = new StudiesView();
    private final Broker broker = new Broker();
    private BlobStore store;
    private HttpServer server;

    /** A part that can be broken. */
    private static final class Broker implements Vital {
        boolean down;

        @Override
        public String name() {
            return "broker";
        }

        @Override
        public Map<String, Object> look() throws IOException {
            if (down) {
                throw new IOException("no broker answers");
            }
            return Map.of("at", "127.0.0.1:9092");
        }
    }

    @BeforeEach
    void start() throws Exception {
        store = new DirectoryBlobStore(directory);
        server = HttpServer.prepare("127.0.0.1", 0, studies, store);
        server.listen(List.of(broker), Optional.empty());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private <T> HttpResponse<T> get(String path, HttpResponse.BodyHandler<T> as) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:%d%s".formatted(server.port(), path));
            return client.send(HttpRequest.newBuilder(uri).build(), as);
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return get(path, BodyHandlers.ofString());
    }

    @Test
    void studiesAreListedAsJson() throws Exception {
        assertEquals("[]", get("/api/studies").body());
        studies.apply(Events.refused(Optional.of(Events.STUDY), Optional.empty(), 1));

        HttpResponse<String> list = get("/api/studies");

        assertEquals(
                "application/json", list.headers().firstValue("Content-Type").orElseThrow());
        assertEquals("""
                [{"studyInstanceUid":"1.2.3","state":"REFUSED",\
                "reason":{"code":"irregular-spacing","sentence":"Slices are 3 mm <and> 5 mm apart."},\
                "revision":1,"timings":{},"results":[],"series":[],"updatedAt":"2026-11-24T12:00:30Z"}]""", list.body());
        assertEquals(list.body(), get("/api/studies/1.2.3").body());
    }

    @Test
    void aResultIsServedAsTheFileItIs() throws Exception {
        studies.apply(Events.result(store.put(SEG)));

        HttpResponse<byte[]> result = get("/api/studies/1.2.3/results/2.25.7", BodyHandlers.ofByteArray());

        assertArrayEquals(SEG, result.body());
        assertEquals(
                "application/dicom", result.headers().firstValue("Content-Type").orElseThrow());
    }

    @Test
    void whatIsNotKnownIsNotFoundAndWhatIsNotKeptIsGone() throws Exception {
        studies.apply(Events.result(BlobId.ofContent(SEG)));

        assertEquals(404, get("/api/studies/9.9.9").statusCode());
        assertEquals(404, get("/api/studies/1.2.3/results/9.9.9").statusCode());
        assertEquals(410, get("/api/studies/1.2.3/results/2.25.7").statusCode());
    }

    @Test
    void healthIsThatOfTheParts() throws Exception {
        HttpResponse<String> up = get("/health");
        broker.down = true;
        HttpResponse<String> down = get("/health");

        assertEquals(200, up.statusCode());
        assertTrue(up.body().contains("\"broker\":{\"name\":\"segline\",\"status\":\"UP\""), up.body());
        assertEquals(503, down.statusCode());
        assertTrue(down.body().contains("no broker answers"), down.body());
    }

    @Test
    void whatIsCountedIsScraped() throws Exception {
        server.registry().counter("segline.tests", "kind", "one").increment();

        String scrape = get("/prometheus").body();

        assertTrue(scrape.contains("segline_tests_total{kind=\"one\"} 1.0"), scrape);
        assertTrue(scrape.contains("jvm_memory_used_bytes"), scrape);
    }

    @Test
    void thePageShowsStudiesAndEscapesWhatTheySay() throws Exception {
        studies.apply(Events.refused(Optional.of(Events.STUDY), Optional.of(Events.MODEL), 1));
        studies.apply(Events.result(BlobId.ofContent(SEG)));

        HttpResponse<String> page = get("/");

        assertTrue(page.headers().firstValue("Content-Type").orElseThrow().startsWith("text/html"));
        assertTrue(page.body().contains("Slices are 3 mm &lt;and&gt; 5 mm apart."), page.body());
        assertTrue(page.body().contains("href=\"/api/studies/1.2.3/results/2.25.7\""), page.body());
        assertTrue(page.body().contains("1423.5 ml"), page.body());
        assertFalse(page.body().contains("{{"), page.body());
    }

    @Test
    void thePageSaysWhatARefusedStudyLacksAndWhatAResultSupersedes() throws Exception {
        studies.apply(Events.refused(Optional.of(Events.STUDY), Optional.of(Events.MODEL), 1));
        studies.apply(new StageReport(
                Events.STUDY,
                1,
                Optional.empty(),
                Stage.INGEST,
                Progress.DONE,
                Optional.of("37 of the 40 instances that ARCHIVE has were received"),
                Events.NOON,
                Duration.ofMinutes(10)));
        String refused = get("/").body();
        assertTrue(refused.contains("5 mm apart.<br>37 of the 40 instances that ARCHIVE has were received"), refused);

        studies.apply(new ResultReady(
                new Job(Events.STUDY, 2, Events.MODEL),
                BlobId.ofContent(SEG),
                "1.2.840.10008.5.1.4.1.1.66.4",
                new SopInstanceUid("2.25.8"),
                List.of(),
                Optional.of(Events.RESULT),
                Optional.of(Events.ROUND_TRIP)));
        String page = get("/").body();
        assertTrue(page.contains("the model saw 87.5 % of them"), page);
        assertTrue(page.contains("The model did not see all of the source"), page);
        assertTrue(page.contains("supersedes <code>2.25.7</code>"), page);
        assertTrue(page.contains("revision 2"), page);
    }

    @Test
    void whichSeriesWasTakenIsSaidAndWhyNoOther() throws Exception {
        studies.apply(Events.chosen(1, Events.MODEL));
        studies.apply(Events.result(BlobId.ofContent(SEG)));

        String whyNot = "its description is like .*<scout>.*, which is not wanted";
        assertTrue(get("/api/studies/1.2.3").body().contains(whyNot));
        String list = get("/api/studies").body();
        assertTrue(list.contains("\"taken\":{\"series\":\"1.2.3.3\",\"number\":3,\"modality\":\"CT\""), list);
        assertTrue(list.contains("\"others\":[],\"notListed\":1"), list);
        String page = get("/").body();
        assertTrue(page.contains("<summary>Series 3 (CT, 103 images) of 2</summary>"), page);
        assertTrue(
                page.contains("<li>Series 4 (CT, 104 images): its description is like .*&lt;scout&gt;.*, which is not"
                        + " wanted</li>"),
                page);
    }

    @Test
    void aStudyHasAPageOfItsOwnThatStaysAsItIs() throws Exception {
        assertEquals(404, get("/studies/1.2.3").statusCode());
        studies.apply(Events.chosen(1, Events.MODEL));
        studies.apply(Events.result(BlobId.ofContent(SEG)));

        assertTrue(get("/").body().contains("<a href=\"/studies/1.2.3\"><code>1.2.3</code></a>"));
        assertTrue(get("/").body().contains("http-equiv=\"refresh\""));
        HttpResponse<String> page = get("/studies/1.2.3");
        assertTrue(page.headers()
                .firstValue("Content-Security-Policy")
                .orElseThrow()
                .startsWith("default-src 'none'"));
        assertFalse(page.body().contains("http-equiv=\"refresh\""), page.body());
        assertTrue(
                page.body().contains("<details open><summary>Series 3 (CT, 103 images) of 2</summary>"), page.body());
        assertFalse(page.body().contains("{{"), page.body());
    }

    @Test
    void ofManySeriesAndModelsThePageShowsSomeAndALink() throws Exception {
        List<ConsideredSeries> others = IntStream.rangeClosed(1, 300)
                .mapToObj(number -> Events.series(number, "it is a localizer"))
                .toList();
        for (int n = 0; n < 7; n++) {
            ModelRef model = new ModelRef("model-" + n, "1", "ab".repeat(32));
            studies.apply(new SeriesChosen(new Job(Events.STUDY, 1, model), SeriesChoice.of(Optional.empty(), others)));
        }
        String page = get("/").body();
        assertTrue(page.contains("<summary>model-0: no series taken of 300</summary>"), page);
        assertTrue(page.contains("and 288 more"), page);
        assertFalse(page.contains("model-5"), page);
        assertTrue(page.contains("what 2 other models made of its series"), page);
        assertTrue(get("/api/studies/1.2.3").body().contains("\"notListed\":250"));
    }

    @Test
    void nothingElseIsOpen() throws Exception {
        for (String path : List.of("/beans", "/env", "/loggers", "/stop", "/threaddump", "/routes")) {
            assertEquals(404, get(path).statusCode(), path);
        }
    }

    @Test
    void aPortThatIsTakenIsSaidToBe() {
        try (HttpServer second = HttpServer.prepare("127.0.0.1", server.port(), studies, store)) {
            assertThrows(BindException.class, () -> second.listen(List.of(), Optional.empty()));
        }
    }
}
