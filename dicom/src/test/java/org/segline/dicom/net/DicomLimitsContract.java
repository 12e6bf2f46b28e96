package org.segline.dicom.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.segline.dicom.net.Loopback.random;
import static org.segline.dicom.net.Loopback.store;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whom every form of {@link DicomListener} has to keep out, for how long it waits, and how it ends. A test class of each form
 * extends it.
 */
@Timeout(60)
abstract class DicomLimitsContract {
    private final StoreService keeping = (_, dataSet) -> {
        dataSet.readAllBytes();
        return DimseStatus.SUCCESS;
    };

    /** The form under test. */
    abstract DicomListener start(ServerConfig config, Services services) throws IOException;

    private DicomListener start(ServerConfig config, StoreService service) throws IOException {
        return start(config, Services.storing(service));
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
}
