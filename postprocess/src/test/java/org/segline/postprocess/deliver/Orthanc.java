package org.segline.postprocess.deliver;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.segline.postprocess.Peers;

/** A real PACS: Debian's Orthanc, on free ports, with its data in a folder of the test's. */
final class Orthanc implements AutoCloseable {
    static final String AE_TITLE = "ORTHANC";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int dicomPort;
    private final int httpPort;
    private final Path log;
    private final Process process;

    private Orthanc(int dicomPort, int httpPort, Path log, Process process) {
        this.dicomPort = dicomPort;
        this.httpPort = httpPort;
        this.log = log;
        this.process = process;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static Orthanc start(Path folder) throws IOException, InterruptedException {
        return start(folder, freePort());
    }

    static Orthanc start(Path folder, int dicomPort) throws IOException, InterruptedException {
        int httpPort = freePort();
        Path storage = Files.createDirectories(folder.resolve("storage"));
        Path configuration = Files.writeString(
                folder.resolve("orthanc.json"), """
                {
                  "StorageDirectory": "%s",
                  "IndexDirectory": "%s",
                  "Plugins": [],
                  "DicomAet": "%s",
                  "DicomCheckCalledAet": true,
                  "DicomPort": %d,
                  "HttpPort": %d,
                  "RemoteAccessAllowed": false,
                  "DicomAssociationCloseDelay": 0
                }
                """.formatted(storage, storage, AE_TITLE, dicomPort, httpPort));
        Path log = folder.resolve("orthanc.log");
        Process process = new ProcessBuilder(Peers.program("Orthanc"), configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Orthanc orthanc = new Orthanc(dicomPort, httpPort, log, process);
        orthanc.awaitReady();
        return orthanc;
    }

    private void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                get("/system");
                return;
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    close();
                    throw new IOException("Orthanc does not start: " + Files.readString(log), e);
                }
                Thread.sleep(100);
            }
        }
    }

    Destination.Pacs destination() {
        return new Destination.Pacs(AE_TITLE, "localhost", dicomPort);
    }

    /** The answer to a request of its REST interface. */
    byte[] get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + httpPort + path);
        HttpResponse<byte[]> response =
                http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(path + " answered " + response.statusCode());
        }
        return response.body();
    }

    @Override
    public void close() {
        http.close();
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
