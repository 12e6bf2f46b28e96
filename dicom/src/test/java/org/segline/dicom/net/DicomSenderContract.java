package org.segline.dicom.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.segline.dicom.net.Loopback.random;
import static org.segline.dicom.net.Loopback.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.segline.dicom.TestData;

/** What every form of {@link DicomSender} has to keep. A test class of each form extends it. */
@Timeout(60)
abstract class DicomSenderContract {
    private static final ClientConfig CONFIG = ClientConfig.of("MODALITY").within(Loopback.TIMEOUTS);
    private static final List<ProposedContext> CONTEXTS =
            List.of(ProposedContext.VERIFICATION, ProposedContext.of(Loopback.CT, Loopback.EXPLICIT));

    private final Map<String, byte[]> received = new ConcurrentHashMap<>();
    private Optional<DicomListener> running = Optional.empty();

    /** The form under test. */
    abstract DicomSender sender(ClientConfig config);

    private DicomListener listen(ServerConfig config, StoreService service) throws IOException {
        DicomListener server = DicomServer.start(config, service);
        running = Optional.of(server);
        return server;
    }

    private DicomListener listen() throws IOException {
        return listen(Loopback.config(), (request, dataSet) -> {
            received.put(request.sopInstance(), dataSet.readAllBytes());
            return DimseStatus.SUCCESS;
        });
    }

    @AfterEach
    void stop() {
        running.ifPresent(DicomListener::close);
    }

    /** Lengths around one and two PDUs of 16 KiB (16,378 bytes of data each), none, and many. */
    @Test
    void dataSetsOfEveryLengthLeaveWhole() throws IOException {
        try (DicomAssociation association = sender(CONFIG).open(Loopback.peer(listen()), CONTEXTS)) {
            for (int length : new int[] {0, 1, 2, 16_377, 16_378, 16_379, 32_756, 32_757, 5_000_001}) {
                assertEquals(DimseStatus.SUCCESS, store(association, "1.2." + length, random(length)));
                assertArrayEquals(random(length), received.get("1.2." + length));
            }
        }
    }

    @Test
    void aRefusalIsAStatusAndTheAssociationGoesOn() throws IOException {
        DimseStatus full = DimseStatus.OUT_OF_RESOURCES.withComment("The disk is full");
        DicomListener server = listen(
                Loopback.config(), (request, _) -> request.sopInstance().equals("1.1") ? full : DimseStatus.SUCCESS);
        try (DicomAssociation association = sender(CONFIG).open(Loopback.peer(server), CONTEXTS)) {
            assertEquals(full, store(association, "1.1", random(100_000)));
            assertEquals(DimseStatus.SUCCESS, store(association, "1.2", random(100_000)));
            assertEquals(DimseStatus.SUCCESS, association.echo());
        }
    }

    @Test
    void whatThePeerDoesNotTakeIsSaidBeforeItIsSent() throws IOException {
        String unknown = "1.2.840.10008.5.1.4.1.1.999";
        try (DicomAssociation association = sender(CONFIG)
                .open(
                        Loopback.peer(listen()),
                        List.of(ProposedContext.VERIFICATION, ProposedContext.of(unknown, Loopback.EXPLICIT)))) {
            assertEquals(List.of(), association.transferSyntaxes(unknown));
            assertThrows(
                    ContextNotAcceptedException.class,
                    () -> association.store(unknown, "1.2", Loopback.EXPLICIT, new ByteArrayInputStream(random(2))));
            assertEquals(DimseStatus.SUCCESS, association.echo());
        }
    }

    @Test
    void aPeerThatIsNotThereIsAnOutage() throws IOException {
        DicomListener server = listen();
        server.close();
        IOException outage =
                assertThrows(IOException.class, () -> sender(CONFIG).open(Loopback.peer(server), CONTEXTS));
        assertTrue(outage.getMessage().startsWith("no connection to SEGLINE@127.0.0.1:"), outage.getMessage());
    }

    @Test
    void aRejectionSaysWhetherItMayBeDifferentLater() throws IOException {
        DicomListener server = listen(
                Loopback.config(1, Duration.ofSeconds(5)).admitting(Admission.ANYONE.calling(Set.of("SEGLINE"))),
                (_, _) -> DimseStatus.SUCCESS);
        DicomPeer other = new DicomPeer("OTHER", "127.0.0.1", server.port());
        assertFalse(assertThrows(
                        AssociationRejectedException.class, () -> sender(CONFIG).open(other, CONTEXTS))
                .isTransient());
        try (DicomAssociation first = sender(CONFIG).open(Loopback.peer(server), CONTEXTS)) {
            assertEquals(DimseStatus.SUCCESS, first.echo());
            assertTrue(assertThrows(
                            AssociationRejectedException.class,
                            () -> sender(CONFIG).open(Loopback.peer(server), CONTEXTS))
                    .isTransient());
        }
    }

    @Test
    void aPeerThatDoesNotAnswerIsGivenUp() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        DicomListener server = listen(Loopback.config(), (_, _) -> {
            try {
                if (!over.await(50, TimeUnit.SECONDS)) {
                    throw new IOException("nobody ended the test");
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return DimseStatus.SUCCESS;
        });
        ClientConfig impatient =
                CONFIG.within(new ClientTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(200)));
        try (DicomAssociation association = sender(impatient).open(Loopback.peer(server), CONTEXTS)) {
            assertThrows(IOException.class, () -> store(association, "1.2", random(1000)));
            assertThrows(IOException.class, association::echo, "an association that failed is of no more use");
        } finally {
            over.countDown();
        }
    }

    @Test
    void aPeerThatGoesAwayIsAnOutage() throws IOException {
        DicomListener server = listen();
        try (DicomAssociation association = sender(CONFIG).open(Loopback.peer(server), CONTEXTS)) {
            assertEquals(DimseStatus.SUCCESS, association.echo());
            server.close();
            assertThrows(IOException.class, association::echo);
        }
    }

    @Test
    void aDataSetThatCannotBeReadEndsTheAssociation() throws IOException {
        try (DicomAssociation association = sender(CONFIG).open(Loopback.peer(listen()), CONTEXTS)) {
            assertThrows(
                    IOException.class,
                    () -> association.store(
                            Loopback.CT,
                            "1.2",
                            Loopback.EXPLICIT,
                            new SequenceInputStream(new ByteArrayInputStream(random(50_000)), new BrokenInput())));
        }
        assertTrue(received.isEmpty(), "half a data set must not look like a whole one");
    }

    @Test
    void withoutAWindowThreadsTakeTurnsAndWithOneTheyDoNot() throws Exception {
        assertEquals(1, mostAtOnce(CONFIG));
        assertEquals(4, mostAtOnce(CONFIG.atOnce(4)));
    }

    /** Operations that run at once when eight threads share an association. */
    private int mostAtOnce(ClientConfig config) throws Exception {
        Object lock = new Object();
        int[] running = new int[2];
        DicomListener server = listen(Loopback.config(), (request, dataSet) -> {
            dataSet.readAllBytes();
            synchronized (lock) {
                running[0]++;
                running[1] = Math.max(running[0], running[1]);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            synchronized (lock) {
                running[0]--;
            }
            return DimseStatus.SUCCESS.withComment(request.sopInstance());
        });
        try (DicomAssociation association = sender(config).open(Loopback.peer(server), CONTEXTS);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<DimseStatus>> results = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String instance = "1.2." + i;
                results.add(threads.submit(() -> store(association, instance, random(20_000))));
            }
            for (int i = 0; i < 8; i++) {
                assertEquals(Optional.of("1.2." + i), results.get(i).get().comment(), "the answer of another");
            }
        } finally {
            server.close();
        }
        return running[1];
    }

    @Test
    void theUserIsShown() throws IOException {
        AtomicReference<Optional<UserIdentity>> shown = new AtomicReference<>(Optional.empty());
        ServerConfig looking = Loopback.config().admitting(Admission.ANYONE.identified(user -> {
            shown.set(user);
            return true;
        }));
        UserIdentity user = new UserIdentity.NameAndPasscode("segline", "sesame");
        sender(CONFIG.as(user))
                .open(Loopback.peer(listen(looking, (_, _) -> DimseStatus.SUCCESS)), CONTEXTS)
                .close();
        assertEquals(Optional.of(user), shown.get());
        assertFalse(user.toString().contains("sesame"), "secrets are in no text");
    }

    @Test
    void dcmtkTakesWhatIsSent(@TempDir Path directory) throws Exception {
        Dcmtk.require();
        Path file = Dcmtk.files(TestData.path("mr-siemens-t1-sag-hfs")).getFirst();
        try (Dcmtk.Scp scp = Dcmtk.Scp.start(directory)) {
            assertEquals(DimseStatus.SUCCESS, StoreScu.send(sender(CONFIG), scp.peer(), file));
            assertEquals(1, scp.stored().size());
        }
    }
}
