package org.segline.launch.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.segline.dicom.data.SopReference;
import org.segline.dicom.net.DimseStatus;
import org.segline.dicom.web.FileOutcome;
import org.segline.dicom.web.FileStoreService;
import org.segline.dicom.web.StoreLimits;
import org.segline.dicom.web.StoreTransaction;
import org.segline.kernel.store.DirectoryBlobStore;
import org.segline.launch.studies.StudiesView;

/** STOW-RS on a socket. A file is here just bytes, which a service of the test counts. */
@Timeout(60)
class StoreOverHttpTest {
    private static final String TYPE = "multipart/related; type=\"application/dicom\"; boundary=b";
    private static final String BEGINNING = "--b\r\nContent-Type: application/dicom\r\n\r\n";
    private static final String END = "\r\n--b--\r\n";
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    Path directory;

    private final AtomicLong received = new AtomicLong();
    private final List<IOException> broken = new ArrayList<>();
    private HttpServer server;
    private HttpClient client;

    @BeforeEach
    void connect() {
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private void serve(FileStoreService service, StoreLimits limits) throws IOException {
        server = HttpServer.prepare("127.0.0.1", 0, new StudiesView(), new DirectoryBlobStore(directory));
        server.listen(List.of(), Optional.of(new StoreTransaction(service, limits)));
    }

    private static StoreLimits limits(int requests, Duration silence) {
        return new StoreLimits(requests, 100, 100 * MEBIBYTE, 200 * MEBIBYTE, silence);
    }

    private void serve() throws IOException {
        serve(this::count, limits(1, Duration.ofSeconds(30)));
    }

    private CompletableFuture<FileOutcome> count(Optional<String> study, InputStream file) throws IOException {
        try {
            received.addAndGet(file.transferTo(OutputStream.nullOutputStream()));
        } catch (IOException e) {
            synchronized (broken) {
                broken.add(e);
                broken.notifyAll();
            }
            throw e;
        }
        return CompletableFuture.completedFuture(stored());
    }

    private static FileOutcome stored() {
        return new FileOutcome(Optional.of(new SopReference("1.2", "1.3")), DimseStatus.SUCCESS);
    }

    private static byte[] body(int size) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(BEGINNING.getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(new byte[size]);
        body.writeBytes(END.getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/dicom-web/studies%s".formatted(server.port(), path)))
                .header("Content-Type", TYPE);
    }

    private HttpResponse<String> post(byte[] body) throws Exception {
        return client.send(request("").POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString());
    }

    private Socket open(String beginning) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        String head = "POST /dicom-web/studies HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(TYPE, 50 * MEBIBYTE, beginning);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private IOException awaitBroken() throws InterruptedException {
        synchronized (broken) {
            while (broken.isEmpty()) {
                broken.wait();
            }
            return broken.getFirst();
        }
    }

    /** More than Micronaut takes by itself. */
    @Test
    void aLongFileArrivesWhole() throws Exception {
        serve();
        HttpResponse<String> answer = post(body(20 * MEBIBYTE));
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(
                "application/dicom+json",
                answer.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(20 * MEBIBYTE, received.get());
    }

    @Test
    void itMayComeInChunksAndCompressed() throws Exception {
        serve();
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(body(5 * MEBIBYTE));
        }
        HttpRequest chunked = request("")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArrays(List.of(zipped.toByteArray())))
                .build();
        assertEquals(200, client.send(chunked, BodyHandlers.ofString()).statusCode());
        assertEquals(5 * MEBIBYTE, received.get());
    }

    @Test
    void theStudyOfThePathIsHandedOn() throws Exception {
        CompletableFuture<Optional<String>> named = new CompletableFuture<>();
        serve(
                (study, file) -> {
                    named.complete(study);
                    return count(study, file);
                },
                limits(1, Duration.ofSeconds(30)));
        client.send(request("/1.2.3").POST(BodyPublishers.ofByteArray(body(1))).build(), BodyHandlers.ofString());
        assertEquals(Optional.of("1.2.3"), named.get());
    }

    @Test
    void refusalsAreInWords() throws Exception {
        serve();
        HttpResponse<String> none =
                client.send(request("").POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
        assertEquals(400, none.statusCode());
        assertEquals("the body ends before its closing delimiter\n", none.body());
        HttpResponse<String> html = client.send(
                request("")
                        .header("Accept", "text/html")
                        .POST(BodyPublishers.ofByteArray(body(1)))
                        .build(),
                BodyHandlers.ofString());
        assertEquals(406, html.statusCode());
        assertEquals(200, post(body(1)).statusCode());
    }

    @Test
    void whatIsTooLongIs413AndEndsTheConnection() throws Exception {
        serve(this::count, new StoreLimits(1, 100, 1000, MEBIBYTE, Duration.ofSeconds(30)));
        try (Socket socket = open(BEGINNING + "x".repeat(2000))) {
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
            assertTrue(answer.endsWith("a part is longer than 1000 bytes\n"), answer);
        }
    }

    /** The next finds the only place free. */
    @Test
    void whoLeavesMidwayLeavesNothing() throws Exception {
        serve();
        try (Socket socket = open(BEGINNING + "x".repeat(200_000))) {
            socket.getOutputStream().flush();
        }
        awaitBroken();
        assertEquals(200, awaitPlace());
    }

    @Test
    void whoIsSilentIs408AndLeavesNothing() throws Exception {
        serve(this::count, limits(1, Duration.ofMillis(300)));
        try (Socket socket = open(BEGINNING + "x".repeat(200_000))) {
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertTrue(answer.startsWith("HTTP/1.1 408"), answer);
        }
        assertEquals(SocketTimeoutException.class, awaitBroken().getClass());
        assertEquals(200, awaitPlace());
    }

    /** A place is given free a moment after the request broke. Bounded by the test's timeout. */
    private int awaitPlace() throws Exception {
        while (true) {
            int status = post(body(1)).statusCode();
            if (status != 503) {
                return status;
            }
        }
    }

    /** More requests than the event loop has threads wait for a disk; who only looks does not. */
    @Test
    void thePageAnswersWhileRequestsWait() throws Exception {
        CompletableFuture<FileOutcome> slow = new CompletableFuture<>();
        int many = 4 * Runtime.getRuntime().availableProcessors() + 4;
        CountDownLatch waiting = new CountDownLatch(many);
        serve(
                (study, file) -> {
                    file.transferTo(OutputStream.nullOutputStream());
                    waiting.countDown();
                    return slow;
                },
                limits(many, Duration.ofSeconds(30)));
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            answers.add(client.sendAsync(
                    request("").POST(BodyPublishers.ofByteArray(body(1000))).build(), BodyHandlers.ofString()));
        }
        waiting.await();
        assertEquals(503, post(body(1)).statusCode());
        HttpRequest page = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/".formatted(server.port())))
                .build();
        assertEquals(200, client.send(page, BodyHandlers.ofString()).statusCode());
        slow.complete(stored());
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertEquals(200, answer.get().statusCode());
        }
    }

    /** What a slow service does not read stays with the sender, but for what the buffers of two sockets hold. */
    @Test
    void aSenderIsHeldBackWhileNothingIsRead() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        serve(
                (study, file) -> {
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                    return count(study, file);
                },
                limits(1, Duration.ofSeconds(30)));
        try (SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()))) {
            channel.write(ByteBuffer.wrap(
                    "POST /dicom-web/studies HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                            .formatted(TYPE, 100L * MEBIBYTE, BEGINNING)
                            .getBytes(StandardCharsets.US_ASCII)));
            channel.configureBlocking(false);
            long sent = 0;
            int refusals = 0;
            while (refusals < 100 && sent < 64L * MEBIBYTE) {
                int count = channel.write(ByteBuffer.allocate(MEBIBYTE));
                sent += count;
                refusals = count == 0 ? refusals + 1 : 0;
                if (count == 0) {
                    Thread.sleep(10);
                }
            }
            assertTrue(sent < 64L * MEBIBYTE, "the server took %d bytes that nobody read".formatted(sent));
        }
        go.countDown();
        awaitBroken();
    }

    @Test
    void whereNothingIsReceivedThereIsNoDoor() throws Exception {
        server = HttpServer.prepare("127.0.0.1", 0, new StudiesView(), new DirectoryBlobStore(directory));
        server.listen(List.of(), Optional.empty());
        HttpResponse<String> answer = post(body(1));
        assertEquals(404, answer.statusCode());
        assertEquals("nothing is received here by STOW-RS\n", answer.body());
    }
}
