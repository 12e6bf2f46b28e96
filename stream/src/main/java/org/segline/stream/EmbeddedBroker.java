package org.segline.stream;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker in this process: broker and controller in one (KRaft), on loopback, its data in one directory. It is
 * the real thing, but alone: as there are no replicas, it syncs each write to disk before it acknowledges it.
 *
 * <p>A broker that was killed goes on where it was when it is started on the same directory. A disk that fails ends the
 * process, as Kafka does it: what cannot be written must not be acknowledged.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final int TRIES = 3;
    private static final int PORTS_TRIED = 100;
    /** Above those of services that have names. */
    private static final int LOWEST_PORT = 20_000;
    /** Linux takes 32768 and above for outgoing connections, others 49152 and above (RFC 6335 6). */
    private static final int FIRST_EPHEMERAL_PORT = 32_768;

    private final KafkaRaftServer server;
    private final KafkaConnection connection;

    private EmbeddedBroker(KafkaRaftServer server, KafkaConnection connection) {
        this.server = server;
        this.connection = connection;
    }

    /**
     * Starts the broker on ports that are free, and formats the directory when it is new.
     *
     * @throws IOException if the directory cannot be used; for instance another process uses it
     */
    public static EmbeddedBroker start(Path directory) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return start(directory, freePort());
            } catch (PortTakenException e) {
                // Between finding a free port and using it there is a gap.
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    /**
     * Starts the broker on a port of choice, and formats the directory when it is new.
     *
     * @throws IOException if the port or the directory cannot be used
     */
    public static EmbeddedBroker start(Path directory, int port) throws IOException {
        Path home = directory.toAbsolutePath();
        Files.createDirectories(home);
        KafkaConnection connection = new KafkaConnection("127.0.0.1:" + port);
        Map<String, String> properties = EmbeddedBrokerConfig.properties(home, port, freePort());
        try {
            format(home);
            KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(asProperties(properties)), Time.SYSTEM);
            try {
                server.startup();
            } catch (RuntimeException e) {
                server.shutdown();
                throw e;
            }
            return new EmbeddedBroker(server, connection);
        } catch (Exception e) { // Kafka is written in Scala: anything may come, declared or not
            throw Stream.iterate(e, each -> each != null, Throwable::getCause).anyMatch(BindException.class::isInstance)
                    ? new PortTakenException(port, e)
                    : new IOException(
                            "the embedded Kafka broker does not start in %s: %s".formatted(home, e.getMessage()), e);
        }
    }

    /** How clients of this process reach it. */
    public KafkaConnection connection() {
        return connection;
    }

    /** Stops the broker cleanly; what it acknowledged is on disk. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path home) throws Exception {
        if (Files.exists(home.resolve("meta.properties"))) { // written last, in one piece
            return;
        }
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(EmbeddedBrokerConfig.NODE)
                .setDirectories(List.of(home.toString()))
                .setMetadataLogDirectory(home.toString())
                .setControllerListenerName(EmbeddedBrokerConfig.CONTROLLER)
                .setIgnoreFormatted(true)
                .setPrintStream(new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
    }

    private static Properties asProperties(Map<String, String> map) {
        Properties properties = new Properties();
        properties.putAll(map);
        return properties;
    }

    /**
     * Not one that the system gives away: those it gives to outgoing connections, too, and one that takes the port in the
     * gap before Kafka listens there ends the process, without a second try where it is the controller's.
     */
    private static int freePort() throws IOException {
        IOException last = new IOException("no port was tried");
        for (int tries = 0; tries < PORTS_TRIED; tries++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, FIRST_EPHEMERAL_PORT);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException e) {
                last = e;
            }
        }
        throw new IOException("there is no free port for the embedded Kafka broker", last);
    }

    private static final class PortTakenException extends IOException {
        private static final long serialVersionUID = 1L;

        PortTakenException(int port, Throwable cause) {
            super(
                    "another process listens on port %d, which the embedded Kafka broker was to use".formatted(port),
                    cause);
        }
    }
}
