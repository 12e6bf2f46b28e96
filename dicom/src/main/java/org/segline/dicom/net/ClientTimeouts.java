package org.segline.dicom.net;

import java.time.Duration;

/**
 * How long a client waits.
 *
 * @param connect for the TCP connection
 * @param association for the answer to a request for an association or its release, and for the peer to take a PDU
 * @param response for the answer to an operation: a peer may take its time to store
 */
public record ClientTimeouts(Duration connect, Duration association, Duration response) {
    public static final ClientTimeouts DEFAULT =
            new ClientTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(120));
}
