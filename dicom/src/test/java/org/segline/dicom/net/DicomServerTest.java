package org.segline.dicom.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DicomServerTest {
    private final Map<String, byte[]> received = new ConcurrentHashMap<>();
    private final StoreService keeping = (request, dataSet) -> {
        received.put(request.sopInstance(), dataSet.readAllBytes());
        return DimseStatus.SUCCESS;
    };

    private static DimseStatus store(DicomAssociation association, String instance, byte[] bytes) throws IOException {
        return association.store(Loopback.CT, instance, Loopback.EXPLICIT, new ByteArrayInputStream(bytes));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @Test
    void echoIsAnswered() throws IOException {
        try (DicomServer server = DicomServer.start(Loopback.config(), keeping);
                DicomAssociation association = Loopback.open(server)) {
            assertEquals(DimseStatus.SUCCESS, association.echo());
        }
    }

    /** Lengths around one and two PDUs of 16 KiB (16,378 bytes of data each), none, and many. */
    @Test
    void dataSetsOfEveryLengthArriveWhole() throws IOException {
        try (DicomServer server = DicomServer.start(Loopback.config(), keeping);
                DicomAssociation association = Loopback.open(server)) {
            for (int length : new int[] {0, 1, 2, 16_377, 16_378, 16_379, 32_756, 32_757, 5_000_001}) {
                byte[] bytes = random(length);
                assertEquals(DimseStatus.SUCCESS, store(association, "1.2." + length, bytes));
                assertArrayEquals(bytes, received.get("1.2." + length));
            }
        }
    }

    @Test
    void theServiceIsToldWhoSendsWhat() throws IOException {
        AtomicReference<StoreRequest> seen = new AtomicReference<>();
        StoreService service = (request, _) -> {
            seen.set(request);
            return DimseStatus.SUCCESS;
        };
        try (DicomServer server = DicomServer.start(Loopback.config(), service);
                DicomAssociation association = Loopback.open(server)) {
            store(association, "1.2.3", random(10));
            StoreRequest request = seen.get();
            assertEquals("MODALITY", request.callingAe());
            assertEquals("SEGLINE", request.calledAe());
            assertEquals(Loopback.CT, request.sopClass());
            assertEquals("1.2.3", request.sopInstance());
            assertEquals(Loopback.EXPLICIT, request.transferSyntax());
            assertTrue(request.peer().isLoopbackAddress());
        }
    }

    @Test
    void refusalsReachTheSenderWithTheirCommentAndTheAssociationGoesOn() throws IOException {
        StoreService service = (request, dataSet) -> switch (request.sopInstance()) {
            case "1.1" -> DimseStatus.CANNOT_UNDERSTAND.withComment("Study Instance UID (0020,000D) is empty");
            case "1.2" -> throw new IOException("disk full");
            case "1.3" -> throw new IllegalStateException("a bug, thrown on purpose");
            default -> keeping.store(request, dataSet);
        };
        try (DicomServer server = DicomServer.start(Loopback.config(), service);
                DicomAssociation association = Loopback.open(server)) {
            DimseStatus refused = store(association, "1.1", random(1_000_000)); // not read by the service at all
            assertEquals(0xc000, refused.code());
            assertEquals(
                    "Study Instance UID (0020,000D) is empty", refused.comment().orElseThrow());
            assertEquals(0xa700, store(association, "1.2", random(100_000)).code());
            assertEquals(0x0110, store(association, "1.3", random(100_000)).code());
            assertEquals(DimseStatus.SUCCESS, store(association, "1.4", random(100_000)));
            assertArrayEquals(random(100_000), received.get("1.4"));
        }
    }

    @Test
    void aLongCommentIsCutAtAWord() {
        DimseStatus status = DimseStatus.CANNOT_UNDERSTAND.withComment("word ".repeat(20));
        assertEquals("word ".repeat(12) + "word", status.comment().orElseThrow());
    }

    @Test
    void eightAssociationsAtOnceEachGetTheirOwn() throws Exception {
        CountDownLatch allThere = new CountDownLatch(8);
        StoreService service = (request, dataSet) -> {
            allThere.countDown();
            try {
                assertTrue(allThere.await(20, TimeUnit.SECONDS), "associations are served one after the other");
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return keeping.store(request, dataSet);
        };
        try (DicomServer server = DicomServer.start(Loopback.config(), service);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<DimseStatus>> results = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int length = 300_000 + i;
                results.add(threads.submit((Callable<DimseStatus>) () -> {
                    try (DicomAssociation association = Loopback.open(server)) {
                        return store(association, "1.2." + length, random(length));
                    }
                }));
            }
            for (Future<DimseStatus> result : results) {
                assertEquals(DimseStatus.SUCCESS, result.get());
            }
        }
        assertEquals(8, received.size());
        received.forEach((instance, bytes) ->
                assertArrayEquals(random(Integer.parseInt(instance.substring("1.2.".length()))), bytes));
    }

    /** With Nagle's algorithm at either end each takes 40 ms, the peer's delayed acknowledgement. */
    @Test
    void smallInstancesDoNotStall() throws IOException {
        try (DicomServer server = DicomServer.start(Loopback.config(), keeping);
                DicomAssociation association = Loopback.open(server)) {
            store(association, "1.2", random(500));
            long start = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                store(association, "1.2", random(500));
            }
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            assertTrue(millis < 2_000, "100 instances took %d ms".formatted(millis));
        }
    }

    @Test
    void unknownSopClassesAreNotAccepted() throws IOException {
        String unknown = "1.2.840.10008.5.1.4.1.1.999";
        try (DicomServer server = DicomServer.start(Loopback.config(), keeping);
                DicomAssociation association = Loopback.client()
                        .open(Loopback.peer(server), List.of(ProposedContext.of(unknown, Loopback.EXPLICIT)))) {
            assertEquals(List.of(), association.transferSyntaxes(unknown));
            assertThrows(
                    ContextNotAcceptedException.class,
                    () -> association.store(unknown, "1.2", Loopback.EXPLICIT, new ByteArrayInputStream(random(2))));
        }
    }

    @Test
    void moreAssociationsThanTheLimitAreRejectedForNow() throws IOException {
        ServerConfig one = Loopback.config(1, Duration.ofSeconds(5));
        try (DicomServer server = DicomServer.start(one, keeping)) {
            try (DicomAssociation first = Loopback.open(server)) {
                AssociationRejectedException rejected =
                        assertThrows(AssociationRejectedException.class, () -> Loopback.open(server));
                assertTrue(rejected.isTransient());
                assertTrue(rejected.getMessage().contains("too many associations"), rejected.getMessage());
                assertEquals(DimseStatus.SUCCESS, first.echo());
            }
            try (DicomAssociation next = Loopback.openWhenFree(server)) {
                assertEquals(DimseStatus.SUCCESS, next.echo());
            }
        }
    }

    @Test
    void aWrongCalledAeTitleIsRejectedWhereOnlyTheOwnIsTaken() throws IOException {
        ServerConfig own = Loopback.config().admitting(Admission.ANYONE.calling(Set.of("SEGLINE")));
        try (DicomServer server = DicomServer.start(own, keeping)) {
            DicomPeer other = new DicomPeer("OTHER", "127.0.0.1", server.port());
            AssociationRejectedException rejected = assertThrows(
                    AssociationRejectedException.class,
                    () -> Loopback.client().open(other, List.of(ProposedContext.VERIFICATION)));
            assertFalse(rejected.isTransient());
            assertTrue(rejected.getMessage().contains("not its AE title"), rejected.getMessage());
        }
    }

    @Test
    void closingLetsTheOperationThatRunsFinish() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        AtomicBoolean finished = new AtomicBoolean();
        StoreService slow = (request, dataSet) -> {
            inside.countDown();
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            finished.set(true);
            return keeping.store(request, dataSet);
        };
        DicomServer server = DicomServer.start(Loopback.config(), slow);
        try (DicomAssociation idle = Loopback.open(server);
                DicomAssociation busy = Loopback.open(server);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<DimseStatus> result = threads.submit(() -> store(busy, "1.2", random(100_000)));
            assertTrue(inside.await(10, TimeUnit.SECONDS));
            server.close();
            assertTrue(finished.get());
            assertEquals(DimseStatus.SUCCESS, result.get());
            assertThrows(IOException.class, idle::echo);
            assertThrows(IOException.class, () -> Loopback.open(server));
        }
    }

    @Test
    void aPeerThatIsNotThereIsAnOutage() throws IOException {
        DicomServer server = DicomServer.start(Loopback.config(), keeping);
        server.close();
        IOException outage = assertThrows(IOException.class, () -> Loopback.open(server));
        assertTrue(outage.getMessage().startsWith("no connection to SEGLINE@127.0.0.1:"), outage.getMessage());
    }
}
