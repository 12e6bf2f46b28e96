package org.segline.launch.line;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import org.segline.launch.settings.Key;

/** Looks whether ports are free before anything is started: who has to choose another should know at once. */
final class Ports {
    private Ports() {}

    static void check(String bind, int port, Key key) throws StartException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
        } catch (UnknownHostException e) {
            throw new StartException("there is no address '%s' to listen on".formatted(bind), e);
        } catch (IOException e) {
            throw taken(port, key, e);
        }
    }

    static StartException taken(int port, Key key, IOException cause) {
        return new StartException(
                "port %d cannot be listened on (%s): choose another with %s"
                        .formatted(port, cause.getMessage(), key.flag()),
                cause);
    }
}
