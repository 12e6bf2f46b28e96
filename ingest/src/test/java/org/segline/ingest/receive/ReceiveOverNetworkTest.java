package org.segline.ingest.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.segline.dicom.net.DicomServer;
import org.segline.dicom.net.ServerConfig;
import org.segline.kernel.store.DirectoryBlobStore;

/** A receiver behind a server, sent real scans by DCMTK's storescu. */
@Timeout(120)
class ReceiveOverNetworkTest {
    private static final String SLICES = "mr-siemens-t1-sag-hfs";
    private static final int COUNT = 35;

    @TempDir
    private Path directory;

    private final FakeLog log = new FakeLog();
    private Receiver receiver;
    private DicomServer server;

    @BeforeEach
    void start() throws IOException {
        receiver = Receiver.open(
                new ReceiveSettings(directory.resolve("spool"), 0),
                new DirectoryBlobStore(directory.resolve("store")),
                log,
                InstantSource.system());
        server = DicomServer.start(ServerConfig.of("SEGLINE", 0), receiver);
    }

    @AfterEach
    void stop() {
        server.close();
        receiver.close();
    }

    private record Outcome(int exit, String output) {}

    private Outcome storescu(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("storescu", "-R", "-aet", "MODALITY", "localhost", Integer.toString(server.port())));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TCP_NODELAY", "1");
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            throw missing("storescu is not installed (Debian: apt install dcmtk)");
        }
    }

    private static Path data(String name) {
        return Optional.ofNullable(System.getenv("SEGLINE_TEST_DATA"))
                .map(Path::of)
                .or(() -> Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
                        .map(at -> at.resolve("shared/data"))
                        .filter(Files::isDirectory)
                        .findFirst())
                .map(root -> root.resolve(name))
                .filter(Files::isDirectory)
                .orElseThrow(() -> missing("there is no test data " + name + ": set SEGLINE_TEST_DATA"));
    }

    private static RuntimeException missing(String what) {
        return "true".equals(System.getenv("CI")) ? fail(what) : abort(what);
    }

    private static Path slice() throws IOException {
        try (Stream<Path> files = Files.list(data(SLICES))) {
            return files.filter(file -> file.toString().endsWith(".dcm"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void eightPushesOfOneSeriesAtOnceAreOneSetOfBlobs() throws Exception {
        String folder = data(SLICES).toString();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> pushes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                pushes.add(threads.submit(() -> storescu("+sd", "+sp", "*.dcm", folder)));
            }
            for (Future<Outcome> push : pushes) {
                assertEquals(0, push.get().exit(), push.get().output());
            }
        }
        assertEquals(8 * COUNT, log.stored().size());
        assertEquals(COUNT, Instances.filesIn(directory.resolve("store")).size());
        assertEquals(List.of(), Instances.filesIn(directory.resolve("spool")));
    }

    @Test
    void anEnhancedFileArrives() throws Exception {
        Outcome push = storescu(
                "+sd", "+r", "+sp", "*.dcm", data("mr-siemens-xa30-enhanced-t1").toString());
        assertEquals(0, push.exit(), push.output());
        assertTrue(log.stored().stream()
                .allMatch(fact -> fact.instance().sopClass().equals("1.2.840.10008.5.1.4.1.1.4.1")));
    }

    @Test
    void whileTheLogIsDownTheSenderIsToldToTryAgainAndThenSucceeds() throws Exception {
        log.down(true);
        Outcome refused = storescu("-d", slice().toString());
        assertTrue(refused.output().contains("0xa700"), refused.output());
        assertEquals(List.of(), log.stored());
        log.down(false);
        Outcome accepted = storescu(slice().toString());
        assertEquals(0, accepted.exit(), accepted.output());
        assertEquals(1, log.stored().size());
    }

    @Test
    void aTruncatedFileIsRefusedAndTheNextIsTaken() throws Exception {
        Path truncated = directory.resolve("truncated.dcm");
        byte[] whole = Files.readAllBytes(slice());
        Files.write(truncated, java.util.Arrays.copyOf(whole, whole.length / 2));
        Outcome refused = storescu("-d", truncated.toString());
        assertEquals(List.of(), log.stored(), refused.output());
        assertEquals(0, storescu(slice().toString()).exit());
        assertEquals(1, log.stored().size());
    }
}
