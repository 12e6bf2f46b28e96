package org.segline.dicom.net;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The programs of DCMTK, which are another implementation of the standard. */
final class Dcmtk {
    private static final int SECONDS = 60;

    private Dcmtk() {}

    /** How a program ended and what it printed. */
    record Outcome(int exit, String output) {}

    /** Without DCMTK there is nothing to test against; in CI that is a failure. */
    static void require() {
        boolean installed = Arrays.stream(System.getenv("PATH").split(":"))
                .map(Path::of)
                .anyMatch(folder -> Files.isExecutable(folder.resolve("storescp")));
        require(installed, "DCMTK is not installed (Debian: apt install dcmtk)");
    }

    private static void require(boolean there, String otherwise) {
        if (!there && "true".equals(System.getenv("CI"))) {
            fail(otherwise);
        }
        assumeTrue(there, otherwise);
    }

    static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".dcm"))
                    .sorted()
                    .toList();
        }
    }

    static Outcome run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("dcmtk", ".txt");
        try {
            Process process = start(output, command);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                fail("%s did not end: %s".formatted(command[0], Files.readString(output)));
            }
            return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
        } finally {
            Files.delete(output);
        }
    }

    private static Process start(Path output, String... command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("TCP_NODELAY", "1");
        return builder.start();
    }

    /** A storescp that keeps what it gets. */
    record Scp(Process process, int port, Path directory) implements AutoCloseable {
        static Scp start(Path directory, String... options) throws IOException, InterruptedException {
            int port = freePort();
            List<String> command = new ArrayList<>(List.of("storescp", "-aet", "PACS", "-od", directory.toString()));
            command.addAll(List.of(options));
            command.add(Integer.toString(port));
            Process process = Dcmtk.start(directory.resolve("log.txt"), command.toArray(String[]::new));
            for (int tries = 0; !listens(port); tries++) {
                if (tries > 200 || !process.isAlive()) {
                    process.destroyForcibly();
                    fail("storescp does not listen: " + Files.readString(directory.resolve("log.txt")));
                }
                TimeUnit.MILLISECONDS.sleep(25);
            }
            return new Scp(process, port, directory);
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
            return new DicomPeer("PACS", "127.0.0.1", port);
        }

        List<Path> stored() throws IOException {
            try (var files = Files.list(directory)) {
                return files.filter(file -> !file.endsWith("log.txt")).sorted().toList();
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
