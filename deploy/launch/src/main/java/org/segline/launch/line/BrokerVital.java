package org.segline.launch.line;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import org.segline.launch.http.Vital;

/** Whether a Kafka broker takes connections. */
record BrokerVital(String bootstrapServers) implements Vital {
    private static final int PATIENCE_MS = 300;

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public Map<String, Object> look() throws IOException {
        IOException failure = new IOException("no broker is configured");
        for (String server : bootstrapServers.split(",")) {
            int colon = server.lastIndexOf(':');
            try (Socket socket = new Socket()) {
                int port = Integer.parseInt(server.substring(colon + 1).strip());
                socket.connect(new InetSocketAddress(server.substring(0, colon).strip(), port), PATIENCE_MS);
                return Map.of("at", server.strip());
            } catch (IOException e) {
                failure = new IOException("no connection to %s: %s".formatted(server, e.getMessage()), e);
            }
        }
        throw failure;
    }
}
