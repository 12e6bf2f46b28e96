package org.segline.dicom.net;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Secure transport by the BCP 195 profile: TLS 1.3 and 1.2, forward secrecy and authenticated encryption only.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part15.html#sect_B.12">PS3.15 B.12</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9325">BCP 195 (RFC 9325)</a>
 */
public final class Tls {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /** RFC 9325 4.2 and RFC 8446 9.1, strongest first. */
    private static final List<String> CIPHER_SUITES = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

    /** Whether the other side has to show who it is. */
    public enum Peers {
        /** A server asks no certificate; a client still verifies the server's. */
        ANONYMOUS,
        /** Both sides verify each other. */
        AUTHENTICATED
    }

    /** Whether a client looks for the host's name in the server's certificate. */
    public enum HostNames {
        VERIFIED,
        /** Certificates of devices often name none; then the trusted authority vouches for all it signs. */
        IGNORED
    }

    private final SSLContext context;
    private final Peers peers;
    private final HostNames hostNames;

    /** @param context with this side's key and what it trusts, as {@link TlsFiles} reads them */
    public Tls(SSLContext context, Peers peers, HostNames hostNames) {
        this.context = context;
        this.peers = peers;
        this.hostNames = hostNames;
    }

    /** The accepted connection, secured as soon as it shakes hands. */
    SSLSocket server(Socket accepted) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(accepted, null, true);
        SSLParameters parameters = parameters();
        parameters.setNeedClientAuth(peers == Peers.AUTHENTICATED);
        parameters.setUseCipherSuitesOrder(true);
        socket.setSSLParameters(parameters);
        return socket;
    }

    /** The opened connection, secured as soon as it shakes hands. */
    SSLSocket client(Socket connected, DicomPeer peer) throws IOException {
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(connected, peer.host(), peer.port(), true);
        SSLParameters parameters = parameters();
        if (hostNames == HostNames.VERIFIED) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the name check of RFC 9110 4.3.4
        }
        socket.setSSLParameters(parameters);
        return socket;
    }

    private static SSLParameters parameters() {
        return new SSLParameters(CIPHER_SUITES.toArray(String[]::new), PROTOCOLS);
    }
}
