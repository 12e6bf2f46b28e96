package org.segline.dicom.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.segline.dicom.net.Loopback.random;
import static org.segline.dicom.net.Loopback.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.TransferSyntax;

/** What every form of {@link DicomListener} has to do with what it is asked. A test class of each form extends it. */
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
