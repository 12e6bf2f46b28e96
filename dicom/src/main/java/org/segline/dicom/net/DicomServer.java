package org.segline.dicom.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.segline.dicom.net.pdu.PduConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The {@link DicomListener} that Segline brings: one thread an association. */
public final class DicomServer implements DicomListener {
    private static final Logger LOG = LoggerFactory.getLogger(DicomServer.class);

    /** Waiting in the kernel until they are accepted; senders with many connections open them at once. */
    private static final int BACKLOG = 256;

    /** Connections that have no association (yet), beside those that have: each costs a socket and little else. */
    private static final int WITHOUT_ASSOCIATION = 256;

    private final ServerConfig config;
    private final Services services;
    private final ServerSocket listener;
    private final Set<ServerAssociation> associations = ConcurrentHashMap.newKeySet();
    private final Semaphore connections;
    private final Places places;
    private volatile boolean closing;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private DicomServer(ServerConfig config, Services services) throws IOException {
        this.config = config;
        this.services = services;
        places = new Places(config.limits());
        connections = new Semaphore(config.limits().associations() + WITHOUT_ASSOCIATION);
        listener = new ServerSocket();
        try {
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(config.bind(), config.port()), BACKLOG);
        } catch (IOException e) {
            listener.close();
            throw new IOException(
                    "cannot listen on port %d of %s: %s".formatted(config.port(), config.bind(), e.getMessage()), e);
        }
    }

    /**
     * Listens, from now on.
     *
     * @throws IOException if the port is taken
     */
    public static DicomServer start(ServerConfig config, Services services) throws IOException {
        DicomServer server = new DicomServer(config, services);
        Thread.ofVirtual().name("dicom-listener").start(server::listen);
        return server;
    }

    /** As {@link #start(ServerConfig, Services)}: verification and storage. */
    public static DicomServer start(ServerConfig config, StoreService service) throws IOException {
        return start(config, Services.storing(service));
    }

    @Override
    public int port() {
        return listener.getLocalPort();
    }

    private void listen() {
        try {
            while (!closing) {
                Socket socket = accept();
                if (!connections.tryAcquire()) {
                    LOG.warn("DICOM connection from {} closed: too many connections", socket.getInetAddress());
                    socket.close();
                    continue;
                }
                // A platform thread: what it does most is to wait for a socket and for the disk, and a virtual one is
                // handed from thread to thread for each.
                Thread.ofPlatform().daemon().name("dicom-association").start(() -> serve(socket));
            }
        } catch (IOException e) {
            if (!closing) {
                LOG.error("The DICOM listener stopped", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopped.countDown();
        }
    }

    /** The next connection; running out of file descriptors must not end the listener. */
    private Socket accept() throws IOException, InterruptedException {
        while (true) {
            try {
                return listener.accept();
            } catch (IOException e) {
                if (closing || listener.isClosed()) {
                    throw e;
                }
                LOG.error("The DICOM listener cannot accept a connection: {}", e.getMessage());
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                PduConnection connection = new PduConnection(
                        secured(socket),
                        socket,
                        config.limits().maxPdu(),
                        config.limits().idle())) {
            ServerAssociation association = new ServerAssociation(connection, config, services, places);
            associations.add(association);
            try {
                if (closing) {
                    association.drain();
                }
                association.run();
            } finally {
                associations.remove(association);
            }
        } catch (IOException e) {
            LOG.warn("DICOM connection from {} ended at once: {}", socket.getInetAddress(), e.getMessage());
        } catch (RuntimeException bug) {
            LOG.error("A bug ended the DICOM connection from {}", socket.getInetAddress(), bug);
        } finally {
            connections.release();
        }
    }

    private Socket secured(Socket socket) throws IOException {
        if (config.tls().isEmpty()) {
            return socket;
        }
        socket.setTcpNoDelay(true);
        SSLSocket secured = config.tls().get().server(socket);
        Handshake.within(config.limits().request(), secured, socket);
        return secured;
    }

    @Override
    public void close() {
        closing = true;
        try {
            listener.close();
            stopped.await();
            associations.forEach(ServerAssociation::drain);
            long deadline = System.nanoTime() + config.limits().drain().toNanos();
            while (!associations.isEmpty() && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } catch (IOException e) {
            LOG.warn("The DICOM listener did not close: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            associations.forEach(ServerAssociation::end);
        }
    }
}
