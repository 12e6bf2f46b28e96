package org.segline.dicom.net;

import java.io.IOException;

/**
 * Takes associations, and hands what they ask for to {@link Services}. Whatever form it has, it keeps the promises that its
 * contract test makes: nothing is answered before the service has, refusals reach the sender with their reason, limits and
 * timers hold, and closing lets what runs finish.
 */
public interface DicomListener extends AutoCloseable {
    /** Starts one form of it. */
    @FunctionalInterface
    interface Form {
        /** @throws IOException if the port is taken */
        DicomListener start(ServerConfig config, Services services) throws IOException;
    }

    /** The port it listens on. */
    int port();

    /**
     * Stops listening, ends idle associations, lets operations that run finish (at most {@link Limits#drain}), then ends
     * them too.
     */
    @Override
    void close();
}
