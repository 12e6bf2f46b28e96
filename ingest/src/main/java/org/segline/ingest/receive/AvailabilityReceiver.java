package org.segline.ingest.receive;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.segline.kernel.study.AnnouncedInstance;
import org.segline.kernel.study.AnnouncedInstance.Availability;
import org.segline.kernel.study.Reason;
import org.segline.kernel.study.SeriesUid;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.StudyEvent.StudyAnnounced;
import org.segline.kernel.study.StudyUid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes facts of Instance Availability Notifications. A notice is in the log before its sender hears that it was taken; one
 * that comes twice says nothing new.
 */
public final class AvailabilityReceiver {
    /** More than the largest studies have; an event of so many has some megabytes. */
    static final int MOST_INSTANCES = 50_000;

    private static final Logger LOG = LoggerFactory.getLogger(AvailabilityReceiver.class);

    private final InstanceLog log;
    private final InstantSource clock;

    public AvailabilityReceiver(InstanceLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * Returns when the notice is durable in the log, or was found to say nothing that could be used.
     *
     * @return empty if it was taken; else why not, for the sender, who need not send it again
     * @throws IOException if it may not be in the log; the sender is to send it again
     */
    public Optional<Reason> receive(AvailabilityNotice notice) throws IOException {
        StudyAnnounced announced;
        try {
            announced = announced(notice);
        } catch (UnusableException e) {
            LOG.warn("Refused an availability notice from {}: {}", notice.callingAe(), e.getMessage());
            return Optional.of(new Reason("unusable-availability-notice", e.getMessage()));
        }
        log.announce(List.of(announced));
        return Optional.empty();
    }

    /** The message is for the sender and the log: it names attributes and none of their values. */
    private static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnusableException(String message) {
            super(message);
        }
    }

    private StudyAnnounced announced(AvailabilityNotice notice) throws UnusableException {
        int count = notice.instances().size();
        if (count == 0 || count > MOST_INSTANCES) {
            throw new UnusableException(
                    "The notice names %d instances; 1 to %d were expected".formatted(count, MOST_INSTANCES));
        }
        StudyUid study = uid("Study Instance UID (0020,000D)", notice.studyUid(), StudyUid::new);
        List<AnnouncedInstance> instances = new ArrayList<>(count);
        for (AvailabilityNotice.Item item : notice.instances()) {
            instances.add(new AnnouncedInstance(
                    uid("Series Instance UID (0020,000E)", item.seriesUid(), SeriesUid::new),
                    uid("Referenced SOP Instance UID (0008,1155)", item.sopInstance(), SopInstanceUid::new),
                    // Any UID has the form of an instance's.
                    uid("Referenced SOP Class UID (0008,1150)", item.sopClass(), SopInstanceUid::new)
                            .value(),
                    availability(item.availability())));
        }
        return new StudyAnnounced(study, notice.callingAe(), instances, clock.instant());
    }

    private static <T> T uid(String name, String value, Function<String, T> asUid) throws UnusableException {
        try {
            return asUid.apply(value);
        } catch (IllegalArgumentException e) {
            throw new UnusableException(
                    value.isEmpty()
                            ? "%s is missing or empty".formatted(name)
                            : "%s is malformed; digits and dots were expected, at most 64 characters".formatted(name));
        }
    }

    private static Availability availability(String said) throws UnusableException {
        return Arrays.stream(Availability.values())
                .filter(each -> each.name().equals(said))
                .findFirst()
                .orElseThrow(() -> new UnusableException(
                        "Instance Availability (0008,0056) is none of ONLINE, NEARLINE, OFFLINE and UNAVAILABLE"));
    }
}
