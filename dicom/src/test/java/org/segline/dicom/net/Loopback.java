package org.segline.dicom.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.segline.dicom.data.SopClasses;
import org.segline.dicom.data.TransferSyntax;

/** Our two ends against each other. */
final class Loopback {
    static final String CT = SopClasses.CT_IMAGE_STORAGE;
    static final String EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid();
    static final ClientTimeouts TIMEOUTS =
            new ClientTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(20));

    private Loopback() {}

    static ServerConfig config() {
        return config(16, Duration.ofSeconds(5));
    }

    static ServerConfig config(int associations, Duration request) {
        return ServerConfig.of("SEGLINE", 0)
                .within(new Limits(
                        1 << 14,
                        associations,
                        associations,
                        4,
                        request,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(5)));
    }

    static DicomClient client() {
        return new DicomClient(ClientConfig.of("MODALITY").within(TIMEOUTS));
    }

    static DicomPeer peer(DicomListener server) {
        return new DicomPeer("SEGLINE", "127.0.0.1", server.port());
    }

    static DicomAssociation open(DicomListener server) throws IOException {
        return client().open(peer(server), List.of(ProposedContext.VERIFICATION, ProposedContext.of(CT, EXPLICIT)));
    }

    /** @param window operations at once to ask for */
    static DicomAssociation open(DicomListener server, int window) throws IOException {
        return new DicomClient(ClientConfig.of("MODALITY").within(TIMEOUTS).atOnce(window))
                .open(peer(server), List.of(ProposedContext.VERIFICATION, ProposedContext.of(CT, EXPLICIT)));
    }

    static DimseStatus store(DicomAssociation association, String instance, byte[] bytes) throws IOException {
        return association.store(CT, instance, EXPLICIT, new ByteArrayInputStream(bytes));
    }

    /** Always the same of one length. */
    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** The server gives a place free a moment after a release was answered or an abort was sent. Bounded by the test's timeout. */
    static DicomAssociation openWhenFree(DicomListener server) throws IOException {
        while (true) {
            try {
                return open(server);
            } catch (AssociationRejectedException e) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }
}
