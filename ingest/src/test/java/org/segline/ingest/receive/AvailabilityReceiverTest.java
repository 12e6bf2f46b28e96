package org.segline.ingest.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.segline.dicom.data.SopClasses;
import org.segline.dicom.net.DimseStatus;
import org.segline.dicom.net.availability.AvailabilityNotice;
import org.segline.dicom.net.availability.AvailableInstance;
import org.segline.dicom.net.availability.InstanceAvailability;
import org.segline.kernel.study.AnnouncedInstance;
import org.segline.kernel.study.AnnouncedInstance.Availability;
import org.segline.kernel.study.SeriesUid;
import org.segline.kernel.study.SopInstanceUid;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.StudyAnnounced;
import org.segline.kernel.study.StudyUid;

class AvailabilityReceiverTest {
    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    private static final String CT = SopClasses.CT_IMAGE_STORAGE;

    private final List<StudyEvent> log = new ArrayList<>();
    private boolean away;
    private final AvailabilityReceiver receiver = new AvailabilityReceiver(this::announce, () -> NOW);

    private void announce(List<? extends StudyEvent> facts) throws IOException {
        if (away) {
            throw new IOException("Kafka is away");
        }
        log.addAll(facts);
    }

    private DimseStatus receive(AvailableInstance... instances) throws IOException {
        return receiver.available(new AvailabilityNotice("ARCHIVE", "1.2.3", List.of(instances)));
    }

    private static AvailableInstance instance(String uid, InstanceAvailability availability) {
        return new AvailableInstance("1.2.3.4", CT, uid, availability, List.of());
    }

    @Test
    void aNoticeIsAFactInTheLogBeforeItIsTaken() throws Exception {
        assertEquals(
                DimseStatus.SUCCESS,
                receive(
                        instance("1.2.3.4.1", InstanceAvailability.ONLINE),
                        instance("1.2.3.4.2", InstanceAvailability.NEARLINE)));
        SeriesUid series = new SeriesUid("1.2.3.4");
        assertEquals(
                List.of(new StudyAnnounced(
                        new StudyUid("1.2.3"),
                        "ARCHIVE",
                        List.of(
                                new AnnouncedInstance(series, new SopInstanceUid("1.2.3.4.1"), CT, Availability.ONLINE),
                                new AnnouncedInstance(
                                        series, new SopInstanceUid("1.2.3.4.2"), CT, Availability.NEARLINE)),
                        NOW)),
                log);
    }

    @Test
    void aNoticeThatTheLogDoesNotTakeIsNotTaken() {
        away = true;
        assertThrows(IOException.class, () -> receive(instance("1.2.3.4.1", InstanceAvailability.ONLINE)));
    }

    @Test
    void aNoticeThatIsTooLargeIsRefused() throws Exception {
        AvailableInstance one = instance("1.2.3.4.1", InstanceAvailability.ONLINE);
        assertEquals(
                DimseStatus.RESOURCE_LIMITATION.code(),
                receive(Collections.nCopies(AvailabilityReceiver.MOST_INSTANCES + 1, one)
                                .toArray(new AvailableInstance[0]))
                        .code());
        assertEquals(List.of(), log);
    }
}
