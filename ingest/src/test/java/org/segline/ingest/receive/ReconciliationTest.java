package org.segline.ingest.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.segline.dicom.file.FileMeta;
import org.segline.dicom.net.DimseStatus;
import org.segline.kernel.store.DirectoryBlobStore;
import org.segline.kernel.study.StudyEvent.InstanceStored;

/** The spool as a kill leaves it, at each of the points that the package names. */
@Timeout(60)
class ReconciliationTest {
    private static final String INSTANCE = "1.2.3.4.5";
    private static final Instant RECEIVED = Instant.parse("2026-11-24T02:00:00Z");

    @TempDir
    private Path directory;

    private Path spoolDirectory;
    private final FakeLog log = new FakeLog();
    private DirectoryBlobStore blobs;
    private Spooled left;

    /** As a process that is killed at point 1 leaves it. */
    @BeforeEach
    void receiveUpToKillPoint1() throws IOException {
        spoolDirectory = directory.resolve("spool");
        blobs = new DirectoryBlobStore(directory.resolve("store"));
        Spool spool = new Spool(new ReceiveSettings(spoolDirectory, 0));
        byte[] head = FileMeta.of(Instances.request(INSTANCE).sopClass(), INSTANCE, Instances.SYNTAX)
                .toBytes();
        left = spool.write("MODALITY", RECEIVED, head, Instances.stream(INSTANCE));
    }

    /** Up to kill point 2. */
    private Path makeDurable() throws IOException {
        return new Spool(new ReceiveSettings(spoolDirectory, 0)).makeDurable(left.file());
    }

    private Receiver restart() throws IOException {
        return Receiver.open(
                new ReceiveSettings(spoolDirectory, 0), blobs, log, InstantSource.fixed(RECEIVED.plusSeconds(60)));
    }

    private void assertFinished() throws IOException {
        InstanceStored fact = log.stored().getFirst();
        assertEquals(INSTANCE, fact.instance().instance().value());
        assertEquals("MODALITY", fact.callingAe());
        assertEquals(RECEIVED, fact.receivedAt());
        assertEquals(left.digest(), fact.instance().blob());
        assertTrue(blobs.contains(left.digest()));
        assertEquals(List.of(), Instances.filesIn(spoolDirectory));
    }

    @Test
    void killedWhileReceivingItIsForgottenAndSentAgain() throws IOException {
        try (Receiver receiver = restart()) {
            assertEquals(List.of(), Instances.filesIn(spoolDirectory));
            assertEquals(List.of(), log.groups());
            assertEquals(DimseStatus.SUCCESS, receiver.store(Instances.request(INSTANCE), Instances.stream(INSTANCE)));
            assertEquals(left.digest(), log.stored().getFirst().instance().blob());
        }
    }

    @Test
    void killedBeforeAdoptingItIsStoredAndAnnounced() throws IOException {
        makeDurable();
        restart().close();
        assertFinished();
    }

    @Test
    void killedBeforeAnnouncingItIsAnnounced() throws IOException {
        blobs.adopt(left.digest(), makeDurable());
        restart().close();
        assertFinished();
    }

    @Test
    void killedBeforeUnlinkingItIsAnnouncedAgainAsTheSame() throws IOException {
        Path file = makeDurable();
        blobs.adopt(left.digest(), file);
        restart().close();
        Files.createLink(file, Instances.filesIn(directory.resolve("store")).getFirst());
        restart().close();
        assertEquals(2, log.stored().size());
        assertEquals(log.stored().get(0), log.stored().get(1));
        assertFinished();
    }

    @Test
    void whereTheLogIsDownAtStartNothingIsLostForTheNext() throws IOException {
        makeDurable();
        log.down(true);
        assertThrows(IOException.class, this::restart);
        log.down(false);
        restart().close();
        assertFinished();
    }

    @Test
    void aFileThatTheDiskSpoiledIsSetAside() throws IOException {
        Path file = makeDurable();
        Files.copy(
                new ByteArrayInputStream(Arrays.copyOf(Files.readAllBytes(file), 700)),
                file,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        restart().close();
        restart().close();
        assertEquals(List.of(), log.groups());
        assertEquals(1, Instances.filesIn(spoolDirectory).size());
        assertTrue(Instances.filesIn(spoolDirectory).getFirst().toString().endsWith(".damaged"));
    }
}
