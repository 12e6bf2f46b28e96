package org.segline.dicom.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.TransferSyntax;

/** What every form of {@link DicomListener} has to keep. A test class of each form extends it. */
@Timeout(60)
abstract class DicomListenerContract {
    private final Map<String, byte[]> received = new ConcurrentHashMap<>();
    private final StoreService keeping = (request, dataSet) -> {
        received.put(request.sopInstance(), dataSet.readAllBytes());
        return DimseStatus.SUCCESS;
    };

    /** The form under test. */
    abstract DicomListener start(ServerConfig config, Services services) throws IOException;

    private DicomListener start(ServerConfig config, StoreService service) throws IOException {
        return start(config, Services.storing(service));
    }

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
        try (DicomListener server = start(Loopback.config(), keeping);
                DicomAssociation association = Loopback.open(server)) {
            assertEquals(DimseStatus.SUCCESS, association.echo());
        }
    }

    /** Lengths around one and two PDUs of 16 KiB (16,378 bytes of data each), none, and many. */
    @Test
    void dataSetsOfEveryLengthArriveWhole() throws IOException {
        try (DicomListener server = start(Loopback.config(), keeping);
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
        try (DicomListener server = start(Loopback.config(), service);
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
        try (DicomListener server = start(Loopback.config(), service);
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
        try (DicomListener server = start(Loopback.config(), service);
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
        try (DicomListener server = start(Loopback.config(), keeping);
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
        try (DicomListener server = start(Loopback.config(), keeping);
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
        try (DicomListener server = start(one, keeping)) {
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
        try (DicomListener server = start(own, keeping)) {
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
        DicomListener server = start(Loopback.config(), slow);
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
    void closingEndsWhatDoesNotFinishInTime() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        StoreService stuck = (_, _) -> {
            inside.countDown();
            try {
                if (never.await(50, TimeUnit.SECONDS)) {
                    throw new IOException("the test is over");
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return DimseStatus.SUCCESS;
        };
        ServerConfig impatient = Loopback.config()
                .within(new Limits(
                        1 << 14, 4, 4, 4, Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofMillis(200)));
        DicomListener server = start(impatient, stuck);
        try (DicomAssociation association = Loopback.open(server);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<DimseStatus> result = threads.submit(() -> store(association, "1.2", random(1000)));
            assertTrue(inside.await(10, TimeUnit.SECONDS));
            server.close();
            ExecutionException lost = assertThrows(ExecutionException.class, result::get);
            assertInstanceOf(IOException.class, lost.getCause());
        } finally {
            never.countDown();
        }
    }

    /** Success is the last word: until the service has said it, the sender has heard nothing. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void nothingIsAcknowledgedBeforeTheServiceReturns(int window) throws Exception {
        CountDownLatch stored = new CountDownLatch(1);
        StoreService slow = (request, dataSet) -> {
            DimseStatus status = keeping.store(request, dataSet);
            try {
                assertTrue(stored.await(20, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return status;
        };
        try (DicomListener server = start(Loopback.config(), slow);
                DicomAssociation association = Loopback.open(server, window);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<DimseStatus> result = threads.submit(() -> store(association, "1.2", random(1000)));
            assertThrows(TimeoutException.class, () -> result.get(300, TimeUnit.MILLISECONDS));
            stored.countDown();
            assertEquals(DimseStatus.SUCCESS, result.get());
        }
    }

    @Test
    void aWindowLetsOneAssociationStoreManyAtOnceAndNoMore() throws Exception {
        int limit = 4;
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch allThere = new CountDownLatch(limit);
        StoreService together = (request, dataSet) -> {
            DimseStatus status = keeping.store(request, dataSet);
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            allThere.countDown();
            try {
                assertTrue(allThere.await(20, TimeUnit.SECONDS), "one after the other");
            } catch (InterruptedException e) {
                throw new IOException(e);
            } finally {
                running.decrementAndGet();
            }
            return status;
        };
        try (DicomListener server = start(Loopback.config(), together);
                DicomAssociation association = Loopback.open(server, 100);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertEquals(limit, association.window(), "as the listener's limit says");
            List<Future<DimseStatus>> results = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                int length = 100_000 + i;
                results.add(threads.submit(() -> store(association, "1.2." + length, random(length))));
            }
            for (Future<DimseStatus> result : results) {
                assertEquals(DimseStatus.SUCCESS, result.get());
            }
        }
        assertEquals(limit, most.get());
        assertEquals(40, received.size());
        received.forEach((instance, bytes) ->
                assertArrayEquals(random(Integer.parseInt(instance.substring("1.2.".length()))), bytes));
    }

    @Test
    void inAWindowARefusalIsOfItsOwnInstance() throws Exception {
        StoreService picky = (request, dataSet) -> request.sopInstance().endsWith("7")
                ? DimseStatus.CANNOT_UNDERSTAND.withComment("It ends in 7")
                : keeping.store(request, dataSet);
        try (DicomListener server = start(Loopback.config(), picky);
                DicomAssociation association = Loopback.open(server, 4);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<Integer, Future<DimseStatus>> results = new HashMap<>();
            for (int i = 1; i <= 20; i++) {
                String instance = "1.2." + i;
                results.put(i, threads.submit(() -> store(association, instance, random(50_000))));
            }
            for (int i = 1; i <= 20; i++) {
                assertEquals(i % 10 == 7 ? 0xc000 : 0, results.get(i).get().code(), "instance " + i);
            }
        }
    }

    @Test
    void anAssociationLostInTheMiddleIsNeverAWholeDataSet() throws Exception {
        CompletableFuture<Throwable> seen = new CompletableFuture<>();
        StoreService reading = (_, dataSet) -> {
            try {
                dataSet.readAllBytes();
                seen.complete(new AssertionError("it seemed whole"));
            } catch (IOException e) {
                seen.complete(e);
                throw e;
            }
            return DimseStatus.SUCCESS;
        };
        InputStream breaking = new SequenceInputStream(new ByteArrayInputStream(random(100_000)), new BrokenInput());
        try (DicomListener server = start(Loopback.config(), reading);
                DicomAssociation association = Loopback.open(server)) {
            assertThrows(IOException.class, () -> association.store(Loopback.CT, "1.2", Loopback.EXPLICIT, breaking));
            assertInstanceOf(IOException.class, seen.get(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void aCallerHasItsShareAndOthersTheirs() throws IOException {
        try (DicomListener server = start(Loopback.config().within(Limits.DEFAULT.associations(8, 1)), keeping);
                DicomAssociation first = Loopback.open(server)) {
            AssociationRejectedException rejected =
                    assertThrows(AssociationRejectedException.class, () -> Loopback.open(server));
            assertTrue(rejected.isTransient());
            DicomClient other = new DicomClient(ClientConfig.of("OTHER").within(Loopback.TIMEOUTS));
            try (DicomAssociation second = other.open(Loopback.peer(server), List.of(ProposedContext.VERIFICATION))) {
                assertEquals(DimseStatus.SUCCESS, second.echo());
                assertEquals(DimseStatus.SUCCESS, first.echo());
            }
        }
    }

    @Test
    void whoIsNotOnTheListOfCallersIsRejectedForGood() throws IOException {
        ServerConfig listed = Loopback.config().admitting(Admission.ANYONE.from(Set.of("CT1", "CT2")));
        try (DicomListener server = start(listed, keeping)) {
            AssociationRejectedException rejected =
                    assertThrows(AssociationRejectedException.class, () -> Loopback.open(server));
            assertFalse(rejected.isTransient());
            assertTrue(rejected.getMessage().contains("does not know our AE title"), rejected.getMessage());
            try (DicomAssociation known =
                    DicomClient.of("CT2").open(Loopback.peer(server), List.of(ProposedContext.VERIFICATION))) {
                assertEquals(DimseStatus.SUCCESS, known.echo());
            }
        }
    }

    @Test
    void aUserIsAskedForWhereOneIsWanted() throws IOException {
        UserIdentity right = new UserIdentity.NameAndPasscode("scanner", "sesame");
        ServerConfig asking = Loopback.config()
                .admitting(Admission.ANYONE.identified(
                        user -> user.filter(right::equals).isPresent()));
        try (DicomListener server = start(asking, keeping)) {
            ClientConfig anonymous = ClientConfig.of("MODALITY").within(Loopback.TIMEOUTS);
            for (ClientConfig wrong :
                    List.of(anonymous, anonymous.as(new UserIdentity.NameAndPasscode("scanner", "simsalabim")))) {
                assertThrows(
                        AssociationRejectedException.class,
                        () -> new DicomClient(wrong)
                                .open(Loopback.peer(server), List.of(ProposedContext.VERIFICATION)));
            }
            try (DicomAssociation known = new DicomClient(anonymous.as(right))
                    .open(Loopback.peer(server), List.of(ProposedContext.VERIFICATION))) {
                assertEquals(DimseStatus.SUCCESS, known.echo());
            }
        }
    }

    @Test
    void ofTheSyntaxesOfAContextTheListenersFirstIsTaken() throws IOException {
        String implicit = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid();
        try (DicomListener server = start(Loopback.config(), keeping);
                DicomAssociation association = Loopback.client()
                        .open(
                                Loopback.peer(server),
                                List.of(ProposedContext.of(
                                        Loopback.CT,
                                        TransferSyntax.RLE_LOSSLESS.uid(),
                                        implicit,
                                        Loopback.EXPLICIT)))) {
            assertEquals(List.of(Loopback.EXPLICIT), association.transferSyntaxes(Loopback.CT));
        }
    }

    @Test
    void whatIsSilentForTooLongIsEnded() throws Exception {
        ServerConfig impatient = Loopback.config()
                .within(new Limits(
                        1 << 14, 4, 4, 4, Duration.ofSeconds(5), Duration.ofMillis(200), Duration.ofSeconds(5)));
        try (DicomListener server = start(impatient, keeping);
                DicomAssociation association = Loopback.open(server)) {
            assertEquals(DimseStatus.SUCCESS, association.echo());
            TimeUnit.MILLISECONDS.sleep(600);
            assertThrows(IOException.class, association::echo);
        }
    }

    /** A service may take longer than a peer may be silent: the peer is waiting, and says nothing with good reason. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aSlowServiceIsNotThePeersSilence(int window) throws Exception {
        ServerConfig impatient = Loopback.config()
                .within(new Limits(
                        1 << 14, 4, 4, 4, Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofSeconds(5)));
        StoreService slow = (request, dataSet) -> {
            DimseStatus status = keeping.store(request, dataSet);
            try {
                TimeUnit.MILLISECONDS.sleep(500);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return status;
        };
        try (DicomListener server = start(impatient, slow);
                DicomAssociation association = Loopback.open(server, window)) {
            assertEquals(DimseStatus.SUCCESS, store(association, "1.2", random(1000)));
        }
    }

    @Test
    void whatIsNotProvidedIsAnsweredAndTheAssociationGoesOn() throws IOException {
        try (DicomListener server = start(Loopback.config(), keeping);
                DicomAssociation association = Loopback.open(server)) {
            assertEquals(
                    DimseStatus.UNRECOGNIZED_OPERATION.code(),
                    association.action(Loopback.CT, "1.2.3", 1, DataSet.EMPTY).code());
            assertEquals(DimseStatus.SUCCESS, association.echo());
        }
    }
}
