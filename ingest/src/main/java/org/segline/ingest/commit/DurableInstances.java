package org.segline.ingest.commit;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.segline.dicom.data.SopReference;
import org.segline.dicom.net.commitment.CommitmentService;
import org.segline.dicom.net.commitment.FailureReason;
import org.segline.ingest.commit.InstanceTable.Entry;
import org.segline.ingest.receive.InstanceLog;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.InstanceStored;

/**
 * The instances that are durable here. Is told of them by whoever reads the log, and by {@link #announcing} of those of this
 * process before their senders are answered. May be used by several threads.
 */
public final class DurableInstances implements CommitmentService {
    /** Blobs are swept by their own age, a day later than their events, and days begin at midnight. */
    private static final int GRACE_DAYS = 2;

    private final BlobStore blobs;
    private final Duration retention;
    private final InstantSource clock;
    /** By the day they were received, so that what is too old is forgotten a day at a time. */
    private final NavigableMap<LocalDate, InstanceTable> days = new TreeMap<>();

    private volatile boolean complete;

    /** @param retention of log and store: older instances are forgotten here too */
    public DurableInstances(BlobStore blobs, Duration retention, InstantSource clock) {
        this.blobs = blobs;
        this.retention = retention;
        this.clock = clock;
    }

    /** Takes an event of the log, in whatever order, once or twice; of other kinds of event nothing is kept. */
    public void learn(StudyEvent event) {
        if (event instanceof InstanceStored stored) {
            learn(stored);
        }
    }

    private synchronized void learn(InstanceStored stored) {
        days.computeIfAbsent(day(stored.receivedAt()), _ -> new InstanceTable())
                .put(
                        InstanceKey.of(stored.instance().instance().value()),
                        stored.instance().blob(),
                        stored.instance().sopClass());
        LocalDate today = day(clock.instant());
        days.headMap(today.minusDays(retention.toDays() + GRACE_DAYS)).clear();
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** All of the log that was there at the start has been seen: from now on what is not known is not there. */
    public void complete() {
        complete = true;
    }

    /** {@code log}, of whose instances this knows before their senders are answered. */
    public InstanceLog announcing(InstanceLog log) {
        return facts -> {
            log.announce(facts);
            facts.forEach(this::learn);
        };
    }

    @Override
    public Optional<FailureReason> obstacle(SopReference instance) throws IOException {
        Optional<Entry> known = find(InstanceKey.of(instance.sopInstance()));
        if (known.isEmpty()) {
            if (!complete) {
                throw new IOException("the log has not been read to its end yet");
            }
            return Optional.of(FailureReason.NO_SUCH_INSTANCE);
        }
        if (!known.get().sopClass().equals(instance.sopClass())) {
            return Optional.of(FailureReason.CLASS_INSTANCE_CONFLICT);
        }
        return blobs.contains(known.get().blob()) ? Optional.empty() : Optional.of(FailureReason.NO_SUCH_INSTANCE);
    }

    private synchronized Optional<Entry> find(InstanceKey key) {
        return days.descendingMap().values().stream()
                .map(day -> day.get(key))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** How many are known. */
    public synchronized int size() {
        return days.values().stream().mapToInt(InstanceTable::size).sum();
    }
}
