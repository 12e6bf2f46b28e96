package org.segline.tests.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.segline.dicom.data.SopClasses;
import org.segline.dicom.net.AssociationRejectedException;
import org.segline.dicom.net.ClientTimeouts;
import org.segline.dicom.net.DicomAssociation;
import org.segline.dicom.net.DicomClient;
import org.segline.dicom.net.DicomPeer;
import org.segline.dicom.net.ProposedContext;
import org.segline.dicom.net.dimse.AssociationAbortedException;

/** Our client, before a peer whose answers are the input. */
final class ClientTarget implements Target {
    private static final String SOP_CLASS = SopClasses.CT_IMAGE_STORAGE;
    private static final String SOP_INSTANCE = "1.2.3";
    private static final int BACKLOG = 1;
    private static final byte[] INSTANCE = new byte[40_000];
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final List<ProposedContext> CONTEXTS =
            List.of(ProposedContext.VERIFICATION, ProposedContext.of(SOP_CLASS, Conversation.IMPLICIT));

    @Override
    public String name() {
        return "client";
    }

    @Override
    public byte[] input(RandomGenerator random) {
        return ConversationMutation.mutated(Conversation.ofAcceptor(SOP_CLASS, SOP_INSTANCE, random), random);
    }

    @Override
    public Outcome run(byte[] input) throws Exception {
        try (ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())) {
            Thread peer = Thread.ofVirtual().name("fuzz-peer").start(() -> answer(listener, input));
            Outcome outcome = converse(listener.getLocalPort());
            if (!peer.join(PATIENCE)) {
                throw new AssertionError("the client does not close its connection");
            }
            return outcome;
        }
    }

    private static Outcome converse(int port) {
        DicomPeer peer = new DicomPeer("PEER", "127.0.0.1", port);
        ClientTimeouts timeouts = new ClientTimeouts(PATIENCE, PATIENCE, PATIENCE);
        try (DicomAssociation association = DicomClient.open(peer, "FUZZ", CONTEXTS, timeouts)) {
            association.echo();
            association.store(SOP_CLASS, SOP_INSTANCE, Conversation.IMPLICIT, new ByteArrayInputStream(INSTANCE));
            return Outcome.ANSWERED;
        } catch (AssociationRejectedException e) {
            return Outcome.REJECTED;
        } catch (IOException e) {
            return e.getCause() instanceof AssociationAbortedException ? Outcome.ABORTED : Outcome.REFUSED;
        }
    }

    /** Says all at once, then listens until the client has gone. */
    private static void answer(ServerSocket listener, byte[] input) {
        try (Socket socket = listener.accept()) {
            socket.getOutputStream().write(input);
            socket.shutdownOutput();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException gone) {
            // the client left first
        }
    }

    @Override
    public long mayAllocate(byte[] input) {
        return 16L << 20;
    }
}
