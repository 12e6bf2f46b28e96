package org.segline.ingest.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.SopClasses;
import org.segline.dicom.data.Tag;
import org.segline.dicom.data.Tags;
import org.segline.dicom.file.DicomFile;
import org.segline.dicom.net.DimseStatus;
import org.segline.kernel.store.DirectoryBlobStore;
import org.segline.kernel.study.Stage;
import org.segline.kernel.study.StudyEvent.InstanceStored;
import org.segline.kernel.study.StudyEvent.Refused;
import org.segline.kernel.study.StudyUid;

@Timeout(60)
class ReceiverTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

    @TempDir
    private Path directory;

    private final FakeLog log = new FakeLog();
    private DirectoryBlobStore blobs;
    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        blobs = new DirectoryBlobStore(directory.resolve("store"));
        receiver = receiver(0);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private Receiver receiver(long reserve) throws IOException {
        return Receiver.open(
                new ReceiveSettings(directory.resolve("spool"), reserve), blobs, log, InstantSource.fixed(NOW));
    }

    private DimseStatus store(String instance) throws IOException {
        return receiver.store(Instances.request(instance), Instances.stream(instance));
    }

    private DimseStatus store(String instance, DataSet.Builder dataSet) throws IOException {
        return receiver.store(Instances.request(instance), new ByteArrayInputStream(Instances.bytes(dataSet)));
    }

    private void assertSpoolIsEmpty() throws IOException {
        assertEquals(List.of(), Instances.filesIn(directory.resolve("spool")));
    }

    private void assertNothingStored() throws IOException {
        assertSpoolIsEmpty();
        assertEquals(List.of(), Instances.filesIn(directory.resolve("store")));
        assertEquals(List.of(), log.stored());
    }

    @Test
    void successMeansStoredAndAnnounced() throws Exception {
        assertEquals(DimseStatus.SUCCESS, store("1.2.3.4.5"));
        InstanceStored fact = log.stored().getFirst();
        assertEquals(new StudyUid(Instances.STUDY), fact.study());
        assertEquals(Instances.SERIES, fact.instance().series().value());
        assertEquals("1.2.3.4.5", fact.instance().instance().value());
        assertEquals(SopClasses.CT_IMAGE_STORAGE, fact.instance().sopClass());
        assertEquals(Instances.SYNTAX.uid(), fact.transferSyntax());
        assertEquals("MODALITY", fact.callingAe());
        assertEquals(NOW, fact.receivedAt());
        try (InputStream in = blobs.open(fact.instance().blob())) {
            DicomFile file = DicomFile.read(MemorySegment.ofArray(in.readAllBytes()));
            assertEquals("1.2.3.4.5", file.meta().sopInstanceUid());
            assertEquals(Optional.of(Instances.STUDY), file.dataSet().string(Tags.STUDY_INSTANCE_UID));
        }
        assertSpoolIsEmpty();
    }

    @Test
    void sentTwiceItIsOneBlob() throws IOException {
        store("1.2.3.4.5");
        assertEquals(DimseStatus.SUCCESS, store("1.2.3.4.5"));
        assertEquals(1, Instances.filesIn(directory.resolve("store")).size());
        assertEquals(log.stored().get(0), log.stored().get(1));
    }

    @Test
    void thereIsNoSuccessBeforeTheLogHasIt() throws Exception {
        log.hold();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<DimseStatus> status = threads.submit(() -> store("1.2.3.4.5"));
            log.awaitWaiting(1);
            Thread.sleep(100);
            assertFalse(status.isDone(), "acknowledged before it was in the log");
            log.letGo(1);
            assertEquals(DimseStatus.SUCCESS, status.get());
        }
    }

    @Test
    void associationsDoNotWaitForEachOther() throws Exception {
        log.hold();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<DimseStatus>> statuses = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String instance = "1.2.3.4." + i;
                statuses.add(threads.submit(() -> store(instance)));
            }
            log.awaitWaiting(8);
            log.letGo(8);
            for (Future<DimseStatus> status : statuses) {
                assertEquals(DimseStatus.SUCCESS, status.get());
            }
        }
        assertEquals(8, log.stored().size());
    }

    @Test
    void closingWaitsForWhatIsOnItsWayToTheLog() throws Exception {
        log.hold();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<DimseStatus> status = threads.submit(() -> store("1.2.3.4.5"));
            log.awaitWaiting(1);
            Future<?> closed = threads.submit(receiver::close);
            Thread.sleep(100);
            assertFalse(closed.isDone(), "closed while an instance was being stored");
            log.letGo(1);
            assertEquals(DimseStatus.SUCCESS, status.get());
            closed.get();
        }
    }

    @Test
    void whereTheLogIsDownNothingIsAcknowledgedAndALaterTryWorks() throws IOException {
        log.down(true);
        assertThrows(IOException.class, () -> store("1.2.3.4.5")); // which the server answers with A700
        assertSpoolIsEmpty();
        log.down(false);
        assertEquals(DimseStatus.SUCCESS, store("1.2.3.4.5"));
        assertEquals(1, log.stored().size());
    }

    @Test
    void aDiskWithoutItsReserveTakesNothing() throws IOException {
        try (Receiver full = receiver(Long.MAX_VALUE)) {
            DimseStatus status = full.store(Instances.request("1.2.3.4.5"), Instances.stream("1.2.3.4.5"));
            assertTrue(status.isOutOfResources(), status.toString());
        }
        assertNothingStored();
    }

    @Test
    void anInstanceWithoutItsStudyIsRefused() throws IOException {
        DimseStatus status = store("1.2.3.4.5", Instances.dataSet("1.2.3.4.5").put(Tags.STUDY_INSTANCE_UID, ""));
        assertEquals(0xc000, status.code());
        assertEquals(
                "Study Instance UID (0020,000D) is empty; an instance without it",
                status.comment().orElseThrow());
        assertNothingStored();
        Refused refused = log.refused().getFirst();
        assertEquals(Optional.empty(), refused.study());
        assertEquals(Stage.INGEST, refused.stage());
        assertEquals("missing-uid", refused.reason().code());
        assertEquals(
                "Study Instance UID (0020,000D) is empty; an instance without it cannot be filed",
                refused.reason().sentence());
        assertEquals(NOW, refused.at());
    }

    @Test
    void everyUidMustBeThereAndWellFormed() throws IOException {
        for (Tag tag : List.of(Tags.STUDY_INSTANCE_UID, Tags.SERIES_INSTANCE_UID, Tags.SOP_INSTANCE_UID)) {
            assertEquals(
                    0xc000,
                    store("1.2.3.4.5", Instances.dataSet("1.2.3.4.5").remove(tag))
                            .code());
            assertEquals(
                    0xc000,
                    store("1.2.3.4.5", Instances.dataSet("1.2.3.4.5").put(tag, "DOE^JANE"))
                            .code());
        }
        assertNothingStored();
        assertEquals(6, log.refused().size());
        for (Refused refused : log.refused()) {
            assertFalse(
                    refused.reason().sentence().contains("DOE"),
                    refused.reason().sentence());
        }
        assertEquals(
                List.of("missing-uid", "malformed-uid"),
                log.refused().stream().map(r -> r.reason().code()).distinct().toList());
        assertEquals(
                Optional.of(new StudyUid(Instances.STUDY)),
                log.refused().getLast().study());
    }

    @Test
    void anInstanceThatIsNotTheOneAnnouncedIsRefused() throws IOException {
        assertEquals(0xa900, store("1.2.3.4.6", Instances.dataSet("1.2.3.4.5")).code());
        assertEquals(
                0xa900,
                store("1.2.3.4.5", Instances.dataSet("1.2.3.4.5").put(Tags.SOP_CLASS_UID, SopClasses.MR_IMAGE_STORAGE))
                        .code());
        assertEquals(0xa900, store("", Instances.dataSet("1.2.3.4.5")).code());
        assertNothingStored();
    }

    /** Wherever it ends, but at the end of an attribute: there it is a shorter data set. */
    @Test
    void aTruncatedDataSetIsRefused() throws IOException {
        byte[] whole = Instances.bytes(Instances.dataSet("1.2.3.4.5"));
        for (int length : new int[] {1, 7, 20, whole.length - 2049, whole.length - 1000, whole.length - 1}) {
            InputStream truncated = new ByteArrayInputStream(Arrays.copyOf(whole, length));
            DimseStatus status = receiver.store(Instances.request("1.2.3.4.5"), truncated);
            assertEquals(0xc000, status.code(), "of " + length + " bytes");
        }
        assertNothingStored();
    }

    @Test
    void textThatIsNoDicomIsRefused() throws IOException {
        InputStream text = new ByteArrayInputStream(
                "Dear radiologist, this is a letter.".repeat(100).getBytes(StandardCharsets.US_ASCII));
        assertEquals(
                0xc000, receiver.store(Instances.request("1.2.3.4.5"), text).code());
        assertNothingStored();
    }

    @Test
    void aConnectionThatBreaksLeavesNothing() throws IOException {
        InputStream broken = new SequenceInputStream(Instances.stream("1.2.3.4.5"), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the peer aborted the association");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
            }
        });
        IOException gone =
                assertThrows(IOException.class, () -> receiver.store(Instances.request("1.2.3.4.5"), broken));
        assertTrue(gone.getMessage().contains("aborted"));
        assertNothingStored();
    }

    @Test
    void afterClosingSendersAreToldToComeAgain() {
        receiver.close();
        assertThrows(IOException.class, () -> store("1.2.3.4.5"));
    }
}
