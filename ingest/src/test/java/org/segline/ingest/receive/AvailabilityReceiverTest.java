package org.segline.ingest.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segline.dicom.data.SopClasses;
import org.segline.kernel.study.AnnouncedInstance;
import org.segline.kernel.study.AnnouncedInstance.Availability;
import org.segline.kernel.study.Reason;
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

    private Optional<Reason> receive(AvailabilityNotice.Item... items) throws IOException {
        return receiver.receive(new AvailabilityNotice("ARCHIVE", "1.2.3", List.of(items)));
    }

    @Test
    void aNoticeIsAFactInTheLogBeforeItIsTaken() throws Exception {
        assertEquals(
                Optional.empty(),
                receive(
                        new AvailabilityNotice.Item("1.2.3.4", CT, "1.2.3.4.1", "ONLINE"),
                        new AvailabilityNotice.Item("1.2.3.4", CT, "1.2.3.4.2", "NEARLINE")));
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
        assertThrows(
                IOException.class, () -> receive(new AvailabilityNotice.Item("1.2.3.4", CT, "1.2.3.4.1", "ONLINE")));
    }

    @ParameterizedTest
    @CsvSource({
        "Doe^Jane, 1.2.840.10008.5.1.4.1.1.2, 1.2.3.4.1, ONLINE, Series Instance UID (0020;000E)",
        "1.2.3.4, Doe^Jane, 1.2.3.4.1, ONLINE, Referenced SOP Class UID (0008;1150)",
        "1.2.3.4, 1.2.840.10008.5.1.4.1.1.2, Doe^Jane, ONLINE, Referenced SOP Instance UID (0008;1155)",
        "1.2.3.4, 1.2.840.10008.5.1.4.1.1.2, 1.2.3.4.1, Doe^Jane, Instance Availability (0008;0056)"
    })
    void whatCannotBeUsedIsRefusedByTheAttributesNameAndNotByItsValue(
            String series, String sopClass, String instance, String availability, String attribute) throws Exception {
        Reason refused = receive(new AvailabilityNotice.Item(series, sopClass, instance, availability))
                .orElseThrow();
        assertTrue(refused.sentence().startsWith(attribute.replace(';', ',')), refused.sentence());
        assertFalse(refused.sentence().contains("Jane"), refused.sentence());
        assertEquals(List.of(), log);
    }

    @Test
    void aNoticeOfNothingAndOneThatIsTooLargeAreRefused() throws Exception {
        AvailabilityNotice.Item item = new AvailabilityNotice.Item("1.2.3.4", CT, "1.2.3.4.1", "ONLINE");
        assertTrue(receive().isPresent());
        assertTrue(receive(Collections.nCopies(AvailabilityReceiver.MOST_INSTANCES + 1, item)
                        .toArray(new AvailabilityNotice.Item[0]))
                .isPresent());
        assertTrue(receiver.receive(new AvailabilityNotice("ARCHIVE", "", List.of(item)))
                .isPresent());
    }
}
