package org.segline.ingest.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.SopClasses;
import org.segline.dicom.data.SopReference;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.data.Vr;
import org.segline.dicom.data.WellKnownUids;
import org.segline.dicom.file.FileMeta;
import org.segline.dicom.net.DimseStatus;
import org.segline.dicom.web.FileOutcome;
import org.segline.kernel.store.DirectoryBlobStore;
import org.segline.kernel.study.StudyEvent.InstanceStored;
import org.segline.kernel.study.StudyEvent.Refused;

@Timeout(60)
class FileReceiverTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final SopReference NAMED = new SopReference(SopClasses.CT_IMAGE_STORAGE, "1.2.3.4.5");

    @TempDir
    private Path directory;

    private final FakeLog log = new FakeLog();
    private Receiver receiver;
    private FileReceiver files;

    @BeforeEach
    void open() throws IOException {
        receiver = receiver(0);
        files = files(receiver);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private Receiver receiver(long reserve) throws IOException {
        return Receiver.open(
                new ReceiveSettings(directory.resolve("spool"), reserve),
                new DirectoryBlobStore(directory.resolve("store")),
                log,
                InstantSource.fixed(NOW));
    }

    private static FileReceiver files(Receiver receiver) {
        return new FileReceiver(receiver, List.of(Instances.SYNTAX), WellKnownUids::isStorage);
    }

    private static InputStream file(FileMeta meta, DataSet.Builder dataSet) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(meta.toBytes());
        bytes.writeBytes(Instances.bytes(dataSet));
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static InputStream file(String instance) {
        return file(
                FileMeta.of(SopClasses.CT_IMAGE_STORAGE, instance, Instances.SYNTAX)
                        .from("SOMEBODY"),
                Instances.dataSet(instance));
    }

    private static InputStream named(String sopClass, TransferSyntax syntax) {
        return file(FileMeta.of(sopClass, "1.2.3.4.5", syntax), Instances.dataSet("1.2.3.4.5"));
    }

    private FileOutcome store(InputStream file) throws IOException {
        return files.store(Optional.empty(), file).join();
    }

    private List<Path> stored() throws IOException {
        return Instances.filesIn(directory.resolve("store"));
    }

    private void assertRefused(int status, String code, InputStream file) throws IOException {
        int before = log.refused().size();
        FileOutcome outcome = store(file);
        assertEquals(status, outcome.status().code());
        Refused refused = log.refused().get(before);
        assertEquals(code, refused.reason().code());
        assertFalse(
                refused.reason().sentence().contains("DOE"), refused.reason().sentence());
        assertEquals(List.of(), stored());
        assertEquals(List.of(), Instances.filesIn(directory.resolve("spool")));
    }

    @Test
    void successMeansStoredAndAnnounced() throws Exception {
        assertEquals(new FileOutcome(Optional.of(NAMED), DimseStatus.SUCCESS), store(file("1.2.3.4.5")));
        InstanceStored fact = log.stored().getFirst();
        assertEquals("1.2.3.4.5", fact.instance().instance().value());
        assertEquals(FileReceiver.SENDER, fact.callingAe());
        assertEquals(NOW, fact.receivedAt());
        assertEquals(1, stored().size());
        assertEquals(List.of(), Instances.filesIn(directory.resolve("spool")));
    }

    @Test
    void sentByBothDoorsItIsOneBlob() throws IOException {
        store(file("1.2.3.4.5"));
        store(file("1.2.3.4.5"));
        receiver.store(Instances.request("1.2.3.4.5"), Instances.stream("1.2.3.4.5"));
        assertEquals(1, stored().size());
        assertEquals(
                1,
                log.stored().stream()
                        .map(fact -> fact.instance().blob())
                        .distinct()
                        .count());
    }

    @Test
    void theAnswerWaitsForTheLogAndTheNextFileDoesNot() throws Exception {
        log.hold();
        List<CompletableFuture<FileOutcome>> outcomes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            outcomes.add(files.store(Optional.empty(), file("1.2.3.4." + i)));
        }
        log.awaitWaiting(1);
        assertTrue(outcomes.stream().noneMatch(CompletableFuture::isDone), "acknowledged before it was in the log");
        log.letGo(5);
        for (CompletableFuture<FileOutcome> outcome : outcomes) {
            assertEquals(DimseStatus.SUCCESS, outcome.join().status());
        }
    }

    @Test
    void aFileOfAnotherStudyThanThatOfThePathIsRefused() throws IOException {
        FileOutcome outcome = files.store(Optional.of("9.9"), file("1.2.3.4.5")).join();
        assertEquals(new FileOutcome(Optional.of(NAMED), outcome.status()), outcome);
        assertEquals(0xa900, outcome.status().code());
        assertEquals("request-mismatch", log.refused().getFirst().reason().code());
        assertEquals(List.of(), stored());
        assertEquals(
                DimseStatus.SUCCESS,
                files.store(Optional.of(Instances.STUDY), file("1.2.3.4.5"))
                        .join()
                        .status());
    }

    @Test
    void whatIsNotTakenIsRefusedByName() throws IOException {
        assertRefused(0xc122, "transfer-syntax", named(SopClasses.CT_IMAGE_STORAGE, TransferSyntax.JPEG_2000));
        assertRefused(0x0122, "sop-class", named(SopClasses.VERIFICATION, Instances.SYNTAX));
        assertRefused(
                0xc000,
                "no-dicom-file",
                new ByteArrayInputStream("Dear DOE^JANE".repeat(99).getBytes(StandardCharsets.US_ASCII)));
        assertRefused(
                0xc000,
                "missing-uid",
                file(
                        FileMeta.of("DOE^JANE", "DOE^JANE", Instances.SYNTAX),
                        Instances.dataSet("1.2.3.4.5").remove(Tags.SOP_INSTANCE_UID)));
        assertRefused(
                0xc000,
                "missing-uid",
                file(
                        FileMeta.of(SopClasses.CT_IMAGE_STORAGE, "1.2.3.4.5", Instances.SYNTAX),
                        Instances.dataSet("1.2.3.4.5").remove(Tags.STUDY_INSTANCE_UID)));
        assertRefused(
                0xa900,
                "request-mismatch",
                file(
                        FileMeta.of(SopClasses.CT_IMAGE_STORAGE, "1.2.3.4.6", Instances.SYNTAX),
                        Instances.dataSet("1.2.3.4.5")));
    }

    @Test
    void whatBreaksOffInTheDataSetIsRefused() throws IOException {
        byte[] whole = file("1.2.3.4.5").readAllBytes();
        assertRefused(0xc000, "malformed-data-set", new ByteArrayInputStream(whole, 0, whole.length - 9));
    }

    @Test
    void anOutageIsAnOutcomeThatMayBeTriedAgain() throws IOException {
        log.down(true);
        assertTrue(store(file("1.2.3.4.5")).status().isOutOfResources());
        assertTrue(
                store(named(SopClasses.VERIFICATION, Instances.SYNTAX)).status().isOutOfResources());
        log.down(false);
        try (Receiver full = receiver(Long.MAX_VALUE)) {
            FileOutcome outcome =
                    files(full).store(Optional.empty(), file("1.2.3.4.5")).join();
            assertTrue(outcome.status().isOutOfResources());
        }
        assertEquals(List.of(), log.stored());
        assertEquals(DimseStatus.SUCCESS, store(file("1.2.3.4.5")).status());
    }

    /** In the head of the file, and behind it. */
    @Test
    void aPeerThatIsGoneLeavesNothing() throws IOException {
        InputStream gone = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new EOFException("the connection was closed");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        };
        InputStream large = file(
                FileMeta.of(SopClasses.CT_IMAGE_STORAGE, "1.2.3.4.5", Instances.SYNTAX),
                Instances.dataSet("1.2.3.4.5").put(Tags.PIXEL_DATA, Vr.OW, new byte[1 << 20]));
        for (InputStream file : List.of(file("1.2.3.4.5"), large)) {
            assertThrows(EOFException.class, () -> store(new SequenceInputStream(file, gone)));
        }
        assertEquals(List.of(), log.groups());
        assertEquals(List.of(), stored());
        assertEquals(List.of(), Instances.filesIn(directory.resolve("spool")));
    }
}
