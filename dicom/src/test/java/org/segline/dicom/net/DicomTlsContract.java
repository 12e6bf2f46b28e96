package org.segline.dicom.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segline.dicom.TestData;
import org.segline.dicom.net.Tls.HostNames;
import org.segline.dicom.net.Tls.Peers;

/**
 * What every form of {@link DicomListener} and {@link DicomSender} has to keep of secure transport: between the two, and against
 * DCMTK's, which is OpenSSL's. A test class of each form extends it.
 */
@Timeout(120)
abstract class DicomTlsContract {
    @TempDir
    private static Path folder;

    private static Certificates certificates;

    private final AtomicInteger stored = new AtomicInteger();
    private DicomListener server;

    @BeforeAll
    static void make() throws Exception {
        Dcmtk.require();
        certificates = Certificates.in(folder);
    }

    /** The listener under test. */
    abstract DicomListener start(ServerConfig config, Services services) throws IOException;

    /** The sender under test. */
    abstract DicomSender sender(ClientConfig config);

    private void listen(String as, Peers peers) throws IOException {
        listen(as, peers, Duration.ofSeconds(20));
    }

    private void listen(String as, Peers peers, Duration request) throws IOException {
        ServerConfig config = Loopback.config(2, request).secured(certificates.tls(as, peers, HostNames.VERIFIED));
        server = start(config, Services.storing((_, dataSet) -> {
            dataSet.readAllBytes();
            stored.incrementAndGet();
            return DimseStatus.SUCCESS;
        }));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private DicomSender client(String as, HostNames hostNames) throws IOException {
        return sender(ClientConfig.of("MODALITY")
                .within(Loopback.TIMEOUTS)
                .secured(certificates.tls(as, Peers.AUTHENTICATED, hostNames)));
    }

    private DicomAssociation open(DicomSender client) throws IOException {
        return client.open(
                Loopback.peer(server),
                List.of(ProposedContext.VERIFICATION, ProposedContext.of(Loopback.CT, Loopback.EXPLICIT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {Certificates.SERVER, Certificates.RSA})
    void twoThatTrustEachOtherAssociate(String serversKey) throws Exception {
        listen(serversKey, Peers.AUTHENTICATED);
        try (DicomAssociation association = open(client(Certificates.CLIENT, HostNames.VERIFIED))) {
            assertEquals(DimseStatus.SUCCESS, association.echo());
            byte[] large = new byte[3_000_001];
            assertEquals(
                    DimseStatus.SUCCESS,
                    association.store(Loopback.CT, "1.2", Loopback.EXPLICIT, new ByteArrayInputStream(large)));
        }
    }

    @Test
    void aClientWhomTheServerDoesNotTrustIsKeptOut() throws Exception {
        listen(Certificates.SERVER, Peers.AUTHENTICATED);
        assertThrows(
                IOException.class,
                () -> open(client(Certificates.STRANGER, HostNames.VERIFIED)).echo());
        try (DicomAssociation trusted = open(client(Certificates.CLIENT, HostNames.VERIFIED))) {
            assertEquals(DimseStatus.SUCCESS, trusted.echo());
        }
    }

    @Test
    void aServerWhomTheClientDoesNotTrustIsNotTalkedTo() throws Exception {
        listen(Certificates.STRANGER, Peers.ANONYMOUS);
        IOException distrust =
                assertThrows(IOException.class, () -> open(client(Certificates.CLIENT, HostNames.VERIFIED)));
        assertTrue(distrust.getMessage().contains("no TLS handshake"), distrust.getMessage());
    }

    @Test
    void aServerUnderAnotherNameIsNotTalkedToUnlessNamesAreIgnored() throws Exception {
        listen(Certificates.CLIENT, Peers.ANONYMOUS);
        assertThrows(IOException.class, () -> open(client(Certificates.SERVER, HostNames.VERIFIED)));
        try (DicomAssociation anyName = open(client(Certificates.SERVER, HostNames.IGNORED))) {
            assertEquals(DimseStatus.SUCCESS, anyName.echo());
        }
    }

    @Test
    void whoSpeaksInTheClearIsNotAnswered() throws Exception {
        listen(Certificates.SERVER, Peers.ANONYMOUS);
        assertThrows(IOException.class, () -> Loopback.open(server));
    }

    @Test
    void whoNeverShakesHandsIsCutOff() throws Exception {
        listen(Certificates.SERVER, Peers.ANONYMOUS, Duration.ofMillis(200));
        try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            silent.setSoTimeout(30_000);
            assertEquals(-1, silent.getInputStream().read());
        }
    }

    /** A program of DCMTK calls with a certificate; {@code more} goes behind it and before the address. */
    private Dcmtk.Outcome dcmtk(String program, String as, String[] more, String... files) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                program,
                "+tls",
                certificates.key(as).toString(),
                certificates.certificate(as).toString(),
                "+cf",
                certificates.certificate("ca").toString()));
        command.addAll(List.of(more));
        command.addAll(List.of("localhost", Integer.toString(server.port())));
        command.addAll(List.of(files));
        return Dcmtk.run(command.toArray(String[]::new));
    }

    @Test
    void echoscuIsAnsweredSecurely() throws Exception {
        listen(Certificates.RSA, Peers.AUTHENTICATED);
        Dcmtk.Outcome echo = dcmtk("echoscu", Certificates.CLIENT, new String[0]);
        assertEquals(0, echo.exit(), echo.output());
    }

    @Test
    void storescuPushesSecurely() throws Exception {
        Path scan = TestData.path("mr-siemens-t1-sag-hfs");
        listen(Certificates.SERVER, Peers.AUTHENTICATED);
        Dcmtk.Outcome pushed =
                dcmtk("storescu", Certificates.CLIENT, new String[] {"+sd", "+sp", "*.dcm"}, scan.toString());
        assertEquals(0, pushed.exit(), pushed.output());
        assertEquals(35, stored.get());
    }

    @Test
    void storescuWithAStrangersCertificateIsKeptOut() throws Exception {
        Path scan = TestData.path("mr-siemens-t1-sag-hfs");
        listen(Certificates.SERVER, Peers.AUTHENTICATED);
        Dcmtk.Outcome pushed = dcmtk(
                "storescu",
                Certificates.STRANGER,
                new String[0],
                Dcmtk.files(scan).getFirst().toString());
        assertNotEquals(0, pushed.exit(), pushed.output());
        assertEquals(0, stored.get());
    }

    @Test
    void oldProtocolsAreRefused() throws Exception {
        listen(Certificates.SERVER, Peers.ANONYMOUS);
        for (String old : List.of("-tls1", "-tls1_1")) {
            assertNotEquals(0, openssl(old).exit(), old);
        }
        for (String current : List.of("-tls1_2", "-tls1_3")) {
            Dcmtk.Outcome shaken = openssl(current);
            assertEquals(0, shaken.exit(), shaken.output());
        }
    }

    /** With the lowest security level, so that it is us who refuse. */
    private Dcmtk.Outcome openssl(String version) throws Exception {
        return Dcmtk.run(
                "sh",
                "-c",
                "openssl s_client -connect 127.0.0.1:%d %s -cipher DEFAULT@SECLEVEL=0 </dev/null"
                        .formatted(server.port(), version));
    }

    @Test
    void aFileArrivesAtASecureStorescp() throws Exception {
        listen(Certificates.SERVER, Peers.ANONYMOUS); // only for the clean-up
        Path file = Dcmtk.files(TestData.path("mr-siemens-t1-sag-hfs")).getFirst();
        Path arrived = Files.createDirectory(folder.resolve("arrived"));
        try (Dcmtk.Scp scp = Dcmtk.Scp.start(
                arrived,
                "+tls",
                certificates.key(Certificates.RSA).toString(),
                certificates.certificate(Certificates.RSA).toString(),
                "+cf",
                certificates.certificate("ca").toString())) {
            assertEquals(
                    DimseStatus.SUCCESS,
                    StoreScu.send(client(Certificates.CLIENT, HostNames.VERIFIED), scp.peer(), file));
            assertEquals(1, scp.stored().size());
            assertThrows(
                    IOException.class,
                    () -> StoreScu.send(client(Certificates.STRANGER, HostNames.VERIFIED), scp.peer(), file));
            assertThrows(IOException.class, () -> StoreScu.send(Loopback.client(), scp.peer(), file));
        }
    }
}
