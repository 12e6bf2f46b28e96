package org.segline.dicom.net.commitment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.segline.dicom.data.SopClasses.CT_IMAGE_STORAGE;
import static org.segline.dicom.data.SopClasses.MR_IMAGE_STORAGE;
import static org.segline.dicom.data.SopClasses.STORAGE_COMMITMENT_PUSH_MODEL;
import static org.segline.dicom.data.SopClasses.STORAGE_COMMITMENT_PUSH_MODEL_INSTANCE;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.SopReference;
import org.segline.dicom.data.Tags;
import org.segline.dicom.net.ContextNotAcceptedException;
import org.segline.dicom.net.DicomAssociation;
import org.segline.dicom.net.DicomClient;
import org.segline.dicom.net.DicomPeer;
import org.segline.dicom.net.DicomServer;
import org.segline.dicom.net.DimseStatus;
import org.segline.dicom.net.NormalizedRequest;
import org.segline.dicom.net.NormalizedService.Answer;
import org.segline.dicom.net.ProposedContext;
import org.segline.dicom.net.ServerConfig;
import org.segline.dicom.net.Services;
import org.segline.dicom.net.commitment.CommitmentResult.Failed;
import org.segline.dicom.net.commitment.StorageCommitment.Outcome;

/** Our two ends against each other. */
@Timeout(60)
class StorageCommitmentTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final ReportTimes TIMES =
            new ReportTimes(Duration.ofMillis(200), Duration.ofMillis(50), Duration.ofSeconds(30), LONG);

    private static final SopReference KEPT = new SopReference(CT_IMAGE_STORAGE, "1.2.3.1");
    private static final SopReference OF_ANOTHER_CLASS = new SopReference(MR_IMAGE_STORAGE, "1.2.3.1");
    private static final SopReference UNKNOWN = new SopReference(CT_IMAGE_STORAGE, "1.2.3.99");

    /** Keeps KEPT. */
    private static Optional<FailureReason> obstacle(SopReference instance) {
        return Map.of(OF_ANOTHER_CLASS, FailureReason.CLASS_INSTANCE_CONFLICT, UNKNOWN, FailureReason.NO_SUCH_INSTANCE)
                .entrySet()
                .stream()
                .filter(entry -> entry.getKey().equals(instance))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static DicomServer listen(String aeTitle, Services services) throws IOException {
        return DicomServer.start(ServerConfig.of(aeTitle, 0), services);
    }

    private static DicomServer archive(CommitmentProvider provider) throws IOException {
        return listen("ARCHIVE", Services.NONE.providing(STORAGE_COMMITMENT_PUSH_MODEL, provider));
    }

    private static DicomPeer peer(String aeTitle, DicomServer server) {
        return new DicomPeer(aeTitle, "127.0.0.1", server.port());
    }

    private static CommitmentProvider provider(CommitmentService service) {
        return new CommitmentProvider(service, _ -> Optional.empty(), DicomClient.of("ARCHIVE"), TIMES);
    }

    @Test
    void theReportComesOnTheAssociationOfTheRequest() throws IOException {
        try (CommitmentProvider provider = provider(StorageCommitmentTest::obstacle);
                DicomServer archive = archive(provider)) {
            StorageCommitment commitment = new StorageCommitment(DicomClient.of("MODALITY"));
            Outcome outcome =
                    commitment.commit(peer("ARCHIVE", archive), List.of(KEPT, OF_ANOTHER_CLASS, UNKNOWN), LONG, LONG);

            CommitmentResult result =
                    assertInstanceOf(Outcome.Reported.class, outcome).result();
            assertTrue(result.commits(KEPT));
            assertFalse(result.commits(UNKNOWN));
            assertEquals(List.of(KEPT), result.committed());
            assertEquals(
                    List.of(
                            new Failed(OF_ANOTHER_CLASS, FailureReason.CLASS_INSTANCE_CONFLICT),
                            new Failed(UNKNOWN, FailureReason.NO_SUCH_INSTANCE)),
                    result.failed());
        }
    }

    @Test
    void theReportComesOnAnAssociationOfItsOwnWhereTheFirstIsGone() throws IOException {
        StorageCommitment commitment = new StorageCommitment(DicomClient.of("MODALITY"));
        try (DicomServer modality = listen("MODALITY", Services.NONE.using(STORAGE_COMMITMENT_PUSH_MODEL, commitment));
                CommitmentProvider provider = new CommitmentProvider(
                        StorageCommitmentTest::obstacle,
                        title -> title.equals("MODALITY") ? Optional.of(peer("MODALITY", modality)) : Optional.empty(),
                        DicomClient.of("ARCHIVE"),
                        TIMES);
                DicomServer archive = archive(provider)) {
            Outcome outcome = commitment.commit(peer("ARCHIVE", archive), List.of(KEPT), AT_ONCE, LONG);

            assertEquals(
                    List.of(KEPT),
                    assertInstanceOf(Outcome.Reported.class, outcome).result().committed());
        }
    }

    /** The modality's listener comes up after the first tries have found nobody. */
    @Test
    void aReportThatFindsNobodyIsTriedAgain() throws Exception {
        StorageCommitment commitment = new StorageCommitment(DicomClient.of("MODALITY"));
        DicomServer gone = listen("MODALITY", Services.NONE);
        DicomPeer address = peer("MODALITY", gone);
        gone.close();
        CountDownLatch tries = new CountDownLatch(3);
        DicomClient calling = DicomClient.of("ARCHIVE");
        try (CommitmentProvider provider = new CommitmentProvider(
                        StorageCommitmentTest::obstacle,
                        _ -> Optional.of(address),
                        (peer, contexts, services) -> {
                            tries.countDown();
                            return calling.open(peer, contexts, services);
                        },
                        TIMES);
                DicomServer archive = archive(provider)) {
            BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
            Thread asking = Thread.startVirtualThread(() -> {
                try {
                    outcomes.add(commitment.commit(peer("ARCHIVE", archive), List.of(KEPT), AT_ONCE, LONG));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            assertTrue(tries.await(20, TimeUnit.SECONDS), "it was not tried again");
            try (DicomServer back = DicomServer.start(
                    ServerConfig.of("MODALITY", address.port()),
                    Services.NONE.using(STORAGE_COMMITMENT_PUSH_MODEL, commitment))) {
                asking.join();
                assertInstanceOf(Outcome.Reported.class, outcomes.take());
                assertEquals(address.port(), back.port());
            }
        }
    }

    @Test
    void twentyThousandReferencesAreReportedEachOnce() throws IOException {
        List<SopReference> many = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            many.add(new SopReference(
                    CT_IMAGE_STORAGE, "1.2.840.113619.2.55.3.604688119.971.1732450000.%d".formatted(i)));
        }
        CommitmentService everySecond = instance -> instance.sopInstance().matches(".*[02468]")
                ? Optional.empty()
                : Optional.of(FailureReason.NO_SUCH_INSTANCE);
        try (CommitmentProvider provider = provider(everySecond);
                DicomServer archive = archive(provider)) {
            Outcome outcome = new StorageCommitment(DicomClient.of("MODALITY"))
                    .commit(peer("ARCHIVE", archive), many, LONG, LONG);
            CommitmentResult result =
                    assertInstanceOf(Outcome.Reported.class, outcome).result();
            assertEquals(10_000, result.committed().size());
            assertEquals(10_000, result.failed().size());
        }
    }

    @Test
    void anOutageOfTheStoreIsWaitedFor() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        CommitmentService awayAtFirst = _ -> {
            if (asked.incrementAndGet() < 3) {
                throw new IOException("the store is away");
            }
            return Optional.empty();
        };
        try (CommitmentProvider provider = provider(awayAtFirst);
                DicomServer archive = archive(provider)) {
            Outcome outcome = new StorageCommitment(DicomClient.of("MODALITY"))
                    .commit(peer("ARCHIVE", archive), List.of(KEPT), LONG, LONG);
            assertTrue(
                    assertInstanceOf(Outcome.Reported.class, outcome).result().commits(KEPT));
            assertEquals(3, asked.get());
        }
    }

    @Test
    void whoDoesNotOfferItIsNotAsked() throws IOException {
        try (DicomServer archive = listen("ARCHIVE", Services.NONE)) {
            StorageCommitment commitment = new StorageCommitment(DicomClient.of("MODALITY"));
            DicomPeer peer = peer("ARCHIVE", archive);
            assertThrows(ContextNotAcceptedException.class, () -> commitment.commit(peer, List.of(KEPT), LONG, LONG));
        }
    }

    @Test
    void whoIsNotToldInTimeIsToldSo() throws IOException {
        try (CommitmentProvider provider = provider(StorageCommitmentTest::obstacle);
                DicomServer archive = archive(provider)) {
            Outcome outcome = new StorageCommitment(DicomClient.of("MODALITY"))
                    .commit(peer("ARCHIVE", archive), List.of(KEPT), AT_ONCE, AT_ONCE);
            assertInstanceOf(Outcome.Unreported.class, outcome);
        }
    }

    /** Each malformed request has its status, and the association goes on to the next. */
    @Test
    void whatIsNoRequestIsRefusedAndTheAssociationGoesOn() throws IOException {
        DataSet reference = KEPT.toItem().build();
        DataSet.Builder whole =
                DataSet.builder().put(Tags.TRANSACTION_UID, "2.25.1").put(Tags.REFERENCED_SOP_SEQUENCE, reference);
        try (CommitmentProvider provider = provider(StorageCommitmentTest::obstacle);
                DicomServer archive = archive(provider);
                DicomAssociation association = open(archive)) {
            assertStatus(0x0112, association, "1.2.3", 1, whole.build());
            assertStatus(0x0123, association, STORAGE_COMMITMENT_PUSH_MODEL_INSTANCE, 2, whole.build());
            assertStatus(0x0115, association, DataSet.EMPTY);
            assertStatus(
                    0x0115,
                    association,
                    whole.build().toBuilder().remove(Tags.TRANSACTION_UID).build());
            assertStatus(
                    0x0115,
                    association,
                    whole.build().toBuilder().putEmpty(Tags.TRANSACTION_UID).build());
            assertStatus(
                    0x0115,
                    association,
                    whole.build().toBuilder()
                            .put(Tags.TRANSACTION_UID, "a patient")
                            .build());
            assertStatus(
                    0x0115,
                    association,
                    whole.build().toBuilder()
                            .remove(Tags.REFERENCED_SOP_SEQUENCE)
                            .build());
            assertStatus(
                    0x0115,
                    association,
                    whole.build().toBuilder()
                            .putEmpty(Tags.REFERENCED_SOP_SEQUENCE)
                            .build());
            assertStatus(
                    0x0115,
                    association,
                    whole.build().toBuilder()
                            .put(Tags.REFERENCED_SOP_SEQUENCE, DataSet.EMPTY)
                            .build());
            assertEquals(
                    0x0211,
                    association
                            .create(STORAGE_COMMITMENT_PUSH_MODEL, "1.2.3", whole.build())
                            .code());
            assertStatus(0x0000, association, whole.build());
        }
    }

    private static DicomAssociation open(DicomServer archive) throws IOException {
        return DicomClient.of("MODALITY")
                .open(
                        peer("ARCHIVE", archive),
                        List.of(ProposedContext.ofMessages(STORAGE_COMMITMENT_PUSH_MODEL, ProposedContext.Role.SCU)));
    }

    private static void assertStatus(int code, DicomAssociation association, DataSet information) throws IOException {
        assertStatus(code, association, STORAGE_COMMITMENT_PUSH_MODEL_INSTANCE, 1, information);
    }

    private static void assertStatus(
            int code, DicomAssociation association, String instance, int actionType, DataSet information)
            throws IOException {
        DimseStatus status = association.action(STORAGE_COMMITMENT_PUSH_MODEL, instance, actionType, information);
        assertEquals(code, status.code(), status.toString());
    }

    @Test
    void whatIsNoReportIsRefused() throws IOException {
        StorageCommitment commitment = new StorageCommitment(DicomClient.of("MODALITY"));
        try (DicomServer modality = listen("MODALITY", Services.NONE.using(STORAGE_COMMITMENT_PUSH_MODEL, commitment));
                DicomAssociation association = DicomClient.of("ARCHIVE")
                        .open(
                                peer("MODALITY", modality),
                                List.of(ProposedContext.ofMessages(
                                        STORAGE_COMMITMENT_PUSH_MODEL, ProposedContext.Role.SCP)))) {
            DataSet unknown = new CommitmentResult("2.25.77", List.of(KEPT), List.of()).toDataSet();
            assertEquals(0x0113, report(association, 3, unknown));
            assertEquals(0x0115, report(association, 1, DataSet.EMPTY));
            assertEquals(0x0115, report(association, 1, unknown), "nobody awaits it");
        }
    }

    private static int report(DicomAssociation association, int eventType, DataSet information) throws IOException {
        return association
                .eventReport(
                        STORAGE_COMMITMENT_PUSH_MODEL, STORAGE_COMMITMENT_PUSH_MODEL_INSTANCE, eventType, information)
                .code();
    }

    /** The grace has an hour to go: closing ends it at once. */
    @Test
    void closingTriesWhatIsDueOnceMoreAndLeavesNoThread() throws Exception {
        StorageCommitment commitment = new StorageCommitment(DicomClient.of("MODALITY"));
        CountDownLatch requested = new CountDownLatch(1);
        CountDownLatch reported = new CountDownLatch(1);
        try (DicomServer modality =
                listen("MODALITY", Services.NONE.using(STORAGE_COMMITMENT_PUSH_MODEL, (request, events) -> {
                    reported.countDown();
                    return Answer.of(DimseStatus.SUCCESS);
                }))) {
            CommitmentProvider provider = new CommitmentProvider(
                    StorageCommitmentTest::obstacle,
                    _ -> Optional.of(peer("MODALITY", modality)),
                    DicomClient.of("ARCHIVE"),
                    new ReportTimes(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1), LONG));
            try (provider;
                    DicomServer archive = listen(
                            "ARCHIVE", Services.NONE.providing(STORAGE_COMMITMENT_PUSH_MODEL, (request, events) -> {
                                Answer answer = provider.perform(request, events);
                                return new Answer(answer.status(), () -> {
                                    answer.afterwards().run();
                                    requested.countDown();
                                });
                            }))) {
                assertInstanceOf(
                        Outcome.Unreported.class,
                        commitment.commit(peer("ARCHIVE", archive), List.of(KEPT), AT_ONCE, AT_ONCE));
                assertTrue(requested.await(20, TimeUnit.SECONDS));
                assertEquals(1, reported.getCount(), "not before the grace is over");
            }
            assertEquals(0, reported.getCount(), "closing has sent it");
        }
    }

    @Test
    void whatComesAfterTheEndIsRefusedForNow() throws Exception {
        CommitmentProvider provider = provider(StorageCommitmentTest::obstacle);
        provider.close();
        DataSet information = new CommitmentRequest("2.25.1", List.of(KEPT)).toDataSet();
        Answer answer = provider.perform(
                new NormalizedRequest(
                        NormalizedRequest.Operation.ACTION,
                        "MODALITY",
                        "ARCHIVE",
                        InetAddress.getLoopbackAddress(),
                        STORAGE_COMMITMENT_PUSH_MODEL,
                        STORAGE_COMMITMENT_PUSH_MODEL_INSTANCE,
                        1,
                        information),
                (_, _, _) -> DimseStatus.SUCCESS);
        assertEquals(0x0213, answer.status().code());
    }
}
