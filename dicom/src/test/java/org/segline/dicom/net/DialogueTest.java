package org.segline.dicom.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.segline.dicom.net.dimse.CommandSet;
import org.segline.dicom.net.dimse.Incoming;
import org.segline.dicom.net.dimse.MessageChannel;
import org.segline.dicom.net.pdu.MalformedPduException;
import org.segline.dicom.net.pdu.PduConnection;

/** What comes back, and when: the other end is this test. */
@Timeout(60)
class DialogueTest {
    private static final Duration WAIT = Duration.ofSeconds(10);

    private final CompletableFuture<IOException> end = new CompletableFuture<>();
    private PduConnection near;
    private PduConnection far;
    private MessageChannel other;
    private Dialogue dialogue;

    @BeforeEach
    void connect() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            near = new PduConnection(new Socket(listener.getInetAddress(), listener.getLocalPort()), 1 << 14, WAIT);
            far = new PduConnection(listener.accept(), 1 << 14, WAIT);
        }
        other = new MessageChannel(far, 1 << 14);
        dialogue = new Dialogue(
                near,
                new MessageChannel(near, 1 << 14),
                new Dialogue.Terms(Optional.empty(), WAIT, 2, 1),
                (_, _, _, dataSet) -> dataSet.drain(),
                () -> {});
        Thread.ofVirtual().start(() -> {
            try {
                dialogue.run();
            } catch (IOException e) {
                end.complete(e);
            }
        });
    }

    @AfterEach
    void disconnect() {
        near.close();
        far.close();
    }

    private CommandSet asked() throws IOException {
        return assertInstanceOf(Incoming.Message.class, other.read(WAIT)).command();
    }

    private void answer(CommandSet request) throws IOException {
        other.send(1, request.response(0, Optional.empty()));
    }

    @Test
    void anAnswerAfterNobodyWaitsAnyMoreIsReadOver() throws IOException {
        CommandSet late;
        try (Invocation impatient = dialogue.invoke(1, CommandSet::echoRequest)) {
            late = asked();
            assertThrows(SocketTimeoutException.class, () -> impatient.next(Duration.ofMillis(50)));
        }
        answer(late);
        try (Invocation next = dialogue.invoke(1, CommandSet::echoRequest)) {
            answer(asked());
            assertEquals(next.messageId(), next.next(WAIT).command().respondsTo());
        }
    }

    @Test
    void anAnswerToWhatWasNeverAskedBreaksTheProtocol() throws Exception {
        answer(CommandSet.echoRequest(77));
        assertInstanceOf(MalformedPduException.class, end.get(10, TimeUnit.SECONDS));
    }

    @Test
    void answersFindTheirQuestionsInWhateverOrder() throws IOException {
        try (Invocation first = dialogue.invoke(1, CommandSet::echoRequest);
                Invocation second = dialogue.invoke(1, CommandSet::echoRequest)) {
            CommandSet askedFirst = asked();
            answer(asked());
            answer(askedFirst);
            assertEquals(first.messageId(), first.next(WAIT).command().respondsTo());
            assertEquals(second.messageId(), second.next(WAIT).command().respondsTo());
        }
    }
}
