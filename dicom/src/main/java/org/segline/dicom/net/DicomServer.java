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
import org.segline.dicom.net.pdu.PduConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verification and Storage SCP: listens, and hands each instance to a {@link StoreService}. */
public final class DicomServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DicomServer.class);

    /** Waiting in the kernel until they are accepted; senders with many connections open them at once. */
    private static final int BACKLOG = 256;

    /** Connections that have no association (yet), beside those that have: each costs a socket and little else. */
    private static final int WITHOUT_ASSOCIATION = 256;

    private final ServerConfig config;
    private final StoreService service;
    private final ServerSocket listener;
    private final Set<ServerAssociation> associations = ConcurrentHashMap.newKeySet();
    private final Semaphore connections;
    private final Semaphore slots;
    private volatile boolean closing;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private DicomServer(ServerConfig config, StoreService service) throws IOException {
        this.config = config;
        this.service = service;
        slots = new Semaphore(config.maxAssociations());
        connections = new Semaphore(config.maxAssociations() + WITHOUT_ASSOCIATION);
        listener = new ServerSocket();
        try {
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(config.port()), BACKLOG);
        } catch (IOException e) {
            listener.close();
            throw new IOException("cannot listen on port %d: %s".formatted(config.port(), e.getMessage()), e);
        }
    }

    /**
     * Listens, from now on and on all addresses.
     *
     * @throws IOException if the port is taken
     */
    public static DicomServer start(ServerConfig config, StoreService service) throws IOException {
        DicomServer server = new DicomServer(config, service);
        Thread.ofVirtual().name("dicom-listener").start(server::listen);
        return server;
    }

    /** The port it listens on. */
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
                Thread.ofVirtual().name("dicom-association").start(() -> serve(socket));
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
        try (PduConnection connection = new PduConnection(socket, config.maxPdu(), config.idleTimeout())) {
            ServerAssociation association = new ServerAssociation(connection, config, service, slots);
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
            LOG.warn("DICOM connection from {} lost at once: {}", socket.getInetAddress(), e.getMessage());
        } catch (RuntimeException bug) {
            LOG.error("A bug ended the DICOM connection from {}", socket.getInetAddress(), bug);
        } finally {
            connections.release();
        }
    }

    /**
     * Stops listening, aborts idle associations, lets operations that run finish (at most {@link
     * ServerConfig#drainTimeout}), then ends them too.
     */
    @Override
    public void close() {
        closing = true;
        try {
            listener.close();
            stopped.await();
            associations.forEach(ServerAssociation::drain);
            long deadline = System.nanoTime() + config.drainTimeout().toNanos();
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
