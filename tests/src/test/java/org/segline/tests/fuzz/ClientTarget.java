package org.segline.tests.fuzz;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.SopClasses;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.encoding.DataSetWriter;
import org.segline.dicom.net.AssociationRejectedException;
import org.segline.dicom.net.ClientConfig;
import org.segline.dicom.net.ClientTimeouts;
import org.segline.dicom.net.DicomAssociation;
import org.segline.dicom.net.DicomClient;
import org.segline.dicom.net.DicomPeer;
import org.segline.dicom.net.DicomSender;
import org.segline.dicom.net.ProposedContext;
import org.segline.dicom.net.dimse.AssociationAbortedException;

/**
 * Our client, before a peer whose answers are the input: it says its first PDU when it is asked for an association, and goes
 * on after each message, so that no answer comes before its question by itself.
 */
final class ClientTarget implements Target {
    private static final String SOP_CLASS = SopClasses.CT_IMAGE_STORAGE;
    private static final String SOP_INSTANCE = "1.2.3";
    private static final int BACKLOG = 1;
    private static final int NO_DATA_SET = 0x0101;
    private static final byte[] INSTANCE = new byte[40_000];
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** A client that says nothing more waits for more; a peer that waits for a message, too, would keep both. */
    private static final int SILENCE_MS = 60;

    private static final DataSet MATCH = DataSet.builder()
            .put(Tags.PATIENT_NAME, "Doe^Jane")
            .put(Tags.STUDY_INSTANCE_UID, "2.25.1")
            .build();
    private static final List<ProposedContext> CONTEXTS = List.of(
            ProposedContext.VERIFICATION,
            ProposedContext.of(SOP_CLASS, Conversation.IMPLICIT),
            ProposedContext.of(Conversation.QUERY, Conversation.IMPLICIT));
    private static final DicomSender SENDER =
            new DicomClient(ClientConfig.of("FUZZ").within(new ClientTimeouts(PATIENCE, PATIENCE, PATIENCE)));

    @Override
    public String name() {
        return "client";
    }

    @Override
    public byte[] input(RandomGenerator random) {
        byte[] match = DataSetWriter.toBytes(MATCH, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        for (int i = random.nextInt(3); i > 0; i--) {
            match[random.nextInt(match.length)] = (byte) random.nextInt();
        }
        return ConversationMutation.mutated(Conversation.ofAcceptor(SOP_CLASS, SOP_INSTANCE, match, random), random);
    }

    @Override
    public Outcome run(byte[] input) throws Exception {
        try (ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())) {
            FutureTask<Boolean> peer = new FutureTask<>(() -> answer(listener, input), true);
            Thread.ofVirtual().name("fuzz-peer").start(peer);
            Outcome outcome = converse(listener.getLocalPort());
            try {
                peer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                throw new AssertionError("the client does not close its connection", e);
            }
            return outcome;
        }
    }

    private static Outcome converse(int port) {
        DicomPeer peer = new DicomPeer("PEER", "127.0.0.1", port);
        try (DicomAssociation association = SENDER.open(peer, CONTEXTS)) {
            association.echo();
            association.store(SOP_CLASS, SOP_INSTANCE, Conversation.IMPLICIT, new ByteArrayInputStream(INSTANCE));
            association.find(Conversation.QUERY, MATCH, Values::readAll);
            return Outcome.ANSWERED;
        } catch (AssociationRejectedException e) {
            return Outcome.REJECTED;
        } catch (IOException e) {
            return e.getCause() instanceof AssociationAbortedException ? Outcome.ABORTED : Outcome.REFUSED;
        }
    }

    private static void answer(ServerSocket listener, byte[] input) {
        try (Socket socket = listener.accept()) {
            socket.setSoTimeout(SILENCE_MS);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            Answer said = Answer.of(input);
            int at = 0;
            boolean goesOn = false;
            for (byte[] pdu : said.pdus()) {
                if (!goesOn) {
                    awaitMessage(in);
                }
                goesOn = pdu[0] == 4 && !endsMessage(pdu);
                socket.getOutputStream().write(pdu);
                at += pdu.length;
            }
            socket.getOutputStream().write(input, at, input.length - at);
            socket.shutdownOutput();
            socket.setSoTimeout((int) PATIENCE.toMillis());
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException gone) {
            // the client left first
        }
    }

    /** Reads what the client says, which is well-formed, to the end of a message; or until it says nothing. */
    private static void awaitMessage(DataInputStream in) throws IOException {
        try {
            boolean ended = false;
            while (!ended) {
                byte[] header = in.readNBytes(6);
                if (header.length < 6) {
                    return;
                }
                byte[] body = in.readNBytes(ByteBuffer.wrap(header).getInt(2));
                byte[] pdu = ByteBuffer.allocate(6 + body.length)
                        .put(header)
                        .put(body)
                        .array();
                ended = pdu[0] != 4 || endsMessage(pdu);
            }
        } catch (SocketTimeoutException silent) {
            // it waits
        }
    }

    /** Whether a P-DATA-TF of one fragment ends a message after which the other side is to speak. */
    private static boolean endsMessage(byte[] pdu) {
        boolean command = pdu.length > 11 && (pdu[11] & 1) != 0;
        boolean last = pdu.length > 11 && (pdu[11] & 2) != 0;
        boolean matchesFollow = Answer.value(pdu, 0x0900) == 0xff00;
        return last && (!command || Answer.value(pdu, 0x0800) == NO_DATA_SET) && !matchesFollow;
    }

    @Override
    public long mayAllocate(byte[] input) {
        return 16L << 20;
    }
}
