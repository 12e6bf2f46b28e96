package org.segline.ingest.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.segline.dicom.data.SopClasses.CT_IMAGE_STORAGE;
import static org.segline.dicom.data.SopClasses.MR_IMAGE_STORAGE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segline.dicom.data.SopReference;
import org.segline.dicom.net.commitment.FailureReason;
import org.segline.ingest.receive.InstanceLog;
import org.segline.kernel.store.BlobId;
import org.segline.kernel.store.DirectoryBlobStore;
import org.segline.kernel.study.SeriesUid;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.StoredInstance;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.InstanceStored;
import org.segline.kernel.study.StudyUid;

class DurableInstancesTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Instant MONDAY = Instant.parse("2026-11-23T23:59:59Z");

    @TempDir
    private Path directory;

    private DirectoryBlobStore store;
    private DurableInstances instances;
    private Instant now = MONDAY;

    @BeforeEach
    void start() throws IOException {
        store = new DirectoryBlobStore(directory);
        instances = new DurableInstances(store, WEEK, () -> now);
    }

    private InstanceStored stored(String uid, Instant at) throws IOException {
        return fact(uid, store.put(uid.getBytes(StandardCharsets.US_ASCII)), at);
    }

    private static InstanceStored fact(String uid, BlobId blob, Instant at) {
        return new InstanceStored(
                new StudyUid("1.2.3"),
                new StoredInstance(new SeriesUid("1.2.3.4"), new SopInstanceUid(uid), CT_IMAGE_STORAGE, blob),
                "1.2.840.10008.1.2.1",
                "MODALITY",
                at);
    }

    private Optional<FailureReason> obstacle(String uid) throws IOException {
        return instances.obstacle(new SopReference(CT_IMAGE_STORAGE, uid));
    }

    @Test
    void whatIsInTheLogAndInTheStoreIsKept() throws IOException {
        instances.learn(stored("1.2.3.4.1", MONDAY));
        instances.complete();
        assertEquals(Optional.empty(), obstacle("1.2.3.4.1"));
        assertEquals(Optional.of(FailureReason.NO_SUCH_INSTANCE), obstacle("1.2.3.4.2"));
        assertEquals(
                Optional.of(FailureReason.CLASS_INSTANCE_CONFLICT),
                instances.obstacle(new SopReference(MR_IMAGE_STORAGE, "1.2.3.4.1")));
    }

    @Test
    void whatTheSweepRemovedIsNotKept() throws IOException {
        instances.learn(stored("1.2.3.4.1", MONDAY));
        instances.complete();
        assertEquals(1, store.deleteOlderThan(Instant.now().plusSeconds(60)));
        assertEquals(Optional.of(FailureReason.NO_SUCH_INSTANCE), obstacle("1.2.3.4.1"));
    }

    @Test
    void whatCameAgainIsKeptThoughItsFirstBytesAreGone() throws IOException {
        instances.learn(fact("1.2.3.4.1", BlobId.ofContent(new byte[1]), MONDAY));
        instances.learn(stored("1.2.3.4.1", MONDAY.plusSeconds(60)));
        instances.complete();
        assertEquals(Optional.empty(), obstacle("1.2.3.4.1"));
    }

    /** Half a log knows what is there, and not what is missing. */
    @Test
    void whatIsUnknownIsNotDeniedBeforeTheLogWasRead() throws IOException {
        instances.learn(stored("1.2.3.4.1", MONDAY));
        assertEquals(Optional.empty(), obstacle("1.2.3.4.1"));
        assertThrows(IOException.class, () -> obstacle("1.2.3.4.2"));
        instances.complete();
        assertEquals(Optional.of(FailureReason.NO_SUCH_INSTANCE), obstacle("1.2.3.4.2"));
    }

    @Test
    void whatIsOlderThanTheRetentionIsForgotten() throws IOException {
        instances.learn(stored("1.2.3.4.1", MONDAY));
        now = MONDAY.plus(Duration.ofDays(9));
        instances.learn(stored("1.2.3.4.2", now));
        assertEquals(2, instances.size(), "a week and the days of grace are not over");
        now = MONDAY.plus(Duration.ofDays(10));
        instances.learn(stored("1.2.3.4.3", now));
        assertEquals(2, instances.size());
        instances.complete();
        assertEquals(Optional.of(FailureReason.NO_SUCH_INSTANCE), obstacle("1.2.3.4.1"));
    }

    @Test
    void whatIsAnnouncedIsKnownAndWhatCannotBeIsNot() throws IOException {
        List<StudyEvent> log = new ArrayList<>();
        InstanceStored first = stored("1.2.3.4.1", MONDAY);
        instances.announcing(log::addAll).announce(List.of(first));
        assertEquals(List.of(first), log);
        InstanceLog down = instances.announcing(_ -> {
            throw new IOException("the broker is down, on purpose");
        });
        InstanceStored second = stored("1.2.3.4.2", MONDAY);
        assertThrows(IOException.class, () -> down.announce(List.of(second)));
        instances.complete();
        assertEquals(Optional.empty(), obstacle("1.2.3.4.1"));
        assertEquals(Optional.of(FailureReason.NO_SUCH_INSTANCE), obstacle("1.2.3.4.2"));
    }

    @Test
    void aHundredThousandInstancesAreFoundAgainInAHundredBytesEach() {
        InstanceTable table = new InstanceTable();
        for (int i = 0; i < 100_000; i++) {
            String uid = "1.2.840.113619.2.55.3." + i;
            table.put(InstanceKey.of(uid), blob(uid), i % 2 == 0 ? CT_IMAGE_STORAGE : MR_IMAGE_STORAGE);
        }
        assertEquals(100_000, table.size());
        for (int i = 0; i < 100_000; i++) {
            String uid = "1.2.840.113619.2.55.3." + i;
            InstanceTable.Entry entry = table.get(InstanceKey.of(uid)).orElseThrow();
            assertEquals(blob(uid), entry.blob());
            assertEquals(i % 2 == 0 ? CT_IMAGE_STORAGE : MR_IMAGE_STORAGE, entry.sopClass());
        }
        assertEquals(Optional.empty(), table.get(InstanceKey.of("1.2.840.113619.2.55.4")));
        assertTrue(table.bytes() <= 105L * table.size(), () -> "%d bytes".formatted(table.bytes()));
    }

    private static BlobId blob(String of) {
        return BlobId.ofContent(of.getBytes(StandardCharsets.US_ASCII));
    }
}
