package org.segline.dicom.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.SopClasses;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.Vr;
import org.segline.dicom.net.NormalizedService.Answer;
import org.segline.dicom.net.dimse.CommandSet;
import org.segline.dicom.net.dimse.Incoming;
import org.segline.dicom.net.dimse.MessageChannel;
import org.segline.dicom.net.pdu.Pdu;
import org.segline.dicom.net.pdu.PduConnection;

/** Messages that no sender of ours would send; after each the association goes on. */
@Timeout(60)
class NormalizedOperationsTest {
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final String COMMITMENT = SopClasses.STORAGE_COMMITMENT_PUSH_MODEL;
    private static final int CONTEXT = 1;

    private interface Talk {
        void with(MessageChannel channel) throws IOException;
    }

    private static void talk(NormalizedService service, Talk talk) throws IOException {
        Services services = Services.NONE.providing(COMMITMENT, service);
        try (DicomServer server = DicomServer.start(Loopback.config(), services);
                PduConnection connection =
                        new PduConnection(new Socket(InetAddress.getLoopbackAddress(), server.port()), 1 << 16, WAIT)) {
            connection.write(new Pdu.AssociateRequest(
                    1,
                    "SEGLINE",
                    "EVIL",
                    PduConnection.APPLICATION_CONTEXT_NAME,
                    List.of(new Pdu.ContextProposal(CONTEXT, COMMITMENT, List.of(Loopback.EXPLICIT))),
                    Pdu.UserInformation.own(1 << 14)));
            assertInstanceOf(Pdu.AssociateAccept.class, connection.read(WAIT));
            MessageChannel channel = new MessageChannel(connection, 1 << 14);
            talk.with(channel);
            channel.send(CONTEXT, action(99, UnaryOperator.identity()), new ByteArrayInputStream(new byte[0]));
            assertEquals(0, status(channel), "the association goes on");
        }
    }

    private static CommandSet action(int id, UnaryOperator<String> sopClass) {
        return CommandSet.actionRequest(id, sopClass.apply(COMMITMENT), "1.2.3", 1);
    }

    private static int status(MessageChannel channel) throws IOException {
        Incoming.Message answer = assertInstanceOf(Incoming.Message.class, channel.read(WAIT));
        return answer.command().status().orElseThrow();
    }

    private static int answerTo(MessageChannel channel, InputStream dataSet) throws IOException {
        channel.send(CONTEXT, action(1, UnaryOperator.identity()), dataSet);
        return status(channel);
    }

    private static NormalizedService succeeding() {
        return (_, _) -> Answer.of(DimseStatus.SUCCESS);
    }

    @Test
    void whatIsNoDataSetIsAProcessingFailure() throws IOException {
        talk(succeeding(), channel -> {
            assertEquals(
                    0x0110,
                    answerTo(
                            channel,
                            new ByteArrayInputStream("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII))));
            assertEquals(0x0110, answerTo(channel, new ByteArrayInputStream(new byte[7])));
        });
    }

    /** Four messages of 4 MiB fill what may be there at once; a fifth is put off, until one of them is done. */
    @Test
    void moreThanFitsIntoMemoryIsPutOff() throws Exception {
        CountDownLatch there = new CountDownLatch(4);
        CountDownLatch done = new CountDownLatch(1);
        NormalizedService slow = (request, _) -> {
            if (request.information().equals(DataSet.EMPTY)) {
                return Answer.of(DimseStatus.SUCCESS);
            }
            there.countDown();
            try {
                assertTrue(done.await(30, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return Answer.of(DimseStatus.SUCCESS);
        };
        DataSet whole = DataSet.builder()
                .put(new Tag(0x0009, 0x0010), Vr.LO, "SEGLINE TEST")
                .put(new Tag(0x0009, 0x1001), Vr.OB, new byte[(1 << 22) - 64])
                .build();
        DataSet small = DataSet.builder().put(Tags.TRANSACTION_UID, "1.2.3").build();
        try (DicomServer server = DicomServer.start(Loopback.config(), Services.NONE.providing(COMMITMENT, slow));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<DimseStatus>> running = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                running.add(threads.submit(() -> act(server, whole)));
            }
            assertTrue(there.await(30, TimeUnit.SECONDS));
            assertEquals(0x0213, act(server, whole).code());
            done.countDown();
            for (Future<DimseStatus> each : running) {
                assertEquals(DimseStatus.SUCCESS, each.get());
            }
            assertEquals(DimseStatus.SUCCESS, act(server, small));
        }
    }

    private static DimseStatus act(DicomServer server, DataSet information) throws IOException {
        try (DicomAssociation association = Loopback.client()
                .open(
                        Loopback.peer(server),
                        List.of(ProposedContext.ofMessages(COMMITMENT, ProposedContext.Role.SCU)))) {
            return association.action(COMMITMENT, "1.2.3", 1, information);
        }
    }

    /** 4 MiB and a byte, then 20 MB. */
    @Test
    void aDataSetWithoutEndIsReadOverAndRefused() throws IOException {
        talk(succeeding(), channel -> {
            assertEquals(0x0213, answerTo(channel, new ByteArrayInputStream(new byte[(1 << 22) + 1])));
            assertEquals(0x0213, answerTo(channel, new ByteArrayInputStream(new byte[20_000_000])));
        });
    }

    @Test
    void anotherSopClassThanTheContextsIsRefused() throws IOException {
        talk(succeeding(), channel -> {
            channel.send(CONTEXT, action(1, _ -> "1.2.3"), new ByteArrayInputStream(new byte[0]));
            assertEquals(0x0122, status(channel));
        });
    }

    @Test
    void anEventForAProviderIsNoOperation() throws IOException {
        talk(succeeding(), channel -> {
            channel.send(
                    CONTEXT,
                    CommandSet.eventReportRequest(1, COMMITMENT, "1.2.3", 1),
                    new ByteArrayInputStream(new byte[0]));
            assertEquals(0x0211, status(channel));
        });
    }

    @Test
    void aServiceThatFailsIsAProcessingFailure() throws IOException {
        NormalizedService failing = (request, _) -> switch (request.sopInstance()) {
            case "1.1" -> throw new IOException("an outage, made on purpose");
            case "1.2" -> throw new IllegalStateException("a bug, made on purpose");
            default -> Answer.of(DimseStatus.SUCCESS);
        };
        talk(failing, channel -> {
            for (String instance : List.of("1.1", "1.2")) {
                channel.send(
                        CONTEXT,
                        CommandSet.actionRequest(1, COMMITMENT, instance, 1),
                        new ByteArrayInputStream(new byte[0]));
                assertEquals(0x0110, status(channel));
            }
        });
    }

    @Test
    void theServiceSeesWhatWasAsked() throws IOException {
        NormalizedService looking = (request, _) -> {
            assertEquals(NormalizedRequest.Operation.ACTION, request.operation());
            assertEquals("EVIL", request.callingAe());
            assertEquals("SEGLINE", request.calledAe());
            assertEquals("1.2.3", request.sopInstance());
            assertEquals(1, request.type());
            assertEquals(DataSet.EMPTY, request.information());
            return Answer.of(DimseStatus.SUCCESS);
        };
        talk(looking, channel -> assertEquals(0, answerTo(channel, InputStream.nullInputStream())));
    }
}
