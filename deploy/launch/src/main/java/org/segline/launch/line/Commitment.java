package org.segline.launch.line;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.segline.dicom.net.commitment.CommitmentProvider;
import org.segline.dicom.net.commitment.ReportTimes;
import org.segline.ingest.commit.DurableInstances;
import org.segline.kernel.store.BlobStore;
import org.segline.launch.settings.Settings;
import org.segline.stream.EventFeed;
import org.segline.stream.KafkaConnection;
import org.segline.stream.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Storage commitment: an index of the log, and what answers from it. */
final class Commitment {
    private static final Logger LOG = LoggerFactory.getLogger(Commitment.class);
    private static final Duration A_LOOK = Duration.ofSeconds(10);

    private final DurableInstances instances;
    private final CommitmentProvider provider;

    private Commitment(DurableInstances instances, CommitmentProvider provider) {
        this.instances = instances;
        this.provider = provider;
    }

    /**
     * Begins to read the log; until that is done, nobody is told that something is not here.
     *
     * @return empty where it is not offered
     */
    static Optional<Commitment> start(Settings settings, KafkaConnection kafka, BlobStore store, Parts parts)
            throws IOException {
        if (!settings.dicom().commitment().provide()) {
            return Optional.empty();
        }
        DurableInstances instances = new DurableInstances(store, settings.retention(), InstantSource.system());
        EventFeed feed = parts.add(EventFeed.follow(kafka, Set.of(Topic.INSTANCES), instances::learn));
        Thread.ofVirtual().name("segline-commitment").start(() -> completeWhenRead(feed, instances));
        return Optional.of(new Commitment(
                instances,
                parts.add(new CommitmentProvider(
                        instances, Network.addresses(settings), Network.sender(settings), ReportTimes.DEFAULT))));
    }

    private static void completeWhenRead(EventFeed feed, DurableInstances instances) {
        try {
            while (!feed.awaitCaughtUp(A_LOOK)) {
                if (feed.isClosing()) {
                    return;
                }
                LOG.info("Storage commitment waits for the log to be read: {} instances so far", instances.size());
            }
            instances.complete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    DurableInstances instances() {
        return instances;
    }

    CommitmentProvider provider() {
        return provider;
    }
}
