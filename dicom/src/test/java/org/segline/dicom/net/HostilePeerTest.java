package org.segline.dicom.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segline.dicom.net.dimse.CommandSet;
import org.segline.dicom.net.dimse.Incoming;
import org.segline.dicom.net.dimse.MessageChannel;
import org.segline.dicom.net.pdu.Pdu;
import org.segline.dicom.net.pdu.PduConnection;

/** After each kind of attack the server still answers an echo. */
@Timeout(60)
class HostilePeerTest {
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final byte[] RELEASE = {5, 0, 0, 0, 0, 4, 0, 0, 0, 0};

    private final CompletableFuture<Exception> serviceSaw = new CompletableFuture<>();
    private DicomServer server;

    @BeforeEach
    void start() throws IOException {
        ServerConfig config = Loopback.config(2, Duration.ofMillis(500));
        server = DicomServer.start(config, (_, dataSet) -> {
            try {
                dataSet.transferTo(java.io.OutputStream.nullOutputStream());
            } catch (IOException e) {
                serviceSaw.complete(e);
                throw e;
            }
            return DimseStatus.SUCCESS;
        });
    }

    @AfterEach
    void stillAnswersAndStops() throws IOException {
        try (DicomAssociation association = Loopback.open(server)) {
            assertEquals(DimseStatus.SUCCESS, association.echo());
        }
        server.close();
    }

    private PduConnection connect() throws IOException {
        return new PduConnection(new Socket(InetAddress.getLoopbackAddress(), server.port()), 1 << 16, WAIT);
    }

    private PduConnection associated() throws IOException {
        return associated(Optional.empty());
    }

    private PduConnection associated(Optional<Pdu.OperationsWindow> window) throws IOException {
        PduConnection connection = connect();
        connection.write(new Pdu.AssociateRequest(
                1,
                "SEGLINE",
                "EVIL",
                PduConnection.APPLICATION_CONTEXT_NAME,
                List.of(new Pdu.ContextProposal(1, Loopback.CT, List.of(Loopback.EXPLICIT))),
                Pdu.UserInformation.own(1 << 14, window, List.of(), Optional.empty(), Optional.empty())));
        assertTrue(connection.read(WAIT) instanceof Pdu.AssociateAccept);
        return connection;
    }

    /** Sends bytes as they are and gives what comes back. */
    private byte[] answerTo(byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout((int) WAIT.toMillis());
            socket.getOutputStream().write(bytes);
            return socket.getInputStream().readAllBytes();
        }
    }

    private static byte[] abort(int reason) {
        return new byte[] {7, 0, 0, 0, 0, 4, 0, 0, 2, (byte) reason};
    }

    private static void assertBytes(byte[] expected, byte[] actual) {
        assertEquals(ByteBuffer.wrap(expected), ByteBuffer.wrap(actual));
    }

    @Test
    void garbageIsAborted() throws IOException {
        assertBytes(abort(1), answerTo("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
        byte[] noise = new byte[1 << 16];
        new Random(7).nextBytes(noise);
        noise[0] = 99;
        assertBytes(abort(1), answerTo(noise));
    }

    @Test
    void anAssociationThatBeginsWithItsEndIsAborted() throws IOException {
        assertBytes(abort(2), answerTo(RELEASE));
    }

    @Test
    void aRequestOfFourGigabytesIsAbortedUnread() throws IOException {
        assertBytes(abort(6), answerTo(new byte[] {1, 0, -1, -1, -1, -1}));
    }

    @Test
    void aRequestWhoseItemsLieAboutTheirLengthIsAborted() throws IOException {
        ByteBuffer request =
                ByteBuffer.allocate(6 + 68 + 4).put((byte) 1).put((byte) 0).putInt(68 + 4);
        request.putShort((short) 1).position(6 + 68);
        request.put((byte) 0x20).put((byte) 0).putShort((short) 500);
        assertBytes(abort(6), answerTo(request.array()));
    }

    @Test
    void everyTruncationAndFlipOfARequestIsAnsweredOrAborted() throws IOException {
        Pdu request = new Pdu.AssociateRequest(
                1,
                "SEGLINE",
                "EVIL",
                PduConnection.APPLICATION_CONTEXT_NAME,
                List.of(new Pdu.ContextProposal(1, Loopback.CT, List.of(Loopback.EXPLICIT))),
                Pdu.UserInformation.own(1 << 14));
        Random random = new Random(42);
        for (int round = 0; round < 200; round++) {
            byte[] bytes = org.segline.dicom.net.pdu.PduBytes.of(request);
            for (int flips = 0; flips < 4; flips++) {
                // Behind the header, whose length would else leave the server waiting for more.
                bytes[6 + random.nextInt(bytes.length - 6)] = (byte) random.nextInt();
            }
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                socket.setSoTimeout((int) WAIT.toMillis());
                socket.getOutputStream().write(bytes);
                int type = socket.getInputStream().read();
                assertTrue(type == 2 || type == 3 || type == 7, "answered with " + type);
                socket.getOutputStream().write(new byte[] {7, 0, 0, 0, 0, 4, 0, 0, 0, 0});
            }
        }
        Loopback.openWhenFree(server).close();
    }

    @Test
    void aRequestThatTricklesInIsCutOff() throws Exception {
        long start = System.nanoTime();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(50);
            socket.setTcpNoDelay(true);
            byte[] bytes = {1, 0, 0, 0, 1, 0};
            int sent = 0;
            while (true) {
                socket.getOutputStream().write(sent < bytes.length ? bytes[sent] : 0);
                sent++;
                try {
                    if (socket.getInputStream().read() >= 0) {
                        break; // an abort
                    }
                } catch (java.net.SocketTimeoutException stillOpen) {
                    assertTrue(sent < 100, "the server waits for ever");
                }
            }
        }
        assertTrue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) < 5_000);
    }

    @Test
    void aFragmentThatLiesAboutItsLengthIsAborted() throws IOException {
        try (PduConnection connection = associated()) {
            byte[] buffer = new byte[PduConnection.DATA_HEADER + 10];
            connection.write(new Pdu.Data(List.of()));
            connection.writeFragment(buffer, 10, 1, true, true);
            assertEquals(new Pdu.Abort(2, 6), connection.read(WAIT));
        }
    }

    @Test
    void aPduLongerThanAgreedIsAborted() throws IOException {
        try (PduConnection connection = associated()) {
            byte[] buffer = new byte[PduConnection.DATA_HEADER + (1 << 15)];
            connection.writeFragment(buffer, 1 << 15, 1, true, false);
            assertEquals(new Pdu.Abort(2, 6), connection.read(WAIT));
        }
    }

    @Test
    void aContextThatWasNeverAcceptedIsAborted() throws IOException {
        try (PduConnection connection = associated()) {
            new MessageChannel(connection, 0).send(77, CommandSet.echoRequest(1));
            assertEquals(new Pdu.Abort(2, 2), connection.read(WAIT));
        }
    }

    @Test
    void anAbortInTheMiddleOfADataSetReachesTheService() throws Exception {
        try (PduConnection connection = associated()) {
            beginDataSet(connection);
            connection.write(Pdu.Abort.BY_USER);
            Exception seen = serviceSaw.get(5, TimeUnit.SECONDS);
            assertTrue(seen.getMessage().contains("aborted"), seen.getMessage());
        }
    }

    @Test
    void aConnectionLostInTheMiddleOfADataSetReachesTheService() throws Exception {
        try (PduConnection connection = associated()) {
            beginDataSet(connection);
        }
        Exception seen = serviceSaw.get(5, TimeUnit.SECONDS);
        assertTrue(seen.getMessage().contains("closed"), seen.getMessage());
    }

    @Test
    void aReleaseInTheMiddleOfADataSetIsAborted() throws Exception {
        try (PduConnection connection = associated()) {
            beginDataSet(connection);
            connection.write(new Pdu.ReleaseRequest());
            assertEquals(new Pdu.Abort(2, 2), connection.read(WAIT));
        }
    }

    /** Whoever invokes more than was negotiated, or negotiated nothing, waits; its bytes stay in its socket. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whoAsksForMoreAtOnceThanTheWindowAllowsWaits(int window) throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        server.close();
        server = DicomServer.start(Loopback.config(2, WAIT), (_, dataSet) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            dataSet.transferTo(java.io.OutputStream.nullOutputStream());
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            running.decrementAndGet();
            return DimseStatus.SUCCESS;
        });
        Optional<Pdu.OperationsWindow> asked =
                window == 1 ? Optional.empty() : Optional.of(new Pdu.OperationsWindow(window, 1));
        try (PduConnection connection = associated(asked)) {
            MessageChannel channel = new MessageChannel(connection, 0);
            for (int message = 1; message <= 6; message++) {
                channel.send(
                        1,
                        CommandSet.storeRequest(message, Loopback.CT, "1.2." + message),
                        new ByteArrayInputStream(new byte[1000]));
            }
            Set<Integer> answered = new HashSet<>();
            for (int message = 1; message <= 6; message++) {
                Incoming.Message answer = assertInstanceOf(Incoming.Message.class, channel.read(WAIT));
                answered.add(answer.command().respondsTo());
            }
            assertEquals(Set.of(1, 2, 3, 4, 5, 6), answered);
        }
        assertEquals(window, most.get());
    }

    private static void beginDataSet(PduConnection connection) throws IOException {
        new MessageChannel(connection, 0).send(1, CommandSet.storeRequest(1, Loopback.CT, "1.2.3"));
        connection.writeFragment(new byte[PduConnection.DATA_HEADER + 1000], 1000, 1, false, false);
    }
}
