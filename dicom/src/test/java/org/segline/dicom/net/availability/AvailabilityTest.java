package org.segline.dicom.net.availability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.segline.dicom.data.SopClasses.CT_IMAGE_STORAGE;
import static org.segline.dicom.data.SopClasses.INSTANCE_AVAILABILITY_NOTIFICATION;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.segline.dicom.TestData;
import org.segline.dicom.data.DataSet;
import org.segline.dicom.data.Tags;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.encoding.DataSetWriter;
import org.segline.dicom.net.DicomAssociation;
import org.segline.dicom.net.DicomClient;
import org.segline.dicom.net.DicomPeer;
import org.segline.dicom.net.DicomServer;
import org.segline.dicom.net.DimseStatus;
import org.segline.dicom.net.ProposedContext;
import org.segline.dicom.net.ServerConfig;
import org.segline.dicom.net.Services;

@Timeout(60)
class AvailabilityTest {
    private static final AvailabilityNotice NOTICE = new AvailabilityNotice(
            "ARCHIVE",
            "1.2.3",
            List.of(
                    instance("1.2.3.1", "1.2.3.1.1", InstanceAvailability.ONLINE),
                    instance("1.2.3.1", "1.2.3.1.2", InstanceAvailability.NEARLINE),
                    instance("1.2.3.2", "1.2.3.2.1", InstanceAvailability.UNAVAILABLE)));

    private final Queue<AvailabilityNotice> taken = new ConcurrentLinkedQueue<>();

    private static AvailableInstance instance(String series, String instance, InstanceAvailability availability) {
        return new AvailableInstance(series, CT_IMAGE_STORAGE, instance, availability, List.of("ARCHIVE"));
    }

    private static DicomServer listen(AvailabilityService service) throws IOException {
        return DicomServer.start(
                ServerConfig.of("SEGLINE", 0),
                Services.NONE.providing(INSTANCE_AVAILABILITY_NOTIFICATION, new AvailabilityProvider(service)));
    }

    private static DicomPeer peer(DicomServer server) {
        return new DicomPeer("SEGLINE", "127.0.0.1", server.port());
    }

    private DimseStatus take(AvailabilityNotice notice) {
        taken.add(notice);
        return DimseStatus.SUCCESS;
    }

    @Test
    void aNoticeArrivesAsItWasGiven() throws IOException {
        try (DicomServer server = listen(this::take)) {
            AvailabilityNotifier notifier = new AvailabilityNotifier(DicomClient.of("ARCHIVE"));
            assertEquals(DimseStatus.SUCCESS, notifier.tell(peer(server), NOTICE));
        }
        assertEquals(List.of(NOTICE), List.copyOf(taken));
    }

    @Test
    void whatCannotBeTakenNowIsSaidToHaveFailed() throws IOException {
        AvailabilityService away = _ -> {
            throw new IOException("the log is away, on purpose");
        };
        try (DicomServer server = listen(away)) {
            AvailabilityNotifier notifier = new AvailabilityNotifier(DicomClient.of("ARCHIVE"));
            assertEquals(0x0110, notifier.tell(peer(server), NOTICE).code());
        }
    }

    @Test
    void whatIsNoNoticeIsRefusedAndTheAssociationGoesOn() throws IOException {
        DataSet whole = NoticeDataSet.of(NOTICE);
        DataSet series = whole.item(Tags.REFERENCED_SERIES_SEQUENCE).orElseThrow();
        DataSet instance = series.item(Tags.REFERENCED_SOP_SEQUENCE).orElseThrow();
        try (DicomServer server = listen(this::take);
                DicomAssociation association = DicomClient.of("ARCHIVE")
                        .open(
                                peer(server),
                                List.of(ProposedContext.ofMessages(
                                        INSTANCE_AVAILABILITY_NOTIFICATION, ProposedContext.Role.SCU)))) {
            assertEquals(0x0120, status(association, DataSet.EMPTY));
            assertEquals(
                    0x0120,
                    status(
                            association,
                            whole.toBuilder().remove(Tags.STUDY_INSTANCE_UID).build()));
            assertEquals(
                    0x0121,
                    status(
                            association,
                            whole.toBuilder().putEmpty(Tags.STUDY_INSTANCE_UID).build()));
            assertEquals(
                    0x0106,
                    status(
                            association,
                            whole.toBuilder()
                                    .put(Tags.STUDY_INSTANCE_UID, "A^NAME")
                                    .build()));
            assertEquals(
                    0x0121,
                    status(
                            association,
                            whole.toBuilder()
                                    .putEmpty(Tags.REFERENCED_SERIES_SEQUENCE)
                                    .build()));
            assertEquals(
                    0x0120,
                    status(
                            association,
                            with(
                                    whole,
                                    series.toBuilder()
                                            .remove(Tags.REFERENCED_SOP_SEQUENCE)
                                            .build())));
            assertEquals(
                    0x0106,
                    status(
                            association,
                            with(
                                    whole,
                                    series.toBuilder()
                                            .put(
                                                    Tags.REFERENCED_SOP_SEQUENCE,
                                                    instance.toBuilder()
                                                            .put(Tags.INSTANCE_AVAILABILITY, "SOON")
                                                            .build())
                                            .build())));
            assertTrue(taken.isEmpty());
            assertEquals(0x0000, status(association, whole));
            assertEquals(1, taken.size());
        }
    }

    private static DataSet with(DataSet whole, DataSet series) {
        return whole.toBuilder().put(Tags.REFERENCED_SERIES_SEQUENCE, series).build();
    }

    private static int status(DicomAssociation association, DataSet attributes) throws IOException {
        return association
                .create(INSTANCE_AVAILABILITY_NOTIFICATION, "1.2.3.4", attributes)
                .code();
    }

    /** DCMTK sees in the bytes what PS3.4 table R.3.2-1 asks for. */
    @Test
    void anotherToolkitReadsTheNotice(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("notice");
        Files.write(file, DataSetWriter.toBytes(NoticeDataSet.of(NOTICE), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        List<String> printed = TestData.run("dcmdump", "-f", "-te", "-q", "+L", file.toString())
                .lines()
                .toList();
        assertEquals(
                List.of(
                        "(0008,0054)|AE",
                        "(0008,0056)|CS",
                        "(0008,1111)|SQ",
                        "(0008,1115)|SQ",
                        "(0008,1150)|UI",
                        "(0008,1155)|UI",
                        "(0008,1199)|SQ",
                        "(0020,000d)|UI",
                        "(0020,000e)|UI"),
                printed.stream()
                        .map(String::strip)
                        .filter(line -> line.startsWith("(") && !line.startsWith("(fffe"))
                        .map(line -> line.substring(0, 11) + "|" + line.substring(12, 14))
                        .distinct()
                        .sorted()
                        .toList());
        assertEquals(
                2,
                printed.stream()
                        .filter(line -> line.contains("[1.2.3.1.1]") || line.contains("[NEARLINE]"))
                        .count());
    }
}
