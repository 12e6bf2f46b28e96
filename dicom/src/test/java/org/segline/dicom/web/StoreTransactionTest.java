package org.segline.dicom.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.segline.dicom.data.SopReference;
import org.segline.dicom.net.DimseStatus;

/** A file is here its SOP Instance UID, or says what is to become of it. */
@Timeout(60)
class StoreTransactionTest {
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final String DICOM = "multipart/related; type=\"application/dicom\"; boundary=b";
    private static final StoreLimits LIMITS = new StoreLimits(1, 3, 100, 1000, Duration.ofSeconds(60));

    private final List<String> files = new ArrayList<>();
    private final StoreTransaction store = new StoreTransaction(this::store, LIMITS);

    private CompletableFuture<FileOutcome> store(Optional<String> study, InputStream file) throws IOException {
        String text = new String(file.readAllBytes(), StandardCharsets.US_ASCII);
        files.add(text);
        return CompletableFuture.completedFuture(
                switch (text) {
                    case "full" -> outcome("9.1", DimseStatus.OUT_OF_RESOURCES);
                    case "bad" -> outcome("9.2", DimseStatus.CANNOT_UNDERSTAND);
                    case "letter" -> FileOutcome.unnamed(DimseStatus.CANNOT_UNDERSTAND);
                    case "odd" -> outcome("9.3", new DimseStatus(0xb007));
                    default -> outcome(text, DimseStatus.SUCCESS);
                });
    }

    private static FileOutcome outcome(String instance, DimseStatus status) {
        return new FileOutcome(Optional.of(new SopReference(CT, instance)), status);
    }

    private static String part(String file) {
        return "--b\r\nContent-Type: application/dicom\r\n\r\n%s\r\n".formatted(file);
    }

    private static InputStream body(String... files) {
        return stream(String.join(
                        "",
                        List.of(files).stream().map(StoreTransactionTest::part).toList()) + "--b--");
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static StoreWebRequest request(String contentType, String... accept) {
        return new StoreWebRequest("127.0.0.1", Optional.empty(), Optional.of(contentType), List.of(accept));
    }

    private WebAnswer answer(String... sent) throws IOException {
        return store.perform(request(DICOM), body(sent));
    }

    @Test
    void allStoredIs200AndNamesEach() throws IOException {
        WebAnswer answer = answer("1.1", "1.2");
        assertEquals(200, answer.status());
        assertEquals("application/dicom+json", answer.contentType());
        assertEquals("""
                {"00081190":{"vr":"UR"},"00081199":{"vr":"SQ","Value":[\
                {"00081150":{"vr":"UI","Value":["1.2.840.10008.5.1.4.1.1.2"]},\
                "00081155":{"vr":"UI","Value":["1.1"]},"00081190":{"vr":"UR"}},\
                {"00081150":{"vr":"UI","Value":["1.2.840.10008.5.1.4.1.1.2"]},\
                "00081155":{"vr":"UI","Value":["1.2"]},"00081190":{"vr":"UR"}}]}}""", answer.body());
    }

    @Test
    void someStoredIs202AndSaysWhyTheOthersAreNot() throws IOException {
        WebAnswer answer = answer("1.1", "bad", "letter");
        assertEquals(202, answer.status());
        assertEquals("""
                {"00081190":{"vr":"UR"},"00081198":{"vr":"SQ","Value":[\
                {"00081150":{"vr":"UI","Value":["1.2.840.10008.5.1.4.1.1.2"]},\
                "00081155":{"vr":"UI","Value":["9.2"]},"00081197":{"vr":"US","Value":[49152]}}]},\
                "00081199":{"vr":"SQ","Value":[\
                {"00081150":{"vr":"UI","Value":["1.2.840.10008.5.1.4.1.1.2"]},\
                "00081155":{"vr":"UI","Value":["1.1"]},"00081190":{"vr":"UR"}}]},\
                "0008119A":{"vr":"SQ","Value":[{"00081197":{"vr":"US","Value":[49152]}}]}}""", answer.body());
    }

    @Test
    void noneStoredIs409() throws IOException {
        assertEquals(409, answer("bad").status());
        assertEquals(409, answer("letter").status());
    }

    @Test
    void aWarningIsStored() throws IOException {
        WebAnswer answer = answer("odd");
        assertEquals(200, answer.status());
        assertTrue(answer.body().contains("\"00081196\":{\"vr\":\"US\",\"Value\":[45063]}"), answer.body());
    }

    @Test
    void whatMayBeStoredLaterIs503AndNothingMoreIsRead() throws IOException {
        WebAnswer answer = answer("bad", "full", "1.1");
        assertEquals(503, answer.status());
        assertEquals(30, answer.retryAfter().orElseThrow().toSeconds());
        assertEquals(List.of("bad", "full"), files);
    }

    @Test
    void theAnswerMayBeXml() throws IOException {
        WebAnswer answer = store.perform(request(DICOM, "application/dicom+xml"), body("1.1"));
        assertEquals("application/dicom+xml", answer.contentType());
        assertEquals("""
                <?xml version="1.0" encoding="UTF-8"?>
                <NativeDicomModel xmlns="http://dicom.nema.org/PS3.19/models/NativeDICOM">\
                <DicomAttribute tag="00081190" vr="UR" keyword="RetrieveURL"></DicomAttribute>\
                <DicomAttribute tag="00081199" vr="SQ" keyword="ReferencedSOPSequence"><Item number="1">\
                <DicomAttribute tag="00081150" vr="UI" keyword="ReferencedSOPClassUID">\
                <Value number="1">1.2.840.10008.5.1.4.1.1.2</Value></DicomAttribute>\
                <DicomAttribute tag="00081155" vr="UI" keyword="ReferencedSOPInstanceUID">\
                <Value number="1">1.1</Value></DicomAttribute>\
                <DicomAttribute tag="00081190" vr="UR" keyword="RetrieveURL"></DicomAttribute>\
                </Item></DicomAttribute></NativeDicomModel>""", answer.body());
    }

    @Test
    void whatIsNotTakenIsRefusedByName() throws IOException {
        assertEquals(
                406, store.perform(request(DICOM, "text/html"), body("1.1")).status());
        for (String type : List.of(
                "application/dicom",
                "multipart/form-data; boundary=b",
                "multipart/related; type=\"application/dicom+json\"; boundary=b",
                "multipart/related; type=\"application/dicom+xml\"; boundary=b",
                "nonsense")) {
            assertEquals(415, store.perform(request(type), body("1.1")).status(), type);
        }
        assertEquals(
                415,
                store.perform(
                                new StoreWebRequest("127.0.0.1", Optional.empty(), Optional.empty(), List.of()),
                                body("1.1"))
                        .status());
        assertEquals(
                400, store.perform(request("multipart/related"), body("1.1")).status());
        assertEquals(400, answer().status());
        assertEquals(
                400,
                store.perform(
                                new StoreWebRequest(
                                        "127.0.0.1", Optional.of("DOE^JANE"), Optional.of(DICOM), List.of()),
                                body("1.1"))
                        .status());
        assertEquals(List.of(), files);
    }

    @Test
    void whoLeavesTheTypeOutIsUnderstood() throws IOException {
        assertEquals(
                200,
                store.perform(request("multipart/related; boundary=b"), body("1.1"))
                        .status());
        assertEquals(
                200,
                store.perform(request(DICOM), stream("--b\r\n\r\n1.1\r\n--b--")).status());
        assertEquals(
                200,
                store.perform(
                                request(DICOM),
                                stream(
                                        "--b\r\nContent-Type: application/dicom;transfer-syntax=1.2.840.10008.1.2.1\r\n\r\n1.1\r\n--b--"))
                        .status());
    }

    @Test
    void aPartThatIsNoDicomFileIsAnotherFailure() throws IOException {
        for (String header : List.of("Content-Type: application/dicom+json", "Content-Transfer-Encoding: base64")) {
            WebAnswer answer = store.perform(
                    request(DICOM), stream("--b\r\n%s\r\n\r\n1.1\r\n".formatted(header) + part("1.2") + "--b--"));
            assertEquals(202, answer.status());
            assertTrue(answer.body().contains("\"0008119A\""), answer.body());
        }
        assertEquals(List.of("1.2", "1.2"), files);
    }

    @Test
    void whatIsBeyondALimitIs413() throws IOException {
        WebAnswer long1 = answer("1".repeat(101));
        assertEquals(413, long1.status());
        assertEquals("a part is longer than 100 bytes\n", long1.body());
        assertTrue(long1.close());
        assertEquals(
                413, store.perform(request(DICOM), stream("-".repeat(1001))).status());
        assertEquals(List.of(), files);
    }

    @Test
    void aRequestThatBreaksOffSaysWhatIsStored() throws IOException {
        for (InputStream body : List.of(
                stream(part("1.1") + part("1.2").substring(0, 45)),
                body("1.1", "1.2", "1.3", "1.4"),
                new SequenceInputStream(stream(part("1.1") + "--b\r\n"), silent()))) {
            WebAnswer answer = store.perform(request(DICOM), body);
            assertEquals(202, answer.status(), answer.body());
            assertTrue(answer.body().contains("[\"1.1\"]"), answer.body());
            assertTrue(
                    answer.body()
                            .contains(
                                    "\"0008119A\":{\"vr\":\"SQ\",\"Value\":[{\"00081197\":{\"vr\":\"US\",\"Value\":[272]}}]}"),
                    answer.body());
        }
    }

    /** As the HTTP server's stream is when a client is silent, or gone. */
    private static final class Failing extends InputStream {
        private final IOException failure;

        Failing(IOException failure) {
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            throw failure;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            throw failure;
        }
    }

    private static InputStream silent() {
        return new Failing(new SocketTimeoutException("nothing came for 60 s"));
    }

    @Test
    void silenceIs408() throws IOException {
        WebAnswer answer = store.perform(request(DICOM), new SequenceInputStream(stream("--b\r\n\r\n1."), silent()));
        assertEquals(408, answer.status());
        assertTrue(answer.close());
        assertEquals(List.of(), files);
    }

    @Test
    void aPeerThatIsGoneIsNotAnswered() {
        InputStream gone = new Failing(new EOFException("gone"));
        assertThrows(EOFException.class, () -> store.perform(request(DICOM), gone));
    }

    @Test
    void moreThanThePlacesAreToldToComeAgain() throws Exception {
        CompletableFuture<FileOutcome> slow = new CompletableFuture<>();
        CompletableFuture<Void> begun = new CompletableFuture<>();
        StoreTransaction one = new StoreTransaction(
                (study, file) -> {
                    begun.complete(null);
                    return slow;
                },
                LIMITS);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<WebAnswer> first = threads.submit(() -> one.perform(request(DICOM), body("1.1")));
            begun.get(20, TimeUnit.SECONDS);
            WebAnswer second = one.perform(request(DICOM), body("1.1"));
            assertEquals(503, second.status());
            assertEquals(30, second.retryAfter().orElseThrow().toSeconds());
            slow.complete(outcome("1.1", DimseStatus.SUCCESS));
            assertEquals(200, first.get().status());
        }
        assertEquals(200, one.perform(request(DICOM), body("1.1")).status());
    }

    @Test
    void theNextFileIsReadWhileTheLastBecomesDurable() throws Exception {
        List<CompletableFuture<FileOutcome>> slow = List.of(new CompletableFuture<>(), new CompletableFuture<>());
        CompletableFuture<Void> bothRead = new CompletableFuture<>();
        StoreTransaction ahead = new StoreTransaction(
                (study, file) -> {
                    files.add(new String(file.readAllBytes(), StandardCharsets.US_ASCII));
                    if (files.size() == 2) {
                        bothRead.complete(null);
                    }
                    return slow.get(files.size() - 1);
                },
                LIMITS);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<WebAnswer> answer = threads.submit(() -> ahead.perform(request(DICOM), body("1.1", "1.2")));
            bothRead.orTimeout(20, TimeUnit.SECONDS).exceptionally(late -> null).join();
            slow.get(1).complete(outcome("1.2", DimseStatus.SUCCESS));
            slow.get(0).complete(outcome("1.1", DimseStatus.CANNOT_UNDERSTAND));
            assertEquals(202, answer.get().status());
            assertEquals(List.of("1.1", "1.2"), files);
        }
    }
}
