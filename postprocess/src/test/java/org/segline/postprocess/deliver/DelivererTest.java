package org.segline.postprocess.deliver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segline.dicom.data.SopClasses;
import org.segline.dicom.data.SopReference;
import org.segline.dicom.data.TransferSyntax;
import org.segline.dicom.data.WellKnownUids;
import org.segline.dicom.encoding.DataSetWriter;
import org.segline.dicom.net.Admission;
import org.segline.dicom.net.DicomClient;
import org.segline.dicom.net.DicomServer;
import org.segline.dicom.net.DimseStatus;
import org.segline.dicom.net.Limits;
import org.segline.dicom.net.ServerConfig;
import org.segline.dicom.net.Services;
import org.segline.dicom.net.StoreService;
import org.segline.dicom.net.commitment.CommitmentProvider;
import org.segline.dicom.net.commitment.FailureReason;
import org.segline.dicom.net.commitment.ReportTimes;
import org.segline.dicom.net.commitment.StorageCommitment;
import org.segline.kernel.store.BlobStore;
import org.segline.kernel.store.DirectoryBlobStore;
import org.segline.kernel.study.StudyEvent;
import org.segline.kernel.study.StudyEvent.Delivered;
import org.segline.kernel.study.StudyEvent.Refused;
import org.segline.kernel.study.StudyEvent.ResultReady;

/** What each answer of a PACS means. */
class DelivererTest {
    @TempDir
    static Path folder;

    private static BlobStore store;
    private static ResultReady result;

    @BeforeAll
    static void storeResult() throws IOException {
        store = new DirectoryBlobStore(folder);
        result = Results.stored(store);
    }

    private StudyEvent deliverTo(int port) throws IOException {
        return new Deliverer(store, new Destination.Pacs("PACS", "localhost", port), DicomClient.of("SEGLINE"))
                .deliver(result);
    }

    private static ServerConfig pacs(Predicate<String> storageClasses, TransferSyntax... syntaxes) {
        return new ServerConfig(
                "PACS",
                ServerConfig.EVERYWHERE,
                0,
                Optional.empty(),
                Admission.ANYONE.calling(Set.of("PACS")),
                Limits.DEFAULT,
                List.of(syntaxes),
                storageClasses);
    }

    private StudyEvent deliverToOneThatSays(int status) throws IOException {
        StoreService service = (request, dataSet) -> {
            dataSet.readAllBytes();
            return new DimseStatus(status).withComment("a comment");
        };
        try (DicomServer server =
                DicomServer.start(pacs(c -> true, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), service)) {
            return deliverTo(server.port());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0000, 0xb000, 0xb007})
    void successAndWarningsAreDeliveries(int status) throws IOException {
        Delivered delivered = assertInstanceOf(Delivered.class, deliverToOneThatSays(status));
        assertEquals(Results.INSTANCE, delivered.instance().value());
    }

    @ParameterizedTest
    @ValueSource(ints = {0xa700, 0xa701, 0x0110})
    void outOfResourcesAndFailuresAreTriedAgain(int status) {
        assertThrows(IOException.class, () -> deliverToOneThatSays(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xa900, 0xc000, 0x0122, 0x0124})
    void whatThePacsWillNeverTakeIsRefusedWithWhatItSaid(int status) throws IOException {
        Refused refused = assertInstanceOf(Refused.class, deliverToOneThatSays(status));
        assertEquals("destination-refused", refused.reason().code());
        assertTrue(refused.reason().sentence().contains("%04X (a comment)".formatted(status)), refused.toString());
    }

    @Test
    void aPacsThatTakesNoSegmentationsIsARefusal() throws IOException {
        Predicate<String> noSegmentations = sopClass -> !sopClass.equals(SopClasses.SEGMENTATION_STORAGE);
        ServerConfig config = pacs(noSegmentations, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        try (DicomServer server = DicomServer.start(config, (request, dataSet) -> DimseStatus.SUCCESS)) {
            Refused refused = assertInstanceOf(Refused.class, deliverTo(server.port()));
            assertEquals("destination-takes-no-segmentations", refused.reason().code());
        }
    }

    @Test
    void aPacsOfTheDefaultTransferSyntaxGetsTheResultInIt() throws IOException {
        AtomicReference<byte[]> received = new AtomicReference<>();
        StoreService service = (request, dataSet) -> {
            received.set(dataSet.readAllBytes());
            return DimseStatus.SUCCESS;
        };
        try (DicomServer server =
                DicomServer.start(pacs(c -> true, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN), service)) {
            assertInstanceOf(Delivered.class, deliverTo(server.port()));
        }
        assertArrayEquals(
                DataSetWriter.toBytes(Results.DATA_SET, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN), received.get());
    }

    @Test
    void whereNobodyListensItIsTriedAgain() throws IOException {
        int port = Orthanc.freePort();
        assertThrows(IOException.class, () -> deliverTo(port));
    }

    @Test
    void withoutAPacsResultsStayInTheStore() throws IOException {
        Deliverer deliverer = new Deliverer(store, new Destination.StoreOnly(), DicomClient.of("SEGLINE"));
        assertEquals(
                "store",
                assertInstanceOf(Delivered.class, deliverer.deliver(result)).destination());
    }

    @Test
    void aPacsIsWrittenWithTitleHostAndPort() {
        assertEquals(new Destination.Pacs("PACS", "::1", 104), Destination.Pacs.of("PACS@::1:104"));
        assertThrows(IllegalArgumentException.class, () -> Destination.Pacs.of("PACS:104"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Deliverer(
                        store,
                        new Destination.Pacs("A TITLE THAT IS TOO LONG", "host", 104),
                        DicomClient.of("SEGLINE")));
    }

    private StudyEvent deliverToOneThatKeeps(Optional<FailureReason> obstacle) throws IOException {
        ReportTimes times = new ReportTimes(
                Duration.ofMillis(1), Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
        StoreService storing = (request, dataSet) -> {
            dataSet.readAllBytes();
            return DimseStatus.SUCCESS;
        };
        try (CommitmentProvider provider = new CommitmentProvider(
                        instance -> instance.equals(new SopReference(
                                        SopClasses.SEGMENTATION_STORAGE,
                                        result.instance().value()))
                                ? obstacle
                                : Optional.of(FailureReason.NO_SUCH_INSTANCE),
                        _ -> Optional.empty(),
                        DicomClient.of("PACS"),
                        times);
                DicomServer server = DicomServer.start(
                        pacs(c -> true, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
                        Services.storing(storing).providing(SopClasses.STORAGE_COMMITMENT_PUSH_MODEL, provider))) {
            return deliverCommittedTo(server.port());
        }
    }

    private StudyEvent deliverCommittedTo(int port) throws IOException {
        DicomClient client = DicomClient.of("SEGLINE");
        return new Deliverer(
                        store, new Destination.Pacs("PACS", "localhost", port), client, new StorageCommitment(client))
                .deliver(result);
    }

    @Test
    void whereItIsWantedAResultIsDeliveredOnceThePacsKeepsIt() throws IOException {
        assertInstanceOf(Delivered.class, deliverToOneThatKeeps(Optional.empty()));
        IOException later = assertThrows(
                IOException.class, () -> deliverToOneThatKeeps(Optional.of(FailureReason.NO_SUCH_INSTANCE)));
        assertTrue(later.getMessage().endsWith("does not keep it: 0112 (no such object instance)"), later.getMessage());
        Refused never = assertInstanceOf(
                Refused.class, deliverToOneThatKeeps(Optional.of(FailureReason.SOP_CLASS_NOT_SUPPORTED)));
        assertEquals("destination-does-not-keep", never.reason().code());
    }

    @Test
    void aPacsWithoutStorageCommitmentHoldsUpWhereItIsWanted() throws IOException {
        StoreService storing = (request, dataSet) -> {
            dataSet.readAllBytes();
            return DimseStatus.SUCCESS;
        };
        try (DicomServer server =
                DicomServer.start(pacs(WellKnownUids::isStorage, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), storing)) {
            IOException held = assertThrows(IOException.class, () -> deliverCommittedTo(server.port()));
            assertTrue(held.getMessage().endsWith("offers no storage commitment"), held.getMessage());
        }
    }
}
