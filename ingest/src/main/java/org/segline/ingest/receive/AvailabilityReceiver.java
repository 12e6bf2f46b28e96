package org.segline.ingest.receive;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.segline.dicom.net.DimseStatus;
import org.segline.dicom.net.availability.AvailabilityNotice;
import org.segline.dicom.net.availability.AvailabilityService;
import org.segline.dicom.net.availability.InstanceAvailability;
import org.segline.kernel.study.AnnouncedInstance;
import org.segline.kernel.study.AnnouncedInstance.Availability;
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
public final class AvailabilityReceiver implements AvailabilityService {
    /** More than the largest studies have; an event of so many has some megabytes. */
    static final int MOST_INSTANCES = 50_000;

    private static final Logger LOG = LoggerFactory.getLogger(AvailabilityReceiver.class);

    private final InstanceLog log;
    private final InstantSource clock;

    public AvailabilityReceiver(InstanceLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /** Returns when the notice is durable in the log, or was found to say nothing that could be used. */
    @Override
    public DimseStatus available(AvailabilityNotice notice) throws IOException {
        if (notice.instances().size() > MOST_INSTANCES) {
            LOG.warn("Refused an availability notice from {}: it is too long", notice.callingAe());
            return DimseStatus.RESOURCE_LIMITATION.withComment(
                    "A notice names %d instances at most".formatted(MOST_INSTANCES));
        }
        StudyAnnounced announced;
        try {
            announced = announced(notice);
        } catch (IllegalArgumentException e) {
            LOG.warn("Refused an availability notice from {}: a UID in it is malformed", notice.callingAe());
            return DimseStatus.INVALID_ATTRIBUTE_VALUE.withComment("A UID is malformed");
        }
        log.announce(List.of(announced));
        return DimseStatus.SUCCESS;
    }

    private StudyAnnounced announced(AvailabilityNotice notice) {
        return new StudyAnnounced(
                new StudyUid(notice.studyUid()),
                notice.callingAe(),
                notice.instances().stream()
                        .map(instance -> new AnnouncedInstance(
                                new SeriesUid(instance.seriesUid()),
                                new SopInstanceUid(instance.sopInstance()),
                                instance.sopClass(),
                                availability(instance.availability())))
                        .toList(),
                clock.instant());
    }

    private static Availability availability(InstanceAvailability said) {
        return switch (said) {
            case ONLINE -> Availability.ONLINE;
            case NEARLINE -> Availability.NEARLINE;
            case OFFLINE -> Availability.OFFLINE;
            case UNAVAILABLE -> Availability.UNAVAILABLE;
        };
    }
}
