package org.segline.dicom.net.query;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.segline.dicom.TestData;
import org.segline.dicom.net.DicomPeer;

/**
 * DCMTK's archive, in a directory of its own.
 *
 * @param process ends with this
 */
record Dcmqrscp(Process process, int port) implements AutoCloseable {
    static final String AET = "ARCHIVE";

    /** @param destinations to which it sends, by their titles, all on this machine */
    static Dcmqrscp start(Path directory, DicomPeer... destinations) throws IOException, InterruptedException {
        TestData.run("dcmqrscp", "--version"); // skips the test where it is not installed
        int port = freePort();
        Path storage = Files.createDirectories(directory.resolve("storage"));
        List<String> lines = new ArrayList<>(List.of("MaxPDUSize = 16384", "MaxAssociations = 16", "HostTable BEGIN"));
        for (DicomPeer destination : destinations) {
            lines.add("%s = (%s, %s, %d)"
                    .formatted(
                            destination.aeTitle().toLowerCase(Locale.ROOT),
                            destination.aeTitle(),
                            destination.host(),
                            destination.port()));
        }
        lines.addAll(List.of(
                "HostTable END",
                "VendorTable BEGIN",
                "VendorTable END",
                "AETable BEGIN",
                "%s %s RW (100, 1024mb) ANY".formatted(AET, storage),
                "AETable END"));
        Path configuration = Files.write(directory.resolve("dcmqrscp.cfg"), lines);
        Path log = directory.resolve("log.txt");
        Process process = new ProcessBuilder("dcmqrscp", "-v", "-c", configuration.toString(), Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        for (int tries = 0; !listens(port); tries++) {
            if (tries > 200 || !process.isAlive()) {
                process.destroyForcibly();
                fail("dcmqrscp does not listen: " + Files.readString(log));
            }
            TimeUnit.MILLISECONDS.sleep(25);
        }
        return new Dcmqrscp(process, port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    DicomPeer peer() {
        return new DicomPeer(AET, "127.0.0.1", port);
    }

    /** As another toolkit puts them there. */
    void holds(Path directory) throws IOException, InterruptedException {
        TestData.run(
                "storescu",
                "-R",
                "-aec",
                AET,
                "+sd",
                "+sp",
                "*.dcm",
                "localhost",
                Integer.toString(port),
                directory.toString());
    }

    /** What another toolkit hears from it: how many matches. */
    long matches(String level, String... keys) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("findscu", "-S", "-aec", AET, "-k", "QueryRetrieveLevel=" + level));
        Arrays.stream(keys).forEach(key -> command.addAll(List.of("-k", key)));
        command.addAll(List.of("localhost", Integer.toString(port)));
        return TestData.run(command.toArray(String[]::new))
                .lines()
                .filter(line -> line.contains("Find Response: "))
                .count();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
